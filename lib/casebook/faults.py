"""Faults: what is wrong in the tables of a case, every table and every rule at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from casebook.classroom import clashes, lessons
from casebook.evidence import (
    columns,
    findings,
    judgements,
    jumps,
    lookups,
    meanings,
    outside,
    parts,
    pointers,
    reasons,
    series,
    years,
)
from casebook.explorers import presets
from casebook.framing import (
    agreement,
    codes,
    hedges,
    labels,
    questions,
    readings,
    statements,
    tellings,
    topics,
    witnesses,
)
from casebook.records import case, folder, record, references
from casebook.records.errors import CasebookError, Fault, suggest
from casebook.reports import catalogue, notebooks, runs
from casebook.texts import (
    anchors,
    audit,
    bookkeeping,
    datings,
    ledger,
    notes,
    prose,
    sources,
    terms,
    values,
)
from casebook.texts.anchors import Anchor
from casebook.texts.sources import Document
from casebook.timeline import briefs, entries, events, horizon

__all__ = ["RULES", "RULES_OF_ARTICLES", "TABLES", "TABLES_OF_ARTICLES", "find", "rules", "tables"]

Rule = Callable[[], Iterable[Fault]]
Answer = TypeVar("Answer")

TABLES: Mapping[str, Callable[[], object]] = {
    "data/case.yml": case.load,
    "data/references.csv": references.load,
    "data/sources.csv": sources.catalogue,
    "data/ledger/voices.csv": ledger.voices,
    "data/ledger/names.csv": audit.names,
    "data/judgements.csv": judgements.load,
    "data/lookups.csv": lookups.load,
    "data/outside.csv": outside.load,
    "data/meanings.csv": meanings.load,
    "data/pointers.csv": pointers.load,
    "data/codebook.md": codes.codebook,
    "data/statements.csv": statements.load,
    "data/second-coding.csv": agreement.second_coding,
    "data/witnesses.csv": witnesses.load,
    "data/hedges.csv": hedges.load,
    "data/likelihood.csv": hedges.scale,
    "data/labels.csv": labels.load,
    "data/topics.csv": topics.load,
    "data/questions.csv": questions.load,
    "data/tellings.csv": tellings.load,
    "data/readings.csv": readings.load,
    "data/terms.csv": terms.load,
    "data/words.csv": prose.glossary,
    "data/limits.csv": prose.every,
    "data/events.csv": events.load,
    "data/briefs.csv": briefs.load,
    "data/presets.csv": presets.load,
    "data/reports.yml": catalogue.catalogue,
    series.PACKAGE: series.describe,
}
"""What reads each table, and refuses it if a cell or a row is bad."""

TABLES_OF_ARTICLES: Mapping[str, Callable[[Document], Iterable[Anchor]]] = {
    "data/ledger/furniture.csv": lambda document: document.furniture,
    "data/ledger/quotations.csv": ledger.quotations,
    "data/ledger/quantities.csv": ledger.quantities,
    "data/ledger/dates.csv": ledger.dates,
    "data/ledger/exceptions.csv": audit.exceptions,
    "data/ledger/claims.csv": ledger.claims,
    "data/ledger/no-claims.csv": ledger.without_claims,
    "data/ledger/answers.csv": ledger.answers,
    "data/ledger/notes.csv": notes.load,
    "data/ledger/framings.csv": codes.framings,
}
"""What reads each table whose rows stand on the words of an article."""


def _one_id_each() -> Iterable[Fault]:
    entries.join(events.load(), statements.load())
    return ()


def _notebooks_of_limits() -> Iterator[Fault]:
    known = notebooks.names()
    for row in prose.every():
        if row.notebook not in known:
            told = "a notebook that there is", repr(row.notebook), suggest(row.notebook, known)
            yield record.fault("data/limits.csv", row.id, "notebook", *told)


def _notebooks_of_pointers() -> Iterator[Fault]:
    known = notebooks.names()
    for row in pointers.load().values():
        if row.notebook not in known:
            place = "data/pointers.csv", row.claim, "notebook"
            advice = suggest(row.notebook, known)
            yield record.fault(*place, "a notebook that there is", repr(row.notebook), advice)


def _weak_anchors(document: Document) -> Iterator[Fault]:
    for name, reader in TABLES_OF_ARTICLES.items():
        for row in reader(document):
            if told := anchors.weakness(row, document.text):
                yield record.fault(name, row.id, "prefix", *told)


RULES: Mapping[str, Rule] = {
    "a voice is named by some row, and an article is a voice": bookkeeping.faults,
    "a fact is one that its claim calls for, seen no more surely than its work": lookups.faults,
    "a number outside the articles is found, and its reason fits": outside.faults,
    "a word of a judgement or a result has its meaning": meanings.faults,
    "a series is described; its rates are counts by residents": columns.faults,
    "a row of a series is of a time that can be, and no year is gone": years.faults,
    "a number of a series that jumps says so in its note": jumps.faults,
    "rows of a series that belong together fit one another": parts.faults,
    "a code has a definition of its own": codes.faults,
    "a statement is seen no more surely than its work": statements.faults,
    "two coders coded the same passages": agreement.faults,
    "a witness has words of its quotation": witnesses.faults,
    "a listed word stands in an article or says why it is listed": hedges.faults,
    "a label that is coded is explained": labels.faults,
    "a question is put to every document, and an answer stands in statements": questions.faults,
    "a fact is told by two articles, in words that they have": tellings.faults,
    "a reading has points, none seen more surely than its works": readings.faults,
    "a name is found by its own pattern": terms.faults,
    "an event names rows that there are, seen no more surely than its work": events.faults,
    "an event has an id that no statement has": _one_id_each,
    "a short line is short, and has no number that its entry has not": briefs.faults,
    "nothing is later than the day on which the case was looked through": horizon.faults,
    "a judgement is signed after its article came out": horizon.signed_before,
    "a limit stands in a notebook that there is": _notebooks_of_limits,
    "a claim is named by words that it has": pointers.faults,
    "a proof is in a notebook that there is": _notebooks_of_pointers,
    "a state that somebody chose has words of its own": presets.faults,
    "a state that repeats a claim names one that there is": presets.faults_of_claims,
    "a lesson's answers can be computed, and told apart": clashes.faults,
}
"""Every rule over several rows or tables, by what it says."""

RULES_OF_ARTICLES: Mapping[str, Callable[[Document], Iterable[Fault]]] = {
    "ids, quotation marks, weekdays, sentences and answers are in order": bookkeeping.faults_in,
    "a number is what its words say, in value, sign, unit and bound": values.faults_in,
    "a date is what its words say": datings.faults_in,
    "a coded sentence is one whole sentence, coded once": codes.faults_in,
    "a claim has what it calls for; what differs is not judged fair": findings.faults_in,
    "a number in a reason was found for its claim": reasons.faults_in,
    "words have neighbors by which they are known again": _weak_anchors,
}
"""Every rule over the rows of one article, by what it says."""


def find() -> tuple[Fault | str, ...]:
    """
    Return every fault, each once: of cells and rows by table, then of what a rule says.

    A table that cannot be read hides no fault of another.
    """
    found: dict[Fault | str, None] = {}
    for question in _questions():
        try:
            for fault in question():
                found[fault] = None
        except CasebookError as error:
            found.update(dict.fromkeys(error.faults))
        except Exception as error:  # a rule of a case is anybody's code; the others are asked
            found[_unanswered(question, error)] = None
    return tuple(found)


def tables() -> tuple[str, ...]:
    """Return the name of every table that the case has; series and runs last."""
    articles = TABLES_OF_ARTICLES
    own = (*(file for file, _ in _series()), *runs.stored(), *lessons.files())
    known = (*TABLES, *articles, *own)
    return tuple(name for name in known if folder.exists(name))


def rules() -> tuple[str, ...]:
    """Return what every rule says, those of the case last."""
    return (*RULES, *RULES_OF_ARTICLES, *_of_the_case())


def _questions() -> Iterator[Rule]:
    """Yield all that is asked; a question that cannot be answered raises what stands in its way."""
    yield from (partial(_read, reader) for reader in TABLES.values())
    yield from (partial(_read, reader) for _, reader in _series())
    yield from (partial(_read, partial(runs.check, file)) for file in runs.stored())
    yield from (partial(_read, partial(lessons.read, file)) for file in lessons.files())
    articles = list(_articles())
    for article in articles:
        for reader in TABLES_OF_ARTICLES.values():
            yield partial(_read, partial(_opened, article, reader))
    yield from RULES.values()
    for article in articles:
        for rule in RULES_OF_ARTICLES.values():
            yield partial(_opened, article, rule)
    yield partial(_read, case.rules)
    yield from _of_the_case().values()


def _unanswered(question: Rule, error: Exception) -> Fault:
    """Return what to say of a *question* that broke off."""
    said = {rule: words for words, rule in {**RULES, **_of_the_case()}.items()}
    words = said.get(question, "a table that can be read")
    seen, advice = f"{type(error).__name__}: {error}"[:200], "a fault named here may be the cause"
    return Fault(file="data", expected=f"an answer to: {words}", seen=seen, advice=advice)


def _read(reader: Callable[[], object]) -> Iterable[Fault]:
    """Return no fault, once *reader* has read."""
    reader()
    return ()


def _opened(article: Callable[[], Document], question: Callable[[Document], Answer]) -> Answer:
    """Return what *question* says of an *article*, once it is opened."""
    return question(article())


def _articles() -> Iterator[Callable[[], Document]]:
    """Yield what opens each article; none if the list of them cannot be read."""
    try:
        yield from (partial(sources.load, source.id) for source in sources.catalogue())
    except CasebookError:
        return  # it is named where the list is read


def _series() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each series' file and what reads it; none if the description cannot be read."""
    try:
        for name, resource in series.describe().items():
            yield f"data/series/{resource['path']}", partial(series.rows, name)
    except CasebookError:
        return  # it is named where the description is read


def _of_the_case() -> Mapping[str, Rule]:
    """Return the rules of the case; none if they cannot be found."""
    try:
        return case.rules()
    except CasebookError:
        return {}  # it is named where they are looked for
