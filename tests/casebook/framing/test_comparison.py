"""Framing: planted statements, labels and points come out as tables, their cells only text."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import soup

from casebook.framing import agreement, codes, comparison, statements
from casebook.framing.codes import Codes
from casebook.framing.readings import Point
from casebook.framing.statements import Statement
from casebook.records import case
from casebook.texts import places

EVIL = "<img src=x onerror=alert(1)>"
KEY = "courthouse_news_2017_10_23"
SHOWN = [words for name, words in case.load().dimensions.items() if name != "other"]


def said(id: str = "S01", **cells: Any) -> Statement:
    """Return a plain statement with other *cells*."""
    plain = {
        "date": "2017-10-23",
        "voice": "Jeff Sessions",
        "office": "Justice Department",
        "document": "speech",
        "dimension": "threat",
        "statement": f"Statement {id}.",
        "reference": KEY,
        "seen": "secondary source",
    }
    return Statement(id=id, **{**plain, **cells})


def point(id: str = "R1", **cells: Any) -> Point:
    """Return a plain point with other *cells*."""
    plain = {"reading": "department", "point": f"Point {id}.", "references": KEY}
    return Point(id=id, **{**plain, "seen": "secondary source", **cells})


def documents(*rows: Statement, **columns: list[str]) -> BeautifulSoup:
    """Return the table of two documents for *rows*, parsed."""
    groups = columns or {"One": ["speech"], "Two": ["assessment"]}
    return soup(comparison.documents(rows, rows, groups, caption="Two documents", note="the note"))


def test_each_dimension_has_its_line() -> None:
    """Two documents are set side by side in every dimension but "other", in words."""
    page = documents()

    assert SHOWN == [line.th.text for line in page.tbody("tr")]
    assert ["", "One", "Two"] == [cell.text for cell in page.thead(["td", "th"])]
    assert ("Two documents", "the note") == (page.caption.text, page.find(class_="note").text)


def test_an_empty_cell_says_that_nothing_was_seen() -> None:
    """A cell is empty only to the eye of nobody: it says that nothing was seen."""
    page = documents(said(), said("S02", document="assessment", dimension="role"))
    cells = {line.th.text: [cell.text for cell in line("td")] for line in page.tbody("tr")}

    assert "nothing seen" == cells["the threat"][1] == cells["MS-13's role in the trade"][0]
    assert "Statement S01." in cells["the threat"][0]
    assert "Statement S02." in cells["MS-13's role in the trade"][1]
    assert 2 * len(SHOWN) - 2 == len(page("i"))
    assert {("nothing seen", "nothing seen")} == {
        tuple(both) for both in cells.values() if "Statement" not in "".join(both)
    }


def test_what_a_reader_left_out_is_not_called_unseen() -> None:
    """A cell whose statements were all left out by the choice says so, and not that nothing is."""
    rows = (said(), said("S02", document="assessment", dimension="role"))
    groups = {"One": ["speech"], "Two": ["assessment"]}
    page = soup(comparison.documents(rows, rows[:1], groups, caption="c", note="n"))
    cells = {line.th.text: [cell.text for cell in line("td")] for line in page.tbody("tr")}

    assert "Statement S01." in cells["the threat"][0]
    assert ["nothing seen", "not chosen"] == cells["MS-13's role in the trade"]
    assert 1 == page.text.count("not chosen")


def test_what_is_said_of_gangs_is_not_said_of_the_gang() -> None:
    """A statement on gangs in general has a line of its own, below that on the gang's role."""
    page = documents(said(dimension="gangs"), said("S02", dimension="role"))
    cells = {line.th.text: line.td.text for line in page.tbody("tr")}

    assert cells["the role of gangs in general"].startswith("Statement S01.")
    assert cells["MS-13's role in the trade"].startswith("Statement S02.")
    assert 1 == SHOWN.index("the role of gangs in general") - SHOWN.index(
        "MS-13's role in the trade"
    )
    assert {"nothing seen"} == {text for name, text in cells.items() if "role" not in name}


def test_statements_stand_where_their_document_is() -> None:
    """A column holds every statement of its documents and dimension, in order, and no other."""
    rows = [
        said("S02", document="b"),
        said("S01", document="a"),
        said("S03", document="c"),
        said("S04", document="b", dimension="other"),
        said("S05", document="B"),
    ]
    page = documents(*rows, Left=["a", "b"], Right=["c"])
    left, right = page.tbody.tr("td")

    assert ["S02", "S01"] == [link.text for link in left("a") if "#S" in link["href"]]
    assert ["21-coding.ipynb#S03"] == [link["href"] for link in right("a") if "#S" in link["href"]]
    assert "S04" not in page.text
    assert "S05" not in page.text


def test_every_cell_names_its_work() -> None:
    """A statement in a cell has its document, place, work and how surely it was seen."""
    page = documents(said(place="p. 3", seen="inferred here", quote="very bad"))
    cell = page.tbody.tr.td

    assert "[speech; p. 3, in: Courthouse News Service (our reading)]" in cell.text
    assert "very bad" == cell.q.text


def test_labels_have_a_line_each() -> None:
    """Each label that a statement gives or denies has a line; one that it leaves open has none."""
    rows = [
        said("S01", date="2018", codes={"label_gang": "yes", "label_cartel": "no"}),
        said(
            *("S02",),
            date="2012-10-11",
            office="Treasury",
            voice="Treasury",
            codes={"label_tco": "yes"},
        ),
        said("S03", codes={"violence": "yes"}),
    ]
    table = comparison.labels(rows)

    tco = "transnational criminal organization"
    assert [
        ("2012-10-11", "2012-10-11", "Treasury", "Treasury", tco, "yes", places.row("S02")),
        *(
            ("2018", "2018-01-01", *who, label, value, places.row("S01"))
            for who in [("Justice Department", "Jeff Sessions")]
            for label, value in [("gang", "yes"), ("cartel", "no")]
        ),
    ] == [*table.itertuples(index=False, name=None)]


def test_without_a_label_the_table_keeps_its_columns() -> None:
    """Where no statement gives a label there are no lines, and the columns stay."""
    table = comparison.labels([said()])

    assert table.empty
    assert list(comparison.labels([said(codes={"label_gang": "yes"})]).columns) == list(
        table.columns
    )


def test_disagreements_are_gathered_by_passage() -> None:
    """Each passage on which two coders differ has one line, and leads to its row if it is here."""
    yes, no, none = Codes(codes={"violence": "yes"}), Codes(codes={"reach": "no"}), Codes()
    first = {"P1": no, "P2": yes, "P3": none, "P4": none}
    second = {"P1": Codes(codes={"hedge": "yes"}), "P2": none, "P3": none, "P4": no}
    apart = agreement.disagreements(first, second)
    table = comparison.disagreement_table(
        apart, {id: f"Words of {id}." for id in first}, {"P1", "P4"}
    )

    assert [
        ("P1", "Words of P1.", "reach: no / not said; hedge: not said / yes"),
        ("P2", "Words of P2.", "violence: yes / not said"),
        ("P4", "Words of P4.", "reach: not said / no"),
    ] == [(soup(row[0]).text, *row[1:]) for row in table.itertuples(index=False, name=None)]
    assert [["#P1"], [], ["#P4"]] == [
        [link["href"] for link in soup(id)("a")] for id in table["passage"]
    ]


def test_without_a_disagreement_the_table_keeps_its_columns() -> None:
    """Where two coders agree in everything there are no lines, and the columns stay."""
    table = comparison.disagreement_table(
        agreement.disagreements({"P": Codes()}, {"P": Codes()}), {}, ()
    )

    assert table.empty
    assert ["passage", "words", "first / second"] == list(table.columns)


def test_a_statement_has_a_line_to_link_to() -> None:
    """Each statement has a line with its id, date in words, speaker, codes and work."""
    found = {"drug_heroin": "no", "label_tco": "yes"}
    rows = [
        said("S02", date="2017-10~", place="p. 9", codes=found, quote="so"),
        said("S01"),
    ]
    page = soup(comparison.statement_table(rows, caption="Statements", note="n"))
    first, second = page.tbody("tr")

    assert ["S02", "S01"] == [first["id"], second["id"]]
    assert [
        "S02",
        "about October 2017",
        "Jeff Sessions (Justice Department)",
        "Statement S02. Quoted: so",
        "label tco, not drug heroin",
        "speech; p. 9, in: Courthouse News Service (as reported)",
    ] == [cell.text for cell in first(["th", "td"])]
    assert "" == second("td")[3].text


def test_points_are_a_list_with_claims_and_works() -> None:
    """Each point can be linked to, and links to its claims and names its works."""
    rows = [point(claims="CN-C01;IC-C02"), point("R2", claims="", references="", seen="")]
    first, second = soup(comparison.points(rows))("li")

    assert "Point R1. [CN-C01, IC-C02; Courthouse News Service (the text itself)]" == first.text
    assert ["50-findings.ipynb#CN-C01", "50-findings.ipynb#IC-C02"] == [
        link["href"] for link in first("a", attrs={"data-report": "findings"})
    ]
    assert ("R2", "Point R2.") == (second["id"], second.text)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ("", ""),
        ("in part", " Rests in part on what came later."),
        ("all", " All of this came later."),
    ],
)
def test_a_point_says_what_came_later(later: str, words: str) -> None:
    """A point tells, before its works, how much of it nobody could know that day."""
    item = soup(comparison.points([point(later=later, references="", seen="")])).li

    assert f"Point R1.{words}" == item.text


def test_no_points_make_an_empty_list() -> None:
    """Where a case has no point there is a list without items."""
    assert [] == soup(comparison.points([]))("li")


HOSTILE = {
    "documents": lambda: documents(
        said(statement=EVIL, quote=EVIL, place=EVIL, document=EVIL), **{EVIL: [EVIL]}
    ),
    "statements": lambda: soup(
        comparison.statement_table(
            [said(statement=EVIL, quote=EVIL, place=EVIL, document=EVIL, voice=EVIL)],
            caption=EVIL,
            note=EVIL,
        )
    ),
    "points": lambda: soup(comparison.points([point(point=EVIL, claims=EVIL, id=EVIL)])),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_untrusted_text_stays_text(name: str) -> None:
    """Markup in any cell is shown as text: it makes no element and no attribute of its own."""
    page = HOSTILE[name]()

    assert [] == page(["img", "script"])
    assert [] == page(attrs={"onerror": True})
    assert EVIL.replace("<", "").split()[0] in page.text
    assert "onerror" in page.text


def test_the_real_statements_make_every_table() -> None:
    """Every real statement has its line, and every label that is given has one too."""
    rows = statements.load()
    page = soup(comparison.statement_table(rows, caption="c", note="n"))
    given = sum(row.code(code) != "not said" for row in rows for code in codes.labels())

    assert [row.id for row in rows] == [line["id"] for line in page.tbody("tr")]
    assert given == len(comparison.labels(rows))
    assert given > 0


def test_a_folded_point_shows_its_first_sentence() -> None:
    """The first sentence stands open; one sentence alone has nothing to fold."""
    long, short = soup(
        comparison.points([point(point="It was said. Twice, in fact."), point("R2")], folded=True)
    )("li")

    assert "It was said." == long.details.summary.text
    assert "Twice, in fact." in long.details.p.text
    assert long.details.p.find(class_="note")
    assert short.details is None
