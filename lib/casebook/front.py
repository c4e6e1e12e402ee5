"""Front: the door for notebooks, an article opened to its words, rows and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar, overload

import pandas as pd

from casebook.display.html import Fragment
from casebook.display.leads import Lead, Panel
from casebook.evidence import findings, listings, margins, pointers, tally
from casebook.evidence.findings import Finding
from casebook.evidence.series import Series
from casebook.framing import codes, hearings, hedges, speech
from casebook.framing.codes import Framing
from casebook.framing.hedges import Hit
from casebook.records.errors import ParameterError, suggest
from casebook.texts import audit, ledger, markup, passages, sources
from casebook.texts.ledger import Answer, Claim, Dating, Quantity, Quotation
from casebook.texts.markup import Text

__all__ = ["Article", "Rows", "articles", "open", "series"]


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_HasId)

series: Mapping[str, pd.DataFrame] = Series()
"""Every official series by its name."""


class Rows(Sequence[Item], Generic[Item]):
    """
    Rows in reading order, each also by its id.

    Raises ParameterError, with a near one, for an id that is not there.
    """

    def __init__(self, rows: Iterable[Item], what: str) -> None:
        self._rows = tuple(rows)
        self._by_id = {row.id: row for row in self._rows}
        self._what = what

    def __repr__(self) -> str:
        return f"<{len(self)} {self._what}>"

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._rows)

    @overload
    def __getitem__(self, at: int | str) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | str | slice) -> Item | Sequence[Item]:
        if not isinstance(at, str):
            return self._rows[at]
        if at not in self._by_id:
            advice = suggest(at, self._by_id, most=20)
            raise ParameterError(f"there is no {at!r} among these {self._what}; {advice}")
        return self._by_id[at]

    def __contains__(self, row: object) -> bool:
        return row in self._by_id if isinstance(row, str) else row in self._rows

    def only(self, *ids: str) -> Rows[Item]:
        """Return the rows of *ids* alone, in reading order."""
        wanted = {self[id].id for id in ids}
        return Rows((row for row in self if row.id in wanted), self._what)


class Article:
    """
    An article of the case: `open` gives it.

    Its rows are read as they are asked for, and each is checked against the words it stands on.
    """

    def __init__(self, document: sources.Document) -> None:
        self.document = document
        self.source = document.source

    def __repr__(self) -> str:
        return f"<Article {self.source.id}>"

    @property
    def name(self) -> str:
        """The publisher, with the article's id where one publisher has several."""
        return sources.name_of(self.source.id)

    @property
    def publisher(self) -> str:
        """Who published it."""
        return self.source.publisher

    @cached_property
    def quotations(self) -> Rows[Quotation]:
        """The words between quotation marks, and whose they are."""
        return Rows(ledger.quotations(self.document), "quotations")

    @cached_property
    def quantities(self) -> Rows[Quantity]:
        """The numbers it states."""
        return Rows(ledger.quantities(self.document), "quantities")

    @cached_property
    def dates(self) -> Rows[Dating]:
        """The days, months, years and spans it names."""
        return Rows(ledger.dates(self.document), "dates")

    @cached_property
    def claims(self) -> Rows[Claim]:
        """What it asserts, in our own words."""
        return Rows(ledger.claims(self.document), "claims")

    @cached_property
    def answers(self) -> Rows[Answer]:
        """Where it sets one voice against or behind another."""
        return Rows(ledger.answers(self.document), "answers")

    @cached_property
    def framings(self) -> Rows[Framing]:
        """Its sentences that were coded."""
        return Rows(codes.framings(self.document), "coded sentences")

    @cached_property
    def findings(self) -> Rows[Finding]:
        """Its claims with what was computed and what a person signed, by the claim's id."""
        return Rows(findings.load(self.document), "findings")

    @cached_property
    def hedges(self) -> tuple[Hit, ...]:
        """Its words of likelihood and certainty."""
        return hedges.find(self.document, hedges.load(), self.quotations, self.claims)

    @cached_property
    def spoken(self) -> pd.DataFrame:
        """Who gets to speak, as `speech.per_voice` gives it."""
        return speech.per_voice(self.source.id, self.quotations, self.claims, self.answers)

    @property
    def in_short(self) -> dict[str, str]:
        """What can be set beside another article, as `speech.in_short` gives it."""
        return speech.in_short(self.spoken, self.document, self.answers)

    @cached_property
    def audit(self) -> audit.Audit:
        """What the ledger accounts for."""
        return audit.audit(self.document)

    @property
    def paragraphs(self) -> tuple[passages.Passage, ...]:
        """The paragraphs of the body."""
        return passages.paragraphs(self.document)

    @property
    def body(self) -> str:
        """The words of the article itself, without the site's."""
        return " ".join(self.document.text[a:b] for a, b in self.document.body)

    def row(self, id: str) -> ledger.Row:
        """Return the quotation, quantity, date or claim *id*; raises ParameterError if none is."""
        rows: list[ledger.Row] = [*self.quotations, *self.quantities, *self.dates, *self.claims]
        return Rows(rows, "rows of the ledger")[id]

    def sentence(self, id: str) -> Fragment:
        """Return the sentence in which the row *id* of the ledger stands, its words marked."""
        return markup.sentence(self.document, self.row(id))

    def text(self) -> Text:
        """Return its headline and body: each row at its place, notes after the paragraphs."""
        found, heard = self.findings, hearings.of(self.quotations)
        proofs = pointers.load()
        signs = {one.id: margins.sign(one) for one in found}
        told = {one.id: margins.note(one, proofs.get(one.id)) for one in found}
        signs |= {id: one.sign for id, one in heard.items()}
        told |= {id: one.note for id, one in heard.items()}
        body = markup.article(self.document, signs, told)
        return Text((markup.headline(self.source), *body))

    def lead(self) -> Lead:
        """Return what its report says first: how many of its claims hold, which do not."""
        return tally.lead(self.findings)

    def adverse(self) -> Fragment:
        """Return its claims that mislead, conflict or are contradicted, with links to the words."""
        return tally.listed(self.findings)

    def about(self) -> Fragment:
        """Return what is recorded of the article: title, date and how it is known, terms."""
        return markup.about(self.source)

    def credit(self) -> Fragment:
        """Return the byline and link that the publisher asks for, and its terms."""
        return markup.credit(self.source)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return what its record leaves open: the day of publication, the author."""
        return markup.doubts(self.source)

    def left_out(self) -> Fragment:
        """Return the words of the file that are not the article's body."""
        return markup.furniture(self.document)

    def voices_picture(self) -> Panel | Fragment:
        """Return how many words of each voice are quoted."""
        note = f"Counted from {self.publisher}, {self.source.url}; data/ledger/quotations.csv."
        return speech.words_per_voice(self.quotations, note=note)

    def finding_table(self, *ids: str, note: str, here: bool = False) -> Fragment:
        """Return the findings of the claims *ids*, or all, as `listings.finding_table` does."""
        found = self.findings.only(*ids) if ids else self.findings
        return listings.finding_table(found, note=note, here=here)


def open(source: str = "") -> Article:
    """
    Return the article *source* of `data/sources.csv`, the first where none is named.

    Raises SourceError if there is no such article, or its file is not the one that was recorded.
    """
    return Article(sources.load(source or sources.catalogue()[0].id))


def articles() -> tuple[Article, ...]:
    """Return every article of the case, in the order of `data/sources.csv`."""
    return tuple(open(source.id) for source in sources.catalogue())
