"""
Numbers: every number that a text states in digits or words, with unit, bound and direction.

It reads American English.
What it does not take for a number: dates and times (10:30, 2031-05-12), names (AB-13), and digits
that are grouped as those of no number (1,24).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from casebook.texts import amounts, phrases, tokens
from casebook.texts.amounts import Amount, Form
from casebook.texts.tokens import Token

__all__ = ["Number", "find"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """
    A number as a text states it, and where.

    `value` is None where the words say only between what it lies ("hundreds of thousands"): then
    `low` is the least it can be, and `high` is more than it.
    `other` is a second way to read the words: "a fifth" is a part, and a place in an order.
    `unit` is percent, percentage points, a currency, or else the word that follows.
    `bound` and `direction` are what the words around say: "more than", "down".
    A number that is `ranged` is one end of a range.
    """

    start: int
    end: int
    value: Decimal | None
    form: Form = "plain"
    low: Decimal | None = None
    high: Decimal | None = None
    other: Decimal | None = None
    unit: str = ""
    bound: str = ""
    direction: phrases.Direction = ""
    ranged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A number, its amount, and the tokens that it takes."""

    number: Number
    amount: Amount
    start: int
    end: int


def find(text: str) -> tuple[Number, ...]:
    """
    Return the numbers that *text* states, in its order; the two ends of a range are two.

    >>> [(str(n.value), n.unit, n.bound) for n in find("Nearly $9 million, 2½ percent more")]
    [('9000000', 'USD', 'nearly'), ('2.5', 'percent', '')]
    """
    cut = tokens.read(text)
    found: list[Number] = []
    at = 0
    while at < len(cut):
        read = _number(cut, at)
        if read is None:
            at += 1
            continue
        last = _other_end(cut, read)
        found += [read.number] if last is None else _shared(read, last)
        at = (last or read).end
    return tuple(found)


def _number(cut: Sequence[Token], at: int) -> _Read | None:
    """Return the number that begins at a token, if one does."""
    reader, start = amounts.Reader(cut), at
    negative = _negative(reader, at)
    at += negative
    currency = ""
    if reader.kind(at) == "currency":
        currency, at = tokens.CURRENCIES.get(reader.token(at).words, reader.token(at).words), at + 1
    amount = reader.amount(at, join=not phrases.between(cut, at + 1))
    if amount is None or ((currency or negative) and amount.form not in ("plain", "part")):
        return None
    amount = _ordered(reader, amount)
    unit, end = phrases.unit(cut, amount.at)
    strange = reader.kind(amount.at) in ("word", "short") and reader.glued(amount.at)
    if strange and end == amount.at and reader.kind(amount.at - 1) == "digits":
        return None  # 1990s, 4x
    vague = amount.form == "vague"
    number = Number(
        start=cut[start].start,
        end=cut[amount.at - 1].end,
        value=None if vague else -amount.value if negative else amount.value,
        form=amount.form,
        low=amount.value if vague else None,
        high=amount.other if vague else None,
        other=None if vague else amount.other,
        unit=currency or unit,
        bound=phrases.bound(cut, start, end),
        direction="down" if negative else phrases.direction(cut, start, end),
    )
    return _Read(number=number, amount=amount, start=start, end=end)


def _ordered(reader: amounts.Reader, read: Amount) -> Amount:
    """Return *read*, or the place in an order that what follows makes of it: 36th."""
    if reader.kind(read.at) == "ending" and reader.glued(read.at):
        return replace(read, at=read.at + 1, form="order")
    at = read.at + (reader.kind(read.at) == "-")
    value = reader.token(at).value
    if reader.kind(read.at - 1) == "digits" or reader.kind(at) != "ordinal" or value <= 0:
        return read
    tens = read.value % 100 >= 20 and read.value % 10 == 0 and value < 10
    fits = tens or (read.value > 0 and read.value % 100 == 0 and value < 100)
    return Amount(value=read.value + value, at=at + 1, form="order") if fits else read


def _negative(reader: amounts.Reader, at: int) -> bool:
    """Say whether a token is the minus of the number after it: −3, minus three, and no 2-3."""
    after = reader.kind(at + 1) in ("digits", "currency")
    if reader.kind(at) == "minus":
        return after or reader.kind(at + 1) == "small"
    alone = at == 0 or not reader.glued(at) or reader.kind(at - 1) in ("(", "[", "“", '"')
    return reader.kind(at) == "-" and after and reader.glued(at + 1) and alone


def _other_end(cut: Sequence[Token], first: _Read) -> _Read | None:
    """Return the number that ends the range which *first* begins, if it begins one."""
    link = cut[first.end] if first.end < len(cut) else None
    if link is None or first.number.form not in ("plain", "part"):
        return None
    linked = link.kind in ("-", "–") or link.words in ("to", "or")
    if not linked and not (link.words == "and" and phrases.between(cut, first.end)):
        return None
    last = _number(cut, first.end + 1)
    return last if last and last.number.form in ("plain", "part") else None


def _shared(first: _Read, last: _Read) -> list[Number]:
    """Return the ends of a range, each with what is said of the other alone: $2 to 3 million."""
    low, high = first.number, last.number
    scale = last.amount.scale
    if scale > 1 and first.amount.scale == 1 and low.value is not None and high.value is not None:
        small = low.value < high.value / scale
        low = replace(low, value=low.value * scale) if small else low
    known = (*tokens.CURRENCIES.values(), "percent", "percentage points", *tokens.MEASURES)
    if low.unit not in known:
        low = replace(low, unit=high.unit)
    elif high.unit not in known:
        high = replace(high, unit=low.unit)
    way = low.direction or high.direction
    return [replace(end, direction=way, ranged=True) for end in (low, high)]
