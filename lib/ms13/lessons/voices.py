"""Voices: whose words, and how surely seen, as the exercises of this case ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import casebook
from casebook.framing import labels, readings, statements, witnesses
from casebook.front import Article
from casebook.texts import ledger, passages

__all__ = [
    "coded",
    "coded_rows",
    "disputes",
    "every_row",
    "first_dispute",
    "forms",
    "in_law",
    "judged",
    "loses",
    "names_and_quotes",
    "owners",
    "paragraphs",
    "quoted",
    "quoted_and_paraphrased",
    "quoted_words",
    "seen",
    "share_of_passages",
    "share_of_words",
    "share_quoted",
    "sides",
]


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


def coded(code: str = "", day: str = "", offices: tuple[str, ...] = ()) -> int:
    """Return how many statements of officials are there, or coded so, of a day, of some offices."""
    return sum(
        (not code or row.code(code) == "yes")
        and (not day or str(row.date) == day)
        and (not offices or row.office in offices)
        for row in statements.load()
    )


def coded_rows(code: str, offices: tuple[str, ...]) -> list[str]:
    """Return the ids of the statements of some offices that are coded so."""
    rows = statements.load()
    return [row.id for row in rows if row.code(code) == "yes" and row.office in offices]


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


def names_and_quotes(report: str, office: str) -> str:
    """
    Return which article names a *report*, and whether it quotes the *office* that wrote it.

    Such as "insight-crime, not quoted"; "both" or "neither" where it is not one alone.
    Raises KeyError for an office that the article does not name either.
    """
    named = [one for one in casebook.articles() if report in one.body]
    if len(named) != 1:
        return "both" if named else "neither"
    if office not in named[0].body:
        raise KeyError(office)
    names = {id: voice.name for id, voice in ledger.voices().items()}
    told = any(office in names[row.voice] for row in named[0].quotations if row.voice)
    return f"{named[0].source.id}, {'quoted' if told else 'not quoted'}"


def in_law(words: Mapping[str, str]) -> dict[str, str]:
    """Return for each name the law in which its word has a meaning, by the table of labels."""
    by_label = {row.label: row.law for row in labels.load()}
    return {name: by_label[label] for name, label in words.items()}


def every_row() -> list[str]:
    """Return the id of every row that a sentence can stand on."""
    found = [row.id for row in statements.load()] + [row.id for row in readings.load()]
    for one in casebook.articles():
        found += [r.id for r in (*one.claims, *one.quotations, *one.quantities, *one.dates)]
    return sorted(found)
