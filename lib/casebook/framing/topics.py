"""Topics: what each article speaks of and the other leaves out."""

from __future__ import annotations

import re

import pandas as pd

from casebook.records import record
from casebook.texts import passages, sources
from casebook.texts.anchors import fold
from casebook.texts.passages import Passage
from casebook.texts.sources import Document

__all__ = ["Topic", "load", "sentences", "table"]


class Topic(record.Record):
    """A topic and the regular expression that finds it: its row in `data/topics.csv`."""

    topic: str
    pattern: record.RegexText
    note: str = ""


def load() -> tuple[Topic, ...]:
    """Return every topic in the table's order."""
    return record.read("data/topics.csv", Topic, key="topic")


def sentences(topic: Topic, document: Document) -> tuple[Passage, ...]:
    """Return the sentences of the body that speak of *topic*, as its pattern finds them."""
    pattern = re.compile(topic.pattern, re.IGNORECASE)
    return tuple(p for p in passages.sentences(document) if pattern.search(fold(p.text)))


def table(documents: tuple[Document, ...]) -> pd.DataFrame:
    """
    Return in how many sentences each document speaks of each topic.

    Columns: topic, then one for each document by its name, then pattern.
    """
    named = dict(zip(sources.names(documents), documents, strict=True))
    rows = [
        {
            "topic": topic.topic,
            **{name: len(sentences(topic, d)) for name, d in named.items()},
            "pattern": topic.pattern,
        }
        for topic in load()
    ]
    return pd.DataFrame(rows)
