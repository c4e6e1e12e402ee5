"""Amounts: what a run of tokens comes to, whether it is written in digits or in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from casebook.texts.tokens import MEASURES, Token

__all__ = ["Amount", "Form", "Reader"]

Form = Literal["plain", "order", "part", "ratio", "times", "whole", "none", "vague"]
_END = Token(kind="end", value=Decimal(0), words="", start=-1, end=-2)
_ONE, _HUNDRED = Decimal(1), Decimal(100)
# What stands for so many of it after a number: two dozen, three hundred, five million.
_GROUPS = ("hundred", "scale", "dozen")
# After these words "no" denies something else than an amount, or is short for number.
_NOT_NONE = ("longer", "more", "less", "fewer", "matter", "doubt", "later", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """
    What tokens come to, and the place after the last of them.

    `scale` is the million of "3 million"; `other` a second way to read the words, or the upper
    end of a vague amount whose lower end is `value`.
    """

    value: Decimal
    at: int
    scale: Decimal = _ONE
    other: Decimal | None = None
    form: Form = "plain"


class Reader:
    """Reads an amount from the tokens of a text, from a place on; None where none begins."""

    def __init__(self, cut: Sequence[Token]) -> None:
        self.cut = cut

    def token(self, at: int) -> Token:
        """Return the token at a place; beyond the text there is an empty one."""
        return self.cut[at] if 0 <= at < len(self.cut) else _END

    def kind(self, at: int) -> str:
        """Return the kind of the token at a place."""
        return self.token(at).kind

    def glued(self, at: int) -> bool:
        """Say whether a token stands right after the one before."""
        return self.token(at).start == self.token(at - 1).end

    def amount(self, at: int, *, join: bool = True) -> Amount | None:
        """Return the amount that begins at a place; where *join* is off, "and" ends it."""
        return (
            self._vague(at)
            or self._whole(at)
            or self._part(at)
            or self._mixed(at, join)
            or self._order(at)
        )

    def _cardinal(self, at: int, join: bool = True) -> Amount | None:
        """Return a number in digits or words: 5.4 million, twenty-three hundred, a dozen."""
        groups: list[Decimal] = []  # the millions, the thousands, what is left
        floor: Decimal | None = None  # the scale that was read last
        found: Amount | None = None
        while (read := self._below(at, join)) is not None:
            short = self.kind(read.at) == "short" and self._stands_for_scale(read.at)
            if floor is not None and read.value >= floor:
                break
            scale, end = _ONE, read.at
            step = read.at + (self.kind(read.at) == "-")
            if short or self.kind(step) == "scale":
                scale, end = self.token(step).value, step + 1
            while scale > 1 and self.kind(end) == "scale":  # a hundred thousand million
                scale, end = scale * self.token(end).value, end + 1
            if floor is not None and scale >= floor:
                break
            groups.append(read.value * scale)
            total, last = sum(groups, Decimal(0)), read.scale if scale == 1 else scale
            found = Amount(value=total, at=end, scale=last)
            floor, at = scale, end
            if scale == 1:
                break
            word = self.token(end).words
            linked = (join and word == "and") or (word == "," and self._goes_on(end + 1))
            at += linked or self.kind(end) == "-"
            if self.kind(at) not in ("small", "digits") or (self.kind(at) == "digits" and linked):
                break
        return found

    def _goes_on(self, at: int) -> bool:
        """Say whether what begins at a place is itself of hundreds or thousands."""
        read = self._below(at, False)
        grouped = read is not None and (read.value >= 100 or self.kind(read.at) == "scale")
        return grouped and self.kind(at) == "small"

    def _below(self, at: int, join: bool) -> Amount | None:
        """Return a number without a scale word: 5.4, twenty-three, a hundred and five, a dozen."""
        if self.kind(at) == "article" and self.kind(at + 1) in _GROUPS:
            value, end = _ONE, at + 1
        elif self.kind(at) == "digits":
            value, end = self.token(at).value, at + 1
        elif (tens := self._tens(at)) is not None:
            value, end = tens.value, tens.at
            if self.token(end).words == "point":
                value, end = self._decimals(value, end)
            elif value >= 11 and (year := self._tens(end)) and year.value >= 10 and value <= 20:
                return Amount(value=value * 100 + year.value, at=year.at)  # nineteen eighty-four
        else:
            return None
        step = end + (self.kind(end) == "-")
        if self.kind(step) == "dozen":
            return Amount(value=value * 12, at=step + 1, scale=Decimal(12))
        if self.kind(step) != "hundred" or not value < 100:
            return Amount(value=value, at=end)
        value, end = value * 100, step + 1
        more = end + (join and self.token(end).words == "and")
        rest = self._tens(more)
        if rest and rest.value > 0 and self.kind(rest.at) not in ("hundred", "dozen"):
            return Amount(value=value + rest.value, at=rest.at)
        return Amount(value=value, at=end, scale=_HUNDRED)

    def _tens(self, at: int) -> Amount | None:
        """Return a number below a hundred in words."""
        if self.kind(at) != "small":
            return None
        value, end = self.token(at).value, at + 1
        unit = end + (self.kind(end) == "-")
        if value >= 20 and self.kind(unit) == "small" and 0 < self.token(unit).value < 10:
            return Amount(value=value + self.token(unit).value, at=unit + 1)
        return Amount(value=value, at=end)

    def _decimals(self, value: Decimal, at: int) -> tuple[Decimal, int]:
        """Return a number with what is said after its point: three point one four."""
        digits, end = "", at + 1
        while self.kind(end) == "small" and self.token(end).value < 10:
            digits, end = digits + str(self.token(end).value), end + 1
        return (value + Decimal(f"0.{digits}"), end) if digits else (value, at)

    def _stands_for_scale(self, at: int) -> bool:
        """Say whether a short word right after digits stands for a scale: $5m, 3bn, 40K."""
        money = self.kind(at - 2) == "currency"
        return self.glued(at) and (money or self.token(at).words not in ("m", "b"))

    def _mixed(self, at: int, join: bool) -> Amount | None:
        """Return a number with a part after it, or one that is a part of another."""
        read = self._cardinal(at, join)
        if read is None:
            return None
        more, step = None, read.at + (self.kind(read.at) == "-")
        linked = self.token(step).words == "and" and self.kind(step + 1) != "half"
        if linked or self.kind(read.at) == "vulgar":
            more = self._piece(step + linked + (linked and self.kind(step + 1) == "-"))
        if more is None or not more.value < 1:
            return self._ratio(read)
        if self.kind(more.at) == "scale":  # two and a half million
            scale = self.token(more.at).value
            return Amount(value=(read.value + more.value) * scale, at=more.at + 1, scale=scale)
        scale = _ONE if read.scale == _HUNDRED else read.scale  # a million and a half
        return Amount(value=read.value + more.value * scale, at=more.at, scale=scale)

    def _ratio(self, read: Amount) -> Amount:
        """Return one number in another, such as one in eight, as the part that it is."""
        word, under = self.token(read.at).words, None
        if word == "out" and self.token(read.at + 1).words == "of":
            under = self._cardinal(read.at + 2)
        elif word == "in" and 0 < read.value < 10:
            under = self._cardinal(read.at + 1)
            if under and under.value not in (*range(2, 11), 12, 20, 100, 1000):
                under = None
        if under is None or not 0 < read.value < under.value:
            return read
        return Amount(value=read.value / under.value, at=under.at, form="ratio")

    def _piece(self, at: int) -> Amount | None:
        """Return a part in words or as one sign: half, a quarter, two-thirds, ½."""
        once = self.kind(at) == "article"
        if self.kind(at) == "vulgar":
            return Amount(value=self.token(at).value, at=at + 1, form="part")
        half = at + once + (once and self.kind(at + 1) == "-")
        if self.kind(half) == "half":
            return Amount(value=_ONE / 2, at=half + 1, form="part")
        over = Amount(value=_ONE, at=at + 1) if once else self._below(at, False)
        if over is None or over.value == 0:
            return None
        under = over.at + (self.kind(over.at) == "-")
        kind, value = self.kind(under), self.token(under).value
        if kind == "half" and over.value == 1:
            return Amount(value=_ONE / 2, at=under + 1, form="part")
        if abs(value) < 3 or kind != ("ordinal" if over.value == 1 else "parts"):
            return None
        place = value if once and value > 0 else None  # a fifth of it, or a fifth one
        return Amount(value=over.value / abs(value), at=under + 1, other=place, form="part")

    def _part(self, at: int) -> Amount | None:
        """Return a part, or what a part of a group comes to: half a million."""
        read, bare = self._piece(at), self.token(at).words == "quarter"
        if bare:
            read = Amount(value=_ONE / 4, at=at + 1, form="part")
        if read is None:
            return None
        after = read.at + (self.token(read.at).words == "of" or self.kind(read.at) == "-")
        after += self.kind(after) == "article" or self.token(after).words == "one"
        word = self.token(after).words
        if self.kind(after) == "percent" or word == "percentage" or word in MEASURES:
            return Amount(value=read.value, at=after)  # half a percent, half an hour
        if self.kind(after) not in _GROUPS or self.token(after - 1).words == "one":
            return None if bare else read
        return Amount(value=read.value * self.token(after).value, at=after + 1)

    def _order(self, at: int) -> Amount | None:
        """Return a place in an order (the first, twenty-third, 36th), or so many times."""
        kind, value = self.kind(at), self.token(at).value
        if kind in ("multiple", "halved"):
            times = value if kind == "multiple" else _ONE / value
            return Amount(value=times, at=at + 1, form="times")
        if kind == "ordinal" and value > 0:
            return Amount(value=value, at=at + 1, form="order")
        return None

    def _vague(self, at: int) -> Amount | None:
        """Return what lies between two ends, such as hundreds of thousands or a few dozen."""
        at += self.kind(at) == "article" and self.kind(at + 1) == "vague"
        some = self.kind(at) == "vague" and self.kind(at + 1) in (*_GROUPS, "large")
        if not some and self.kind(at) != "large":
            return None
        at += some
        size, times = _ONE, 1000 if self.token(at).value >= 1000 and not some else 10
        while self.kind(at) in ("large", *_GROUPS):
            size *= self.token(at).value
            at += 1
            at += self.token(at).words == "of" and self.kind(at + 1) in ("large", *_GROUPS)
        return Amount(value=size, at=at, other=size * times, form="vague")

    def _whole(self, at: int) -> Amount | None:
        """Return all, none, one alone or a pair of something."""
        kind, after = self.kind(at), self.token(at + 1).words
        if kind == "none":
            denied = after in _NOT_NONE
            return None if denied else Amount(value=Decimal(0), at=at + 1, form="none")
        at += kind == "article"
        if self.kind(at) == "lone":
            return Amount(value=self.token(at).value, at=at + 1)
        return Amount(value=_ONE, at=at + 1, form="whole") if kind == "whole" else None
