"""Phrases: what the words round a number say of it: its unit, its bound, up or down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from casebook.texts import tokens
from casebook.texts.tokens import Token

__all__ = ["BOUNDS", "Direction", "between", "bound", "direction", "unit", "ways"]

Direction = Literal["", "up", "down"]

BOUNDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("more than", "greater than", "over", "well over", "above", "well above", "upwards of",
         "in excess of", "exceeding", "better than", "just over", "a little over"),
        "more than",
    ),
    **dict.fromkeys(
        ("at least", "no fewer than", "no less than", "not less than", "not fewer than",
         "a minimum of"),
        "at least",
    ),
    **dict.fromkeys(
        ("less than", "fewer than", "lower than", "under", "well under", "below", "well below"),
        "less than",
    ),
    **dict.fromkeys(
        ("at most", "no more than", "not more than", "no greater than", "a maximum of"), "at most"
    ),
    **dict.fromkeys(("up to", "as many as", "as much as", "as high as"), "up to"),
    **dict.fromkeys(
        ("nearly", "almost", "close to", "approaching", "just under", "just short of",
         "just below", "not quite"),
        "nearly",
    ),
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "circa", "an estimated",
         "estimated"),
        "about",
    ),
}  # fmt: skip
"""What each phrase before a number says of it."""
_AFTER = {
    "or more": "at least", "or higher": "at least", "and up": "at least", "plus": "at least",
    "or less": "at most", "or fewer": "at most", "or lower": "at most", "or so": "about",
}  # fmt: skip
_LONGEST = max(len(phrase.split()) for phrase in BOUNDS)
_DOWN = (
    "fell fall falls falling fallen dropped drop drops dropping declined decline declines "
    "declining decreased decrease decreases decreasing down downturn lost lose loses losing "
    "loss losses shrank shrink shrinks shrunk shrinking cut cuts cutting reduced reduce "
    "reduces reducing reduction reductions lower lowered lowering slid slipped "
    "plunged plunge tumbled sank plummeted dwindled diminished contracted contraction slump "
    "slumped dip dipped halved halving shed eased trimmed slashed weaker"
)
_UP = (
    "rose rise risen rises rising increased increase increases increasing grew grow grown "
    "grows growing growth gained gain gains gaining up upturn uptick climbed climb climbs "
    "jumped jump jumps soared surged surge surges spiked spike higher raised raise hike added "
    "expanded expansion doubled doubling tripled tripling quadrupled stronger"
)
_WAYS: Mapping[str, Direction] = {
    **dict.fromkeys(_DOWN.split(), "down"),
    **dict.fromkeys(_UP.split(), "up"),
}
# Of a change only behind its number; before it they belong to a bound ("more than").
_BEHIND_ONLY: Mapping[str, Direction] = {"more": "up", "less": "down", "fewer": "down"}
# A number right after one of these is where something came to, or came from, and no change.
_LEVEL = frozenset(("to", "from", "at", "than"))
# How many words may stand between a number and what says which way it goes.
_BEFORE, _BEHIND = 6, 3
# What no such word is looked for beyond.
_BREAKS = frozenset(
    ("gap", ".", ";", ":", ",", "percent", "digits", "small", "scale", "parts", "ordinal", "vulgar")
)


def between(cut: Sequence[Token], at: int) -> bool:
    """Say whether the token at a place stands in "between … and …"."""
    near = [token.words for token in cut[max(0, at - 8) : at]]
    return "between" in near and "and" not in near[near.index("between") :]


def unit(cut: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the unit that begins at a place, and the place after it where it is a known one."""
    start = at + (at < len(cut) and cut[at].kind == "-")
    words = [token.words for token in cut[start : start + 2]]
    if not words:
        return "", at
    if cut[start].kind == "percent":
        return "percent", start + 1
    if words == ["per", "cent"]:
        return "percent", start + 2
    if words[0] == "percentage" and words[1:] in (["point"], ["points"]):
        return "percentage points", start + 2
    if words[0] in tokens.CURRENCIES:
        return tokens.CURRENCIES[words[0]], start + 1
    if words[0] in tokens.MEASURES:
        return words[0], start + 1
    return (words[0], at) if words[0].isalpha() else ("", at)


def bound(cut: Sequence[Token], start: int, end: int) -> str:
    """Return what is said of the number between two places: "more than", "nearly"; or nothing."""
    before = [token.words for token in cut[max(0, start - _LONGEST) : start]]
    for length in range(len(before), 0, -1):
        phrase = " ".join(before[-length:])
        if phrase in BOUNDS:
            return BOUNDS[phrase]
    after = [token.words for token in cut[end : end + 2]]
    if after[:1] in (["+"], ["plus"]):
        return "at least"
    if after[:1] == ["-"] and after[1:] == ["plus"]:
        return "at least"
    return _AFTER.get(" ".join(after), "")


def direction(cut: Sequence[Token], start: int, end: int) -> Direction:
    """Return whether the number between two places is a change up or down, as the words say."""
    if start < end and (own := _WAYS.get(cut[start].words)):  # halved, doubled
        return own
    for token in cut[end : end + _BEHIND]:
        if found := _WAYS.get(token.words) or _BEHIND_ONLY.get(token.words):
            return found
        if token.kind not in ("word", "-") or token.words in (
            "to",
            "and",
            "or",
            "in",
            "from",
            "of",
        ):
            break
    at = start
    while at > 0 and _hedged(cut, at):
        at -= _hedged(cut, at)
    if at > 0 and cut[at - 1].words in _LEVEL:
        return ""
    after = ""
    for token in reversed(cut[max(0, at - _BEFORE) : at]):
        if (found := _WAYS.get(token.words)) and (token.words, after) != ("up", "to"):
            return found
        if token.kind in _BREAKS:
            break
        after = token.words
    return ""


def ways(cut: Sequence[Token]) -> set[Direction]:
    """Return which ways the words of some tokens go, up, down or both."""
    every = {**_WAYS, **_BEHIND_ONLY}
    return {every[token.words] for token in cut if token.words in every}


def _hedged(cut: Sequence[Token], at: int) -> int:
    """Return how many tokens before a place are a phrase such as "more than"."""
    for length in range(min(_LONGEST, at), 0, -1):
        if " ".join(token.words for token in cut[at - length : at]) in BOUNDS:
            return length
    return 0
