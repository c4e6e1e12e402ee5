"""Topics: what each article speaks of and others leave out."""

from __future__ import annotations

import re

from casebook.records import record
from casebook.texts import passages
from casebook.texts.anchors import fold
from casebook.texts.passages import Passage
from casebook.texts.sources import Document

__all__ = ["Topic", "load", "sentences"]


class Topic(record.Record):
    """A topic and the regular expression that finds it: its row in `data/topics.csv`."""

    topic: str
    pattern: record.RegexText
    note: str = ""


def load() -> tuple[Topic, ...]:
    """Return every topic in the table's order."""
    return record.read("data/topics.csv", Topic, key="topic", optional=True)


def sentences(topic: Topic, document: Document) -> tuple[Passage, ...]:
    """Return the sentences of the body that speak of *topic*, as its pattern finds them."""
    pattern = re.compile(topic.pattern, re.IGNORECASE)
    return tuple(p for p in passages.sentences(document) if pattern.search(fold(p.text)))
