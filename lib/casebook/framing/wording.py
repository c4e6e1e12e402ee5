"""Wording: quotations beside their witnesses, hedges and answers, with links to the words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from casebook.display import tables
from casebook.display.citations import cite
from casebook.display.html import Fragment, Markup, element, join
from casebook.framing import speech, topics
from casebook.framing.codes import Framing
from casebook.framing.hedges import Hit
from casebook.framing.witnesses import Difference, Witness, compare
from casebook.texts import ledger, passages, places, sources
from casebook.texts.ledger import Answer, Quotation
from casebook.texts.passages import Passage
from casebook.texts.sources import Document

_HOW = {
    "disputes": "is set against",
    "supports": "is set behind",
    "adds": "is added to",
    "explains": "is used to explain",
}

__all__ = [
    "answer_table",
    "coded",
    "cue_table",
    "hedge_counts",
    "hedge_table",
    "paragraph",
    "sentence_table",
    "topic_table",
    "voice_table",
    "witness_table",
]


def witness_table(
    rows: Sequence[tuple[Quotation, Witness]], *, caption: str, note: str
) -> Fragment:
    """Return each quotation beside its witness: the words, what differs, and what that is."""
    differences = [compare(quotation.exact, witness.words) for quotation, witness in rows]
    frame = pd.DataFrame(
        {
            "quotation": [places.words(quotation.id, quotation.source) for quotation, _ in rows],
            "word by word": [_difference(one) for one in differences],
            "class": [one.change for one in differences],
            "words compared": [f"{one.compared} of {one.printed}" for one in differences],
            "witness": [
                join(
                    [
                        one.kind,
                        ": ",
                        cite([one.reference], seen=one.seen),
                        _note(one),
                    ]
                )
                for _, one in rows
            ],
        }
    )
    return tables.show(frame, caption=caption, note=note)


def hedge_table(
    hits: Sequence[Hit],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """Return the hedges in their sentences by voice: whose they are, and how they got there."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "voice": [voices[hit.voice].name for hit in hits],
            "manner": [hit.manner for hit in hits],
            "word": [hit.hedge.word for hit in hits],
            "sentence": [join([_hit(hit), " ", _of(hit)]) for hit in hits],
        }
    )
    frame = frame.sort_values(["voice", "manner"], kind="stable")
    return tables.show(frame, caption=caption, note=note)


def answer_table(
    rows: Sequence[Answer],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """Return who is set against or behind whom: the words that do it, and why they are read so."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "words": [
                join(["“", row.exact, "” ", paragraph(row.start, row.source)]) for row in rows
            ],
            "who": [voices[row.voice].name for row in rows],
            "how": [f"{_HOW[row.how]} {voices[row.answers].name}" for row in rows],
            "why read so": [row.why for row in rows],
        }
    )
    return tables.show(frame, caption=caption, note=note)


def hedge_counts(
    hits: Sequence[Hit],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """Return how often each voice has hedges of each kind, every word linked to its paragraph."""
    voices = ledger.voices()
    held: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in hits:
        held.setdefault((voices[hit.voice].name, hit.manner, hit.hedge.kind), []).append(hit)
    rows = []
    for key, group in sorted(held.items()):
        group = sorted(group, key=lambda hit: (hit.hedge.word, hit.start))
        words = [_of(h, h.hedge.word) for h in group]
        rows.append((*key, join(words, ", "), len(group)))
    columns = ["voice", "manner", "kind", "words", "times"]
    return tables.show(pd.DataFrame(rows, columns=columns), caption=caption, note=note)


def sentence_table(
    rows: Sequence[Framing],
    *,
    caption: str,
    note: str,
) -> Fragment:
    """Return the coded sentences of articles: id, words, who states them, codes."""
    voices = ledger.voices()
    frame = pd.DataFrame(
        {
            "id": [paragraph(row.start, row.source, row.id) for row in rows],
            "sentence": [row.exact for row in rows],
            "voice": [voices[row.voice].name for row in rows],
            "coded": [row.in_words for row in rows],
        }
    )
    return tables.show(frame, caption=caption, note=note, ids=[row.id for row in rows])


def voice_table(spoken: pd.DataFrame, *, caption: str, note: str) -> Fragment:
    """Return who gets to speak in an article, as `speech.per_voice` gives it, rows linked."""
    shown = ["voice", "quotations", "words", "direct", "mixed", "paraphrased", "set against it"]
    frame = spoken[shown].assign(where=[places.linked(_listed(ids)) for ids in spoken["rows"]])
    for column in ("voice", "set against it"):
        frame[column] = [_named(ids) for ids in frame[column]]
    return tables.show(frame, caption=caption, note=note)


def cue_table(rows: Sequence[Quotation], *, caption: str, note: str) -> Fragment:
    """Return how often which reporting words introduce each voice, article by article."""
    articles = dict.fromkeys(row.source for row in rows)
    counted = {id: speech.cues([row for row in rows if row.source == id]) for id in articles}
    frame = pd.concat([found.assign(article=id) for id, found in counted.items()])
    frame["voice"] = [_named(id) for id in frame["voice"]]
    frame["where"] = [places.linked(_listed(ids)) for ids in frame["rows"]]
    shown = frame[["article", "voice", "cue", "times", "where"]]
    return tables.show(shown, caption=caption, note=note)


def topic_table(documents: Sequence[Document], *, caption: str, note: str) -> Fragment:
    """Return in how many sentences each document speaks of each topic, with their paragraphs."""
    listed = topics.load()
    frame = pd.DataFrame({"topic": [topic.topic for topic in listed]})
    for document in documents:
        held = [topics.sentences(topic, document) for topic in listed]
        frame[sources.name_of(document.source.id)] = [_counted(found, document) for found in held]
    return tables.show(frame, caption=caption, note=note)


def coded(rows: Sequence[Framing], code: str) -> Markup:
    """Return in how many sentences of *rows* a *code* is said, each linked to its paragraph."""
    held = [row for row in rows if row.code(code) == "yes"]
    links = [paragraph(row.start, row.source, row.id) for row in held]
    noun = "sentence" if len(held) == 1 else "sentences"
    return join([f"{len(held)} {noun} (", join(links, ", "), ")"]) if held else join(["none"])


def paragraph(start: int, source: str, label: str = "") -> Markup:
    """Return a link to the paragraph of the article *source* in which the place *start* is."""
    document = sources.load(source)
    number = _number(start, document)
    label = label or f"{document.source.publisher}, paragraph {number}"
    return element("a", label, data_report=source, href=f"10-article.ipynb#p{number}")


def _listed(ids: str) -> str:
    return ids.replace(";", ", ")


def _named(ids: str) -> str:
    """Return the names of voices whose ids are joined by semicolons."""
    voices = ledger.voices()
    return ", ".join(voices[id].name for id in ids.split(";") if id)


def _difference(one: Difference) -> Markup:
    tags = {"same": "span", "witness only": "del", "printed only": "ins", "not compared": "i"}
    return join([element(tags[step.kind], step.words) for step in one.steps], " ")


def _note(row: Witness) -> str:
    return f"; {row.note}" if row.note else ""


def _hit(hit: Hit) -> Markup:
    at = hit.start - hit.sentence.start
    end = at + len(hit.hedge.word)
    text = hit.sentence.text
    return join([text[:at], element("mark", text[at:end], class_="quotation"), text[end:]])


def _counted(found: Sequence[Passage], document: Document) -> Markup:
    """Return the number of sentences, and a link to each paragraph that has one."""
    starts = {_number(one.start, document): one.start for one in found}
    links = [paragraph(start, document.source.id, str(number)) for number, start in starts.items()]
    behind = join([" (paragraph " if len(links) == 1 else " (paragraphs ", join(links, ", "), ")"])
    return join([len(found), behind if links else ""])


def _of(hit: Hit, label: str = "") -> Markup:
    return paragraph(hit.start, hit.sentence.source, label)


def _number(start: int, document: Document) -> int:
    return next(p.number for p in passages.paragraphs(document) if start < p.end)
