"""Rules: what holds for the tables of this case alone, asked by `casebook check`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import pandas as pd

from casebook.evidence import series
from casebook.framing import hedges, readings, statements, topics
from casebook.records import case, edtf, record, references, settings, sheet
from casebook.records.errors import Fault
from casebook.texts import ledger, passages, sources
from ms13 import sums

__all__ = ["RULES"]

# What a statement must be coded for that is mainly about one of these.
_ABOUT = {"drugs": "drug_", "members": "members", "gangs": "role_"}
_FOUND_IN = {2: "both articles", 1: "one article only", 0: "neither article"}
_NOWHERE = "in neither body"
# Courthouse News tells what the department focuses on, and credits no words to it.
_SILENT = {("courthouse-news", "doj")}


def _statements_name_what_they_are_about() -> Iterator[Fault]:
    """Yield each statement that is not coded for what it is mainly about, or labels all gangs."""
    for row in statements.load():
        blame = partial(record.fault, "data/statements.csv", row.id, "dimension")
        code = _ABOUT.get(row.dimension, "")
        if not any(name.startswith(code) for name in row.coded) and code:
            yield blame(f"a code {code} where it is about {row.dimension}", row.in_words or "none")
        if row.dimension == "gangs" and any(name.startswith("label_") for name in row.coded):
            yield blame("no label where it is about gangs in general", row.in_words)


def _notes_say_where_a_topic_is() -> Iterator[Fault]:
    """Yield each topic whose note does not begin with where its pattern finds it."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    for topic in topics.load():
        found = sum(bool(topics.sentences(topic, article)) for article in articles)
        if not topic.note.startswith(_FOUND_IN[found]):
            expected = f"a note that begins with {_FOUND_IN[found]!r}"
            seen = repr(topic.note[:40])
            yield record.fault("data/topics.csv", topic.topic, "note", expected, seen)


def _notes_say_which_words_no_article_has() -> Iterator[Fault]:
    """Yield each listed word whose note says that no article has it, or should."""
    texts = [p.text for s in sources.catalogue() for p in passages.sentences(sources.load(s.id))]
    for hedge in hedges.load():
        absent = not any(hedge.stands_in(text) for text in texts)
        if absent != (_NOWHERE in hedge.note):
            expected = f"a note {'with' if absent else 'without'} {_NOWHERE!r}"
            yield record.fault("data/hedges.csv", hedge.word, "note", expected, repr(hedge.note))


def _addresses_are_pages_or_say_so() -> Iterator[Fault]:
    """Yield each address that is a bare domain, or missing, where the note does not say so."""
    for row in references.load().values():
        blame = partial(record.fault, "data/references.csv", row.key)
        for column, cell in (("url", row.url), ("seen_at", row.seen_at)):
            if re.fullmatch(r"https?://[^/]+/?", cell) and "exact page" not in row.note:
                advice = "say 'exact page not recorded' in the note"
                yield blame(column, "the address of a page", repr(cell), advice)
        if not (row.url or row.seen_at or "address" in row.note):
            advice = "say 'address not recorded' in the note"
            yield blame("url", "an address", "none", advice)


def _documents_seen_whole_have_statements() -> Iterator[Fault]:
    """Yield each document that is called seen whole and of which no statement was taken."""
    known = {row.document for row in statements.load()}
    for at, document in enumerate(case.load().seen_whole):
        if document not in known:
            told = "a document of data/statements.csv", repr(document)
            yield settings.fault("data/case.yml", ("seen_whole", at), *told)


def _both_cases_have_as_many_points() -> Iterator[Fault]:
    """Yield that one of the two readings has over one point more than the other."""
    count = Counter(point.reading for point in readings.load())
    if abs(count["department"] - count["assessment"]) > 1:
        expected = "as many points for the department as for the assessment, or one more"
        seen = f"{count['department']} and {count['assessment']}"
        yield Fault(file="data/readings.csv", column="reading", expected=expected, seen=seen)


def _what_is_answered_was_said_before() -> Iterator[Fault]:
    """Yield each answer before which nothing was heard of whoever is answered."""
    for source in sources.catalogue():
        document = sources.load(source.id)
        said: list[ledger.Quotation | ledger.Claim] = [*ledger.quotations(document)]
        said += ledger.claims(document)
        for row in ledger.answers(document):
            heard = any(one.start < row.start for one in said if one.voice == row.answers)
            if not heard and (source.id, row.answers) not in _SILENT:
                expected, seen = "a voice that is heard before it is answered", repr(row.answers)
                yield record.fault("data/ledger/answers.csv", row.id, "answers", expected, seen)


def _derived_counts_follow_from_a_change() -> Iterator[Fault]:
    """Yield each derived count that is not the later count divided by its published change."""
    frame = series.load("firearm_charges")
    later = frame.set_index(["charge_class", "period"])["count"]
    changes = series.load("firearm_charge_changes")
    for line, row in _lines("firearm_charges", frame):
        if row["status"] != "derived":
            continue
        published = changes[
            (changes["charge_class"] == row["charge_class"])
            & (changes["compared_with"] == row["period"])
        ]
        worked_out = [
            round(
                later[row["charge_class"], change["period"]] / (1 + change["change_percent"] / 100)
            )
            for _, change in published.iterrows()
            if (row["charge_class"], change["period"]) in later.index
        ]
        if row["count"] not in worked_out:
            expected = " or ".join(map(str, worked_out)) or "a change that was published"
            yield _fault("firearm_charges", line, "count", expected, row["count"])


def _ranges_have_their_ends_in_order() -> Iterator[Fault]:
    """Yield each estimate of members whose low lies above its high, or that is no part of all."""
    for line, row in _lines("membership_estimates", series.load("membership_estimates")):
        for side in ("us", "other"):
            low, high = row[f"{side}_low"], row[f"{side}_high"]
            if pd.notna(low) and pd.notna(high) and low > high:
                yield _fault("membership_estimates", line, f"{side}_low", f"at most {high}", low)
        us, others = row["us_high"], row["other_high"]
        whole = row["other_base"] in ("worldwide", "unclear")
        if whole and pd.notna(us) and pd.notna(others) and us >= others:
            expected = f"fewer than the {others} of all"
            yield _fault("membership_estimates", line, "us_high", expected, us)


def _amounts_of_years_make_those_of_periods() -> Iterator[Fault]:
    """Yield each yearly amount that does not make that of its period, or a low above its high."""
    name = "philadelphia_forfeiture"
    frame = series.load(name)
    whole = frame[frame["per"] == "period"].set_index(["period", "measure"])["amount_usd"]
    highs = frame[frame["measure"].str.endswith("high_end")].set_index("period")["amount_usd"]
    for line, row in _lines(name, frame):
        days = edtf.parse(row["period"]).days
        total = whole.get((row["period"], row["measure"]))
        if row["per"] == "year" and total is not None and days:
            span = days[1].year - days[0].year + 1
            if abs(row["amount_usd"] * span / total - 1) > 0.05:
                expected = f"about {total / span:,.0f}, a year's part of the period's amount"
                yield _fault(name, line, "amount_usd", expected, row["amount_usd"])
        high = highs.get(row["period"])
        if row["measure"].endswith("low_end") and high is not None and row["amount_usd"] > high:
            yield _fault(name, line, "amount_usd", f"at most {high}", row["amount_usd"])


def _columns_have_titles() -> Iterator[Fault]:
    """Yield each column of a series that has no title; data/README.md is made from them."""
    for name, resource in series.describe().items():
        for field in resource["schema"]["fields"]:
            if not field.get("title"):
                place = f"{name}.{field['name']}"
                yield Fault(file=series.PACKAGE, column=place, expected="a title", seen="none")


def _both_articles_have_as_many_topics_alone() -> Iterator[Fault]:
    """Yield that one article alone has more topics than the other alone."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    alone: Counter[str] = Counter()
    for topic in topics.load():
        found = [article.source.id for article in articles if topics.sentences(topic, article)]
        alone.update(found if len(found) == 1 else [])
    if len({alone[article.source.id] for article in articles}) > 1:
        expected = "as many topics that only one article has as that only the other has"
        seen = ", ".join(f"{count} of {id}" for id, count in sorted(alone.items()))
        yield Fault(file="data/topics.csv", expected=expected, seen=seen)


RULES: Mapping[str, Callable[[], Iterable[Fault]]] = {
    "a statement is coded for what it is mainly about": _statements_name_what_they_are_about,
    "the note on a topic says in which articles it stands": _notes_say_where_a_topic_is,
    "the note on a listed word says where no article has it": _notes_say_which_words_no_article_has,
    "an address is that of a page, or the note says that it is not": _addresses_are_pages_or_say_so,
    "a document seen whole has statements": _documents_seen_whole_have_statements,
    "both articles have as many topics alone": _both_articles_have_as_many_topics_alone,
    "both readings have as many points": _both_cases_have_as_many_points,
    "who is answered was heard before": _what_is_answered_was_said_before,
    "a derived count follows from a published change": _derived_counts_follow_from_a_change,
    "an estimate has its ends in order": _ranges_have_their_ends_in_order,
    "a yearly amount makes that of its period": _amounts_of_years_make_those_of_periods,
    "a column of a series has a title": _columns_have_titles,
    **sums.RULES,
}
"""Every rule of this case, by what it says."""


def _lines(name: str, frame: pd.DataFrame) -> Iterator[tuple[int, Any]]:
    """Yield each row of the series *name* with its line in the file."""
    rows = (row for _, row in frame.iterrows())
    return zip(sheet.lines(f"data/series/{name}.csv"), rows, strict=True)


def _fault(name: str, line: int, column: str, expected: str, seen: object) -> Fault:
    file = f"data/series/{name}.csv"
    return Fault(file=file, line=line, column=column, expected=expected, seen=str(seen))
