"""Mutations: articles changed in a thousand ways; a row is found where its words went, or not."""

from __future__ import annotations

import collections
import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from casebook import faults
from casebook.texts import anchors, passages, sources
from casebook.texts.anchors import Anchor, Match

MUTATIONS = 1000
# A text as signs, each with the place where it stood; None is what was typed anew.
Text = list[tuple[str, int | None]]


def rows(document: sources.Document) -> list[Anchor]:
    """Return every row of every table that stands on words of *document*."""
    return [row for read in faults.TABLES_OF_ARTICLES.values() for row in read(document)]


def typed(words: str) -> Text:
    return [(sign, None) for sign in words]


class Mutation:
    """A change of an article, drawn by a seed."""

    def __init__(self, document: sources.Document, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - no secret
        self.text: Text = [(sign, at) for at, sign in enumerate(document.text)]
        self.spans = [(s.start, s.end) for s in passages.sentences(document)]
        self.rows = rows(document)
        for change in self.draw.choices(CHANGES, k=self.draw.randint(1, 3)):
            change(self)

    def place(self) -> int:
        """Return any place in the text."""
        return self.draw.randrange(len(self.text))

    def sentence(self) -> slice:
        """Return where any sentence that is left as it was stands now."""
        start, end = self.draw.choice(self.spans)
        whole = [
            at for at, (_, was) in enumerate(self.text) if was is not None and start <= was < end
        ]
        return slice(whole[0], whole[-1] + 1) if whole else slice(0, 0)

    def delete_sentence(self) -> None:
        """Delete a sentence."""
        del self.text[self.sentence()]

    def repeat_sentence(self) -> None:
        """Put a sentence once more somewhere else."""
        copy = self.text[self.sentence()]
        at = self.place()
        self.text[at:at] = [*typed(" "), *copy]

    def move_sentence(self) -> None:
        """Take a sentence away and put it somewhere else."""
        where = self.sentence()
        moved = self.text[where]
        del self.text[where]
        at = self.place()
        self.text[at:at] = [*typed("\n\n"), *moved]

    def write_words_anew(self) -> None:
        """Delete the words of a row with their sentence, and type the bare words elsewhere."""
        row = self.draw.choice(self.rows)
        around = [s for s in self.spans if s[0] < row.end and row.start < s[1]]
        start = min([row.start, *(s[0] for s in around)])
        end = max([row.end, *(s[1] for s in around)])
        self.text = [one for one in self.text if one[1] is None or not start <= one[1] < end]
        at = self.draw.choice([self.place(), min(row.start, len(self.text))])
        self.text[at:at] = typed(f"{self.draw.choice([' ', ' It said: ', '“'])}{row.exact}.")

    def replace_words(self) -> None:
        """Type other words over the words of a row."""
        row = self.draw.choice(self.rows)
        words = self.draw.choice(self.rows).exact
        for at, (_, was) in enumerate(self.text):
            if was == row.start:
                self.text[at : at + len(row.exact)] = typed(words)
                return

    def slip(self) -> None:
        """Strike a key too many, one too few, or another."""
        at = self.place()
        self.text[at : at + self.draw.randint(0, 1)] = typed(self.draw.choice(["", "x", "7", " "]))

    def retype(self) -> None:
        """Write marks and spaces in another typography."""
        forms = {"“": '"', "”": '"', "’": "'", "\u00a0": " "}
        self.text = [(forms.get(sign, sign), was) for sign, was in self.text]

    def cut(self) -> None:
        """Cut the text off."""
        del self.text[self.place() :]


CHANGES: list[Callable[[Mutation], None]] = [
    Mutation.delete_sentence,
    Mutation.repeat_sentence,
    Mutation.move_sentence,
    Mutation.write_words_anew,
    Mutation.write_words_anew,
    Mutation.replace_words,
    Mutation.slip,
    Mutation.retype,
    Mutation.cut,
]


def is_right(row: Anchor, text: Text, start: int) -> bool:
    """
    Say whether the words at *start* are those on which *row* stood, or a copy of them.

    What was typed over with the same words between the old neighbors, or with them, is a copy;
    bare words typed between others are none.
    """
    end, first = start + len(row.exact), row.start - len(row.prefix)
    words = [was for _, was in text[start:end]]
    if words == list(range(row.start, row.end)):
        return True
    came = [was for _, was in text[start - len(row.prefix) : end + len(row.suffix)]]
    there = all(was in (None, place) for place, was in enumerate(came, start=first))
    return there and len(came) > len(words)


def test_no_mutation_leads_to_a_wrong_place() -> None:
    """In 1,000 changed articles each row is found where its words went, or refused: never else."""
    documents = [sources.load(source.id) for source in sources.catalogue()]
    counted: collections.Counter[str] = collections.Counter()
    wrong = []
    for seed in range(MUTATIONS):
        mutation = Mutation(documents[seed % len(documents)], seed)
        text = "".join(sign for sign, _ in mutation.text)
        for row in mutation.rows:
            place = anchors.locate(row, text)
            counted[place.match.name] += 1
            if place.start is not None and not is_right(row, mutation.text, place.start):
                wrong.append((seed, row.id, place.match.name, place.start))
    print(f"{MUTATIONS} mutations, {counted.total()} rows asked: {dict(sorted(counted.items()))}")
    print(f"wrong places: {len(wrong)}")

    assert [] == wrong
    assert {match.name for match in Match} == set(counted)
    assert min(counted.values()) > 100


def test_bare_words_alone_would_lead_to_wrong_places() -> None:
    """The same mutations find a wrong place for a row without its neighbors, so they can fail."""
    document = sources.load("courthouse-news")
    wrong = 0
    for seed in range(0, 200, 2):
        mutation = Mutation(document, seed)
        text = "".join(sign for sign, _ in mutation.text)
        for row in mutation.rows:
            bare = row.model_copy(update={"prefix": "", "suffix": ""})
            start = anchors.locate(bare, text).start
            wrong += start is not None and not is_right(row, mutation.text, start)

    assert wrong > 10


@pytest.mark.parametrize("source", [source.id for source in sources.catalogue()])
def test_a_row_without_the_sentence_beside_it_is_found_or_refused(source: str) -> None:
    """With either adjoining sentence deleted a row is found where its words are, or refused."""
    document = sources.load(source)
    sentences = passages.sentences(document)
    counted: collections.Counter[str] = collections.Counter()
    for row in rows(document):
        held = [n for n, s in enumerate(sentences) if s.start < row.end and row.start < s.end]
        for beside in ({held[0] - 1, held[-1] + 1} if held else set()) & set(range(len(sentences))):
            gone = sentences[beside]
            text = document.text[: gone.start] + document.text[gone.end :]
            place = anchors.locate(row, text)
            counted[place.match.name] += 1
            right = row.start - (len(gone.text) if gone.start < row.start else 0)
            assert place.start in (None, right), row.id
    print(f"{source}: {dict(sorted(counted.items()))}")

    assert counted["FOUND"] + counted["MOVED"] > counted["GONE"]


def test_sentences_do_not_overlap() -> None:
    """What the mutations cut stands one after the other."""
    for source in sources.catalogue():
        found = passages.sentences(sources.load(source.id))
        assert all(one.end <= other.start for one, other in pairwise(found))
