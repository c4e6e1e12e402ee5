"""Front: what the whole suite found, in one screen; it opens the index and the first notebook."""

from __future__ import annotations

from collections.abc import Sequence

import casebook
from casebook.display import leads
from casebook.display.html import Markup, element, join
from casebook.display.leads import Lead
from casebook.evidence.results import Tables
from casebook.framing import statements
from casebook.framing.statements import Statement
from casebook.front import Article
from casebook.records import case, edtf
from ms13.leads import framing

__all__ = ["lead", "of_the_case"]

_CALLED = ("label_gang", "label_tco", "label_cartel")


def of_the_case() -> Lead:
    """Return the lead of this case as its data stand."""
    courthouse, insight = casebook.articles()
    said, tables = statements.load(), casebook.series
    picture = framing.labels(said, tables, (courthouse, insight))
    return lead(courthouse, insight, said, tables, picture=picture)


def lead(
    courthouse: Article,
    insight: Article,
    said: Sequence[Statement],
    tables: Tables,
    *,
    picture: Markup | None = None,
) -> Lead:
    """
    Return how the DEA and its department framed the gang, and what the two articles made of it.

    *said* are the officials' statements; what is said of them here follows from their coding.
    *picture* is the table of who called the gang what.
    """
    day = case.load().day
    that_day = [row for row in said if day and row.date.rstrip("?~") == str(day)]
    agency = [row for row in that_day if row.office == "DEA"]
    department = [row for row in that_day if row.office == "Justice Department"]
    return leads.lead(
        f"{_ranked(agency)} {_named(department)}",
        points=[
            ("What happened", _happened(agency, str(day))),
            ("What two articles made of it", _made(courthouse, insight, agency, department)),
            ("What is not known", _unknown(agency + department)),
        ],
        picture=picture,
        aside=_gang(tables),
    )


def _ranked(agency: Sequence[Statement]) -> str:
    """Say whom the agency named first, as far as its assessment was seen."""
    if any("Mexican" in row.statement for row in agency if row.dimension == "who"):
        return "The DEA named Mexican cartels."
    return "Whom the DEA named we did not see."


def _named(department: Sequence[Statement]) -> str:
    if any(_calls(row) for row in department):
        return "The Attorney General made one gang a target."
    return "Whom the Attorney General meant we did not see."


def _happened(agency: Sequence[Statement], day: str) -> str:
    listed = any("MS-13" in row.statement for row in agency if row.dimension == "who")
    leading = (
        "and MS-13 is among them" if listed else "and MS-13 is not named among them, as reported"
    )
    return (
        f"On {edtf.in_words(edtf.parse(day))} Attorney General Jeff Sessions made MS-13, a street "
        "gang, a target of the federal drug task forces. Probably the same day the DEA, which "
        f"works under him, ranked drug threats. Mexican groups lead, {leading}."
    )


def _made(
    courthouse: Article,
    insight: Article,
    agency: Sequence[Statement],
    department: Sequence[Statement],
) -> Markup:
    cartel = any(row.code("label_cartel") == "yes" for row in (*agency, *department))
    words = "So do official words" if cartel else "No official words"
    return join(
        [
            f"Courthouse News called MS-13 a “{_words(courthouse, 'CN-C03', 'drug cartel')}.” ",
            f"{words} of that day that we saw{'' if cartel else ' do'}. ",
            "InSight Crime wrote that in the DEA’s report the gang has a ",
            f"“{_words(insight, 'IC-C07', 'marginal role')}.” ",
            "That we could not check: the chapter on gangs was not seen.",
        ]
    )


def _unknown(said: Sequence[Statement]) -> str:
    if any(row.dimension == "role" for row in said):
        return "How large a part MS-13 has in the drug trade."
    return (
        "No official paper of that day that we saw says what part MS-13 has in the drug trade. "
        "Of the speech only the opening and some quoted passages were seen."
    )


def _gang(tables: Tables) -> Markup:
    """Say what MS-13 is, and how many belong to it by the estimates of that year."""
    rows = tables["membership_estimates"]
    year = str(case.load().day)[:4]
    of_year = rows[rows["date"].astype(str).str.startswith(year) & rows["us_low"].notna()]
    least, most = int(of_year["us_low"].min()), int(of_year["us_high"].max())
    more = " or more" if "more than" in set(of_year["us_bound"]) else ""
    return join(
        [
            element("b", "MS-13"),
            ", or Mara Salvatrucha, is a violent street gang in El Salvador, its neighbors and the "
            f"United States. In {year} officials put its US members at {least:,} to "
            f"{most:,}{more}. How they counted, no estimate says.",
        ]
    )


def _words(article: Article, claim: str, words: str) -> str:
    """Return *words* if the article prints them where the *claim* stands, else all that it has."""
    printed = article.claims[claim].exact
    return words if words in printed else printed


def _calls(row: Statement) -> bool:
    return any(row.code(code) == "yes" for code in _CALLED)
