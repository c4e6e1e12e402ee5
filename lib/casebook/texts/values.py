"""Values: is what a row of the ledger holds what its words say, or does the row say why not?"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from casebook.records import record
from casebook.records.errors import Fault
from casebook.texts import ledger, numbers, passages, phrases, tokens
from casebook.texts.ledger import Quantity
from casebook.texts.numbers import Number
from casebook.texts.sources import Document

__all__ = ["agree", "faults_in"]

_FILE = "data/ledger/quantities.csv"
_ADVICE = "correct the row, or say in its column why what is meant"
_POINTS = "percentage points"
# Bounds that a row may have where its words have this one; else the same.
_ALIKE = {"up to": {"up to", "at most"}, "at most": {"up to", "at most"}}
# How many signs before and behind the words of a row may still say which way they go.
_BEFORE, _BEHIND = 40, 20
_EACH = re.compile(r"\b(?:an?|per|each|every) (year|month|week|day|hour)\b")
_SCALES = {**tokens.SCALES, "hundred": 100, "dozen": 12}
# What a row without a value may still hold: "all", "no", "the first", "hundreds".
_STATED = ("plain", "part", "ratio")


def faults_in(document: Document) -> Iterator[Fault]:
    """
    Yield each quantity of *document* whose value, sign, unit or bound is not what its words say.

    A row that gives a reason in its column `why` is taken at its word; so is one whose words
    carry no number.
    """
    found, text = _found(document.text), document.text
    sentences = passages.sentences(document)
    for row in ledger.quantities(document):
        own = [one for one in found if one.start < row.end and row.start < one.end]
        if row.why or not own:
            continue
        around = next((s.text for s in sentences if s.start <= row.start < s.end), row.exact)
        near = text[max(0, row.start - _BEFORE) : row.end + _BEHIND]
        wrong = _wrong(row, own, near) or _rootless(row, around) or _based(row, found)
        if wrong is not None:
            column, expected, seen = wrong
            yield record.fault(_FILE, row.id, column, expected, seen, _ADVICE)


@functools.lru_cache(maxsize=64)
def _found(text: str) -> tuple[Number, ...]:
    """Return the numbers of *text*, read once."""
    return numbers.find(text)


def agree(value: Decimal, unit: str, found: Sequence[Number]) -> bool:
    """
    Say whether one of the numbers *found* is *value* in *unit*, sign aside.

    >>> agree(Decimal("12.5"), "percent", numbers.find("by one-eighth"))
    True
    """
    return any(_is(value, unit, one) for one in found)


def _wrong(row: Quantity, own: Sequence[Number], near: str) -> tuple[str, str, str] | None:
    """Return what is wrong of *row*: its column, what its words say, and what it holds."""
    if row.value is None:
        forms = (*_STATED, "none", "whole") if row.kind == "absolute" else _STATED
        stated = [one for one in own if one.form in forms and one.value is not None]
        if not stated or (stated[0].value == 1 and stated[0].unit == "of"):  # one of the largest
            return None
        return "value", f"{_plain(stated[0].value)}, as its words say", "an empty cell"
    same = [one for one in own if _is(row.value, row.unit, one)]
    if not same:
        if wrong := _unit(row, own):
            return wrong
        falls = row.value < 0 or row.kind == "change"
        said = [
            _plain(-abs(each) if falls and one.direction == "down" else each)
            for one in own
            for each in _values(one, row.unit) or ()
        ]
        said += [f"between {_plain(one.low)} and {_plain(one.high)}" for one in own if one.low]
        expected = f"{' or '.join(dict.fromkeys(said))}, as its words say"
        return "value", expected, _plain(row.value)
    return _sign(row, same, near) or _bound(row, same, near)


def _unit(row: Quantity, own: Sequence[Number]) -> tuple[str, str, str] | None:
    """Return what is wrong of a unit that the words do not have."""
    if any(_values(one, row.unit) is not None or one.low for one in own):
        return None
    said = " or ".join(dict.fromkeys(filter(None, (one.unit for one in own)))) or "another unit"
    return "unit", f"{said}, as its words say", repr(row.unit)


def _rootless(row: Quantity, around: str) -> tuple[str, str, str] | None:
    """Return what is wrong of a unit of which the sentence *around* a number has no word."""
    unit = row.unit
    words = {token.words for token in tokens.read(around)}
    counted, _, each = unit.lower().partition(" per ")
    known = _Unit(counted)
    said = {tokens.CURRENCIES[word] for word in words if word in tokens.CURRENCIES}
    said |= {"GBP"} if words & {"pound", "pounds"} else set()
    measured = {tokens.MEASURES[word][0] for word in words if word in tokens.MEASURES}
    own = {tokens.MEASURES[word][0] for word in known.words if word in tokens.MEASURES}
    money = known.currencies - ({"GBP"} if own else set())
    if money and not money & said:
        return "unit", "a currency that the sentence has", repr(unit)
    if own and row.kind != "age" and not (own & measured or money & said):
        return "unit", "a measure that the sentence has", repr(unit)
    if known.points and not words & {"point", "points"}:
        return "unit", "a unit that the sentence has", repr(unit)
    roots = {"year": ("year", "annual"), "day": ("day", "dail")}.get(each, (each,))
    if each in tokens.MEASURES and not any(word.startswith(roots) for word in words):
        return "unit", f"a sentence that says per {each}", repr(unit)
    return None


def _based(row: Quantity, found: Sequence[Number]) -> tuple[str, str, str] | None:
    """Return what is wrong of a unit that is per something else than the words say."""
    _, per, base = row.unit.partition("per ")
    known = {one.value for one in found}
    if per and any(one.value not in known for one in numbers.find(base)):
        return "unit", "a base that the article has", repr(row.unit)
    said = _EACH.search(row.exact)
    if said and not per and row.kind in ("money", "rate"):
        return "unit", f"per {said[1]}, as its words say", repr(row.unit)
    return None


def _sign(row: Quantity, same: Sequence[Number], near: str) -> tuple[str, str, str] | None:
    """Return what is wrong of a sign: a decrease is negative, nothing else is."""
    assert row.value is not None
    ways = {one.direction for one in same}
    negative = all(one.value is not None and one.value < 0 for one in same)
    seen = _plain(row.value)
    if row.value > 0 and (negative or (row.kind == "change" and ways == {"down"})):
        return "value", f"{_plain(-row.value)}, for its words say a decrease", seen
    down = "down" in ways or negative
    if row.kind == "change" and ways == {""}:
        down = "down" in phrases.ways(tokens.read(near))
    if row.value < 0 and not down:
        return "value", f"{_plain(-row.value)}, for its words say no decrease", seen
    return None


def _bound(row: Quantity, same: Sequence[Number], near: str) -> tuple[str, str, str] | None:
    """Return what is wrong of a bound that the words have and the row has not, or the reverse."""
    said = {one.bound for one in same} - {""}
    if any(one.low for one in same) or row.bound == "vague":
        return None
    if not said:
        words = f" {' '.join(token.words for token in tokens.read(near))} "
        known = {kind for phrase, kind in phrases.BOUNDS.items() if f" {phrase} " in words}
        known |= {"at least", "at most", "up to"} if any(one.ranged for one in same) else set()
        if row.bound in {"exact", "several"} | known:
            return None
        return "bound", "exact, as its words say", repr(row.bound)
    if any(row.bound in _ALIKE.get(bound, {bound}) for bound in said):
        return None
    if row.bound == "exact" and all(one.unit in tokens.MEASURES for one in same):
        return None  # "over three years" may be during them
    return "bound", f"{' or '.join(sorted(said))}, as its words say", repr(row.bound)


def _is(value: Decimal, unit: str, number: Number) -> bool:
    """Say whether *number* is *value* in *unit*, sign aside, to the digits that *value* has."""
    if number.low is not None and number.high is not None:
        return number.low <= abs(value) < number.high
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    for said in _values(number, unit) or ():
        exact = (said * 10**6).to_integral_value() == said * 10**6
        if abs(abs(value) - abs(said)) <= (Decimal(0) if exact else last / 2):
            return True
    return False


def _values(number: Number, unit: str) -> list[Decimal] | None:
    """Return what *number* can come to in *unit*; None where it can be of no such unit."""
    assert number.value is not None or number.low is not None
    if number.value is None:
        return None
    value, known = number.value, _Unit(unit)
    readings = [value, *([number.other] if number.other is not None else [])]
    if value == 0 and number.form == "none":
        return readings
    if number.unit == "percent":
        return [value] if known.percent else [value / 100] if known.share else None
    if number.unit == _POINTS:
        return [value] if known.points else None
    if number.unit in tokens.CURRENCIES.values():
        return [value / known.scale] if number.unit in known.currencies else None
    if number.unit in ("pound", "pounds") and "GBP" in known.currencies:
        return [value / known.scale]
    if number.unit in tokens.MEASURES and number.form != "order":
        return known.measured(value, number.unit)
    if known.percent or known.share:
        if number.form == "plain" and value != 0:
            return None
        times = [value - 1] if number.form == "times" else []
        return [each * (100 if known.percent else 1) for each in (*readings, *times)]
    return [each / known.scale for each in readings]


class _Unit:
    """What the unit of a row is, from its words before "per"."""

    def __init__(self, unit: str) -> None:
        self.words = unit.lower().replace("%", "percent").partition(" per ")[0].split()
        self.points = any(word in ("point", "points") for word in self.words)
        self.percent = "percent" in self.words and not self.points
        self.share = "share" in self.words
        self.scale = Decimal(1)
        for word in self.words:
            self.scale *= _SCALES.get(word.removesuffix("s"), 1)
        self.currencies = {
            tokens.CURRENCIES[word] for word in self.words if word in tokens.CURRENCIES
        }
        if "pounds" in self.words:
            self.currencies.add("GBP")

    def measured(self, value: Decimal, word: str) -> list[Decimal] | None:
        """Return so many of what *word* measures in this unit; None if it is of another kind."""
        dimension, size = tokens.MEASURES[word]
        for own in self.words:
            if own in tokens.MEASURES and tokens.MEASURES[own][0] == dimension:
                return [value * size / tokens.MEASURES[own][1] / self.scale]
        return None


def _plain(value: Decimal | None) -> str:
    return f"{value.normalize():f}" if value is not None else "none"
