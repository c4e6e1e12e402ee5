"""Ledger: the rows of an article's tables, each used only where its words are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeVar

from casebook.records import folder, record, sheet
from casebook.records.decimals import DecimalNumber
from casebook.records.errors import AnchorError, Fault, RecordError
from casebook.records.record import EdtfText, Record, Sentence, Spare, Wrong, known, split
from casebook.texts import anchors, passages
from casebook.texts.sources import Document, SourceId

__all__ = [
    "Answer",
    "Bound",
    "Claim",
    "ClaimId",
    "Dating",
    "NoClaim",
    "Quantity",
    "Quotation",
    "QuotationId",
    "Row",
    "Voice",
    "VoiceId",
    "answers",
    "claims",
    "dates",
    "every_claim",
    "quantities",
    "quotations",
    "read",
    "voices",
    "without_claims",
]

_FOLDER = "data/ledger/"
_VOICES, _CLAIMS, _QUOTED = (f"{_FOLDER}{of}.csv" for of in ("voices", "claims", "quotations"))


Bound = Literal[
    "exact", "about", "more than", "at least", "less than", "at most", "up to",
    "nearly", "several", "vague"]  # fmt: skip
"""What words may say of a number."""


class Voice(Record):
    """Whoever speaks: `name` is who that is, `basis` how we know."""

    id: str
    name: str
    role: str = ""
    kind: Literal["person", "organization", "publication"]
    basis: str


def voices() -> dict[str, Voice]:
    """Return every voice of `data/ledger/voices.csv` by its id."""
    return {voice.id: voice for voice in record.read(_VOICES, Voice)}


VoiceId = Annotated[str, known(f"an id of {_VOICES}", lambda: sheet.column(_VOICES, "id"))]
"""The type of a column that names a voice."""


class Row(anchors.Anchor):
    """Words of an article: what every row of the ledger is."""

    source: SourceId


class Quotation(Row):
    """
    Quoted words without their outer marks.

    `speaker_text` is the speaker as printed, `voice` who that is (`data/ledger/voices.csv`);
    `cue` the reporting words as printed.
    A `direct` quotation stands on its own, a `mixed` one is built into the writer's sentence.
    """

    voice: VoiceId
    speaker_text: str = ""
    cue: str = ""
    form: Literal["direct", "mixed"]

    @property
    def words(self) -> int:
        """How many words are quoted; a dash or an ellipsis between spaces is none."""
        return passages.count_words(self.exact)


class Quantity(Row):
    """
    A number as stated: its value, unit and bound, what it counts and who states it.

    `value` is None where the words give none; `why` says why it is not what the words say.
    """

    voice: VoiceId
    kind: Literal[
        "count", "share", "change", "rate", "money", "weight", "duration", "age", "rank", "ratio",
        "absolute", "direction", "comparison", "frequency",
    ]  # fmt: skip
    value: DecimalNumber | None = None
    unit: str = ""
    bound: Bound
    counts: str
    why: Spare = ""


class Dating(Row):
    """
    Words that date something, and the date as EDTF.

    A `stated` date is the one printed; a `reckoned` one was worked out from the day that
    `data/case.yml` gives.
    `dates` says what happened then, `why` why the date is not what the words say.
    """

    edtf: EdtfText = ""
    basis: Literal["stated", "reckoned"]
    dates: str
    why: Spare = ""


class Claim(Row):
    """
    A checkable statement in our own words.

    `rows` are the ids of the quantities and dates it holds, joined by semicolons; `test` how it
    can be tested, `check` the function that does, `why` why there is none or where a fact stands.
    """

    claim: str
    voice: VoiceId
    kind: Literal["statistic", "event", "characterization", "attribution", "prediction", "opinion"]
    rows: Annotated[tuple[str, ...], split] = ()
    test: Literal["computed", "looked up", "none"]
    check: str = ""
    why: str = ""

    @property
    def judged(self) -> bool:
        """Whether a judgement is due; opinions and predictions get none."""
        return self.kind not in ("prediction", "opinion")

    def faults(self) -> Iterator[Wrong]:
        """Yield a check that is not due or missing, a missing reason, and a row named twice."""
        if bool(self.check) != (self.test == "computed"):
            expected = "a check exactly where the test is 'computed'"
            seen = f"{self.check!r} where it is {self.test!r}"
            yield "check", expected, seen, "correct one of them"
        if not self.check and not self.why:
            yield "why", "why nothing computes it, or where its fact stands", "an empty cell", ""
        if len(set(self.rows)) < len(self.rows):
            yield "rows", "each row once", repr(";".join(self.rows)), ""


class NoClaim(Row):
    """Words of a sentence that carries no claim, and why not."""

    reason: str


class Answer(Row):
    """The words in which `voice` answers the voice `answers`, and how."""

    voice: VoiceId
    answers: VoiceId
    how: Literal["disputes", "supports", "adds", "explains"]
    why: Sentence

    def faults(self) -> Iterator[Wrong]:
        """Yield a voice that answers itself."""
        if self.voice == self.answers:
            yield "answers", "another voice than the one that answers", repr(self.answers), ""


def every_claim() -> tuple[Claim, ...]:
    """Return the claims of every article, in the order of the table."""
    return record.read(_CLAIMS, Claim)


QuotationId = Annotated[str, known(f"an id of {_QUOTED}", lambda: sheet.column(_QUOTED, "id"))]
"""The type of a column that names a quotation."""
ClaimId = Annotated[str, known(f"an id of {_CLAIMS}", lambda: sheet.column(_CLAIMS, "id"))]
"""The type of a column that names a claim."""

Found = TypeVar("Found", bound=Row)


@folder.kept
def read(
    name: str, row_type: type[Found], document: Document, optional: bool = False
) -> tuple[Found, ...]:
    """
    Return the rows of the ledger file *name* that stand in *document*, in reading order.

    Raises RecordError or AnchorError, naming file and line of every row that is bad, or whose
    words are not found in the body where it says.
    """
    bad: tuple[Fault | str, ...] = ()
    try:
        every = record.read(name, row_type, optional=optional)
    except RecordError as error:  # one bad row hides no other
        every, bad = error.rows, error.faults
    rows = [row for row in every if row.source == document.source.id]
    wrong = {row.id: anchors.mismatch(row, document.text) for row in rows}
    lost = [record.fault(name, id, "start", *told) for id, told in wrong.items() if told]
    expected, advice = "words of the body", "correct this row or data/ledger/furniture.csv"
    outside = [
        record.fault(name, row.id, "start", expected, f"furniture at {row.start}", advice)
        for row in rows
        if not (wrong[row.id] or document.holds(row.start, row.end))
    ]
    if faults := [*bad, *lost, *outside]:
        raise RecordError(*faults) if bad or outside else AnchorError(*faults)
    return tuple(sorted(rows, key=lambda row: (row.start, row.id)))


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the quotations of *document* in reading order."""
    return read(_QUOTED, Quotation, document)


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Return the quantities of *document* in reading order."""
    return read(f"{_FOLDER}quantities.csv", Quantity, document)


def dates(document: Document) -> tuple[Dating, ...]:
    """Return the dates of *document* in reading order."""
    return read(f"{_FOLDER}dates.csv", Dating, document)


def claims(document: Document) -> tuple[Claim, ...]:
    """Return the claims of *document* in reading order."""
    return read(_CLAIMS, Claim, document)


def without_claims(document: Document) -> tuple[NoClaim, ...]:
    """Return the places of sentences that carry no claim, in reading order."""
    return read(f"{_FOLDER}no-claims.csv", NoClaim, document, optional=True)


def answers(document: Document) -> tuple[Answer, ...]:
    """Return the answers of *document* in reading order."""
    return read(f"{_FOLDER}answers.csv", Answer, document, optional=True)
