"""Changes in percent, and in words: to a tenth, to the whole percent, and beside a printed one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["answer", "apart", "beside", "in_words", "percent", "verb", "whole"]


def percent(before: float, after: float) -> float:
    """
    Return by how many percent *after* is above *before*.

    >>> percent(80, 100), percent(80, 60)
    (25.0, -25.0)
    """
    return float((after / before - 1) * 100)


def in_words(percent: float) -> str:
    """
    Return a change as a verb and its size, to a tenth of a percent.

    >>> in_words(-4.29), in_words(0.04), in_words(0)
    ('fell 4.3 percent', 'changed by less than 0.05 percent', 'did not change')
    """
    if percent == 0:
        return "did not change"
    if abs(percent) < 0.05:
        return "changed by less than 0.05 percent"
    return f"{'rose' if percent > 0 else 'fell'} {abs(percent):.1f} percent"


def answer(percent: float) -> str:
    """
    Return a change as the first words of an answer, to a tenth of a percent.

    >>> answer(-18.12), answer(6.84), answer(0.01), answer(0)
    ('Down 18.1 percent.', 'Up 6.8 percent.', 'Almost no change.', 'No change.')
    """
    if abs(percent) < 0.05:
        return "Almost no change." if percent else "No change."
    return f"{'Up' if percent > 0 else 'Down'} {abs(percent):.1f} percent."


def verb(percent: float) -> str:
    """
    Return what a number did, whose size is told elsewhere.

    >>> verb(-18.12), verb(6.84), verb(0)
    ('fell', 'rose', 'stayed')
    """
    return "rose" if percent > 0 else "fell" if percent < 0 else "stayed"


def apart(first: float, last: float, digits: int) -> tuple[str, str]:
    """
    Return two numbers to so many *digits*, or to as many more as tell them apart.

    >>> apart(9.78, 9.85, 1), apart(9.5, 9.5, 1), apart(1234, 1250, 0)
    (('9.78', '9.85'), ('9.5', '9.5'), ('1,234', '1,250'))
    """
    one, other = f"{first:,.{digits}f}", f"{last:,.{digits}f}"
    if one != other or first == last or digits > 5:
        return one, other
    return apart(first, last, digits + 1)


def whole(percent: float) -> int:
    """
    Return *percent* to the whole percent, halves away from zero, as a newsroom rounds.

    >>> whole(-5.86), whole(12.5), whole(-0.4)
    (-6, 13, 0)
    """
    return int(Decimal(str(percent)).quantize(Decimal(1), ROUND_HALF_UP))


def beside(stated: int, percent: float, ends: tuple[float, float], who: str = "the article") -> str:
    """
    Return a change to the whole percent beside the one that is *stated* by *who* prints it.

    *ends* are the least and the most that rounded numbers leave open; they are told where they
    come to another whole percent.

    >>> beside(-6, -4.3, (-4.3, -4.3))
    'To the whole percent that is a fall of 4; the article prints a fall of 6'
    >>> beside(23, 22.6, (21.9, 23.3))
    'To the whole percent that is a rise of 23, where rounding leaves 22 to 23; \
the article prints the same'
    """
    low, shown, high = (whole(change) for change in (ends[0], percent, ends[1]))
    told = _signed(shown)
    if low != high:
        alike = low * high > 0 and low * shown > 0
        near, far = sorted((low, high), key=abs)
        between = f"{abs(near)} to {abs(far)}" if alike else f"{_signed(low)} to {_signed(high)}"
        told += f", where rounding leaves {between}"
    printed = "the same" if shown == stated else _signed(stated)
    return f"To the whole percent that is {told}; {who} prints {printed}"


def _signed(percent: int) -> str:
    return f"a {'rise' if percent > 0 else 'fall'} of {abs(percent)}" if percent else "no change"
