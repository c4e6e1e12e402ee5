"""Lessons: what the exercises of this case ask for, each answer computed from its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pandas as pd

import casebook
from casebook.evidence import changes
from casebook.framing import readings, statements, witnesses
from casebook.front import Article
from casebook.texts import passages
from ms13.checks import members, murders, offenses, police
from ms13.checks.rates import change

__all__ = ["VALUES"]

_TABLES = casebook.series


def _offense(offense: str, edition: str) -> pd.DataFrame:
    wanted = offense == "overall"
    return (
        offenses.overall(_TABLES, edition) if wanted else offenses.table(_TABLES, offense, edition)
    )


def changed(offense: str, column: str, since: int, until: int, edition: str = "cius_2016") -> float:
    """Return by what percent an offense changed, by number ("count") or "rate"."""
    return change(_offense(offense, edition), column, since, until)


def over_the_later(offense: str, column: str, since: int, until: int) -> float:
    """Return the change in percent of the later year, as it comes out if divided by that."""
    return -changed(offense, column, since, until) / (
        1 + changed(offense, column, since, until) / 100
    )


def left_over(offense: str, column: str, since: int, until: int) -> float:
    """Return the later year in percent of the earlier."""
    return 100 + changed(offense, column, since, until)


def counted(offense: str, column: str, year: int, edition: str = "cius_2016") -> float:
    """Return the number or rate of an offense in a year."""
    return float(_offense(offense, edition)[column][year])


def difference(offense: str, column: str, since: int, until: int) -> float:
    """Return by how much the number or rate of an offense changed."""
    return counted(offense, column, until) - counted(offense, column, since)


def across(offense: str, since: int, first: str, until: int, then: str) -> float:
    """Return the change in percent that comes out if two editions are mixed."""
    return changes.percent(
        counted(offense, "count", since, first), counted(offense, "count", until, then)
    )


def as_printed(offense: str, column: str, since: int, until: int, places: int) -> float:
    """Return the change in percent that the numbers give as they are shown, with few digits."""
    ends = (round(counted(offense, column, year), places) for year in (since, until))
    return changes.percent(*ends)


def between_stated(article: str, first: str, then: str) -> float:
    """Return the change in percent between two numbers that an article prints."""
    rows = _article(article).quantities
    return changes.percent(float(rows[first].value or 0), float(rows[then].value or 0))


def stated(article: str, row: str) -> float:
    """Return the number that an article prints."""
    return float(_article(article).quantities[row].value or 0)


def rising_starts(
    offense: str, column: str, first: int, until: int, edition: str = "cius_2016"
) -> int:
    """Return how many earlier years from *first* on had less than the year *until*."""
    rows = _offense(offense, edition)[column].loc[first : until - 1].dropna()
    return int((rows < counted(offense, column, until, edition)).sum())


def starts(first: int, until: int) -> int:
    """Return how many years can be compared with the year *until*."""
    return until - first


def falling_starts(offense: str, column: str, first: int, until: int) -> int:
    """Return how many earlier years from *first* on had more than the year *until*."""
    return starts(first, until) - rising_starts(offense, column, first, until)


def way(offense: str, since: int, until: int) -> str:
    """Return how number and rate went, such as "more, lower"."""
    number, rate = (changed(offense, column, since, until) for column in ("count", "rate"))
    return f"{'more' if number > 0 else 'fewer'}, {'higher' if rate > 0 else 'lower'}"


def true_headlines(first: tuple[str, int, int], second: tuple[str, int, int]) -> str:
    """Return which headline is true: the first that says a fall, the second that says a rise."""
    told = (
        changed(first[0], "count", *first[1:]) < 0,
        changed(second[0], "count", *second[1:]) > 0,
    )
    return {(True, True): "both", (True, False): "first", (False, True): "second"}.get(
        told, "neither"
    )


def share_of_crimes(offense: str, year: int) -> float:
    """Return the share of an offense in violent and property crimes together, in percent."""
    return 100 * counted(offense, "count", year) / counted("overall", "count", year)


def cut_or_rounded(article: str, pairs: list[tuple[str, str, str, int, float]]) -> str:
    """Return whether printed numbers are "both cut", "both rounded", "one of each" or neither."""
    kinds = []
    for row, offense, column, year, unit in pairs:
        printed, exact = stated(article, row) / unit, counted(offense, column, year) / unit
        digits = 2 if printed != int(printed) else 0
        low = int(exact * 10**digits) / 10**digits
        kinds.append((abs(printed - low) < 1e-9, abs(printed - round(exact, digits)) < 1e-9))
    if all(cut and not near for cut, near in kinds):
        return "both cut"
    if all(near for _, near in kinds):
        return "both rounded"
    return "one of each" if all(cut or near for cut, near in kinds) else "both wrong"


def pairs(wanted: Mapping[str, tuple[str, str, int, int]]) -> dict[str, str]:
    """Return for each voice the change of its pair, as "-18.1", the key of its place."""
    return {name: f"{changed(*one):+.1f}" for name, one in wanted.items()}


def officers(who: str, how: str, column: str, since: int, until: int) -> float:
    """Return by what percent police of the Census Bureau's count changed."""
    rows = police.by_source(_TABLES["police_officers_per_capita"])["census", who, how]
    return change(rows, column, since, until)


def who_gives(wanted: int, since: int, until: int) -> str:
    """Return who must be counted, full time, for the fall to round to *wanted* percent."""
    fits = [
        w for w in ("sworn", "all") if round(-officers(w, "full", "rate", since, until)) == wanted
    ]
    return fits[0] if len(fits) == 1 else "neither" if not fits else "both"


def chicago(city: str, base: str, years: str) -> float:
    """Return Chicago's share of the rise in murders, in percent."""
    found = murders.shares(_TABLES)[city, base, years]
    return found.percent if isinstance(found, murders.Share) else float("nan")


def years_table(first: int, last: int) -> list[list[str]]:
    """Return violent crimes, murders and property crimes by year, as a page prints them."""
    kinds = {kind: _offense(kind, "cius_2016") for kind in ("violent", "murder", "property")}
    rows = [["year", "violent crimes", "rate", "murders", "rate", "property crimes", "residents"]]
    for year in range(first, last + 1):
        violent, murder, owned = (table.loc[year] for table in kinds.values())
        rows.append(
            [
                str(year),
                f"{violent['count']:,.0f}",
                f"{violent['rate']:.1f}",
                f"{murder['count']:,.0f}",
                f"{murder['rate']:.2f}",
                f"{owned['count']:,.0f}",
                f"{violent['population']:,.0f}",
            ]
        )
    return rows


@cache
def _article(id: str) -> Article:
    return casebook.open(id)


def quoted(article: str, voice: str = "") -> int:
    """Return how many passages between quotation marks are a voice's, or all."""
    return sum(row.voice == voice or not voice for row in _article(article).quotations)


def quoted_words(article: str, voice: str = "") -> int:
    """Return how many quoted words are a voice's, or all."""
    return sum(row.words for row in _article(article).quotations if row.voice == voice or not voice)


def share_quoted(article: str) -> float:
    """Return the share of an article that stands between quotation marks, in percent."""
    one = _article(article)
    return 100 * quoted_words(article) / passages.count_words(one.body)


def share_of_words(article: str, voice: str) -> float:
    """Return a voice's share of all quoted words, in percent."""
    return 100 * quoted_words(article, voice) / quoted_words(article)


def share_of_passages(article: str, voice: str) -> float:
    """Return a voice's share of all quoted passages, in percent."""
    return 100 * quoted(article, voice) / quoted(article)


def quoted_and_paraphrased(article: str, voice: str) -> int:
    """Return how many passages a voice has if paraphrases are counted too."""
    rows = _article(article).spoken.set_index("voice").loc[voice]
    return int(rows["quotations"] + rows["paraphrased"])


def owners(claims: Mapping[str, str]) -> dict[str, str]:
    """Return for each name the voice of its claim; a claim's letters tell its article."""
    return {name: _claim(id).voice for name, id in claims.items()}


def forms(rows: Mapping[str, str]) -> dict[str, str]:
    """Return for each name whether its row is a quotation, a paraphrase or the paper's own word."""
    return {name: _form(id) for name, id in rows.items()}


def judged(claim: str) -> str:
    """Return the signed judgement of a claim."""
    found = _of_row(claim).findings[claim].judgement
    return found.judgement if found else "open"


def disputes(article: str, voice: str) -> list[str]:
    """Return who is set against a voice."""
    against = _article(article).answers
    return sorted({a.voice for a in against if a.answers == voice and a.how == "disputes"})


def _of_row(id: str) -> Article:
    return next(a for a in casebook.articles() if a.source.letters == id.partition("-")[0])


def _claim(id: str) -> Any:
    return _of_row(id).claims[id]


def _form(id: str) -> str:
    article = _of_row(id)
    row = article.row(id)
    if any(q.start < row.end and row.start < q.end for q in article.quotations):
        return "quotation"
    return "own" if _claim(id).voice == article.source.id else "paraphrase"


def coded(code: str = "", day: str = "") -> int:
    """Return how many statements of officials are there, or coded so, or of a day."""
    return sum(
        (not code or row.code(code) == "yes") and (not day or str(row.date) == day)
        for row in statements.load()
    )


def seen(rows: Mapping[str, str]) -> dict[str, str]:
    """
    Return for each name how surely its fact is seen: "seen", "reported" or "unknown".

    A statement is seen in its document or a copy of it; a point of what nobody knows is unknown.
    """
    by_id = {row.id: row.seen for row in statements.load()}
    unknown = {row.id for row in readings.load() if row.reading == "unknown"}
    told = {"primary text": "seen", "reproduction": "seen", "data file": "seen"}
    return {
        name: "unknown" if id in unknown else told.get(by_id.get(id, ""), "reported")
        for name, id in rows.items()
    }


def sides(points: Mapping[str, str]) -> dict[str, str]:
    """Return for each name the reading that its point in the table of readings speaks for."""
    by_id = {row.id: row.reading for row in readings.load()}
    return {name: by_id[id] for name, id in points.items()}


def member_share(id: str) -> float:
    """Return the share of members in the United States by one published estimate, in percent."""
    found = members.estimates(_TABLES)
    return float(100 * found[found["id"] == id]["share"].iloc[0])


def estimate(id: str, place: str) -> float:
    """Return one published number of members, in the United States ("us") or of "other"."""
    found = members.estimates(_TABLES)
    return float(found[found["id"] == id][place].iloc[0])


def loses(article: str, claim: str, witness: str, kept: Mapping[str, str]) -> list[str]:
    """Return the names of the words that a witness has and the claim's words lack."""
    heard = {one.id: one.words.lower() for one in witnesses.load()}[witness]
    printed = _claim(claim).exact.lower()
    return sorted(name for name, word in kept.items() if word in heard and word not in printed)


def first_dispute(article: str) -> int:
    """Return the paragraph in which somebody first disputes another voice."""
    one = _article(article)
    start = min(row.start for row in one.answers if row.how == "disputes")
    ends = [at for at, part in enumerate(one.paragraphs, start=1) if part.start <= start]
    return ends[-1]


def paragraphs(article: str) -> int:
    """Return how many paragraphs an article has."""
    return len(_article(article).paragraphs)


def every_row() -> list[str]:
    """Return the id of every row that a sentence can stand on."""
    found = [row.id for row in statements.load()] + [row.id for row in readings.load()]
    for one in casebook.articles():
        found += [r.id for r in (*one.claims, *one.quotations, *one.quantities, *one.dates)]
    return sorted(found)


VALUES: Mapping[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        across,
        as_printed,
        between_stated,
        changed,
        chicago,
        coded,
        counted,
        cut_or_rounded,
        difference,
        disputes,
        estimate,
        every_row,
        falling_starts,
        forms,
        first_dispute,
        judged,
        loses,
        member_share,
        left_over,
        officers,
        over_the_later,
        owners,
        pairs,
        paragraphs,
        quoted,
        quoted_and_paraphrased,
        quoted_words,
        rising_starts,
        seen,
        share_of_crimes,
        share_of_passages,
        share_of_words,
        share_quoted,
        sides,
        starts,
        stated,
        true_headlines,
        way,
        who_gives,
        years_table,
    )
}
"""What a lesson of this case may compute, by the name that its file says."""
