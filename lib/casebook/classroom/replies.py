"""Replies: what is said to an answer, by the same rules as the script of the practice page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Reply", "number", "reply", "seen_in"]

_SLACK = 1e-9  # 12.25 is not quite 12.25 in a computer
_NUMBER = re.compile(
    r"(-?)\s*([1-9]\d{0,2}(?:[ ,']\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"
    r"|\d+(?:[.,]\d+)?|[.,]\d+)",
    re.ASCII,
)
_NOT = "Choose one of the letters."
_SUM = re.compile(r"[\d)]\s*[*/×÷+]\s*[\d(]", re.ASCII)
_ROW = re.compile(r"\b(?:[A-Z]{2}-[A-Z]\d+|[A-Z]{2}\d+|R-[A-Z]\d+|S\d+)\b", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A mark, None where only a person can give one, and what to say."""

    mark: int | None
    say: str


def number(text: object) -> float | None:
    """
    Return the first number of an answer, however it was typed; None if it has none.

    >>> [number(t) for t in ("12.3", "-12,3 %", "174,785", "1 422 970", "1.422.970", "about")]
    [12.3, -12.3, 174785.0, 1422970.0, 1422970.0, None]
    """
    if isinstance(text, bool):
        return None
    if isinstance(text, int | float):
        return float(text) if abs(text) < 1e15 else None
    told = re.sub(r"[\u00a0\u202f\u2009]", " ", str(text)[:200])
    found = _NUMBER.search(re.sub(r"[\u2212\u2013]", "-", told))
    if not found:
        return None
    digits = re.sub(r"[ ']", "", found[2])
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?", digits):
        digits = digits.replace(".", "")
    size = float(digits.replace(",", "."))
    return -size if found[1] else size


def reply(key: Mapping[str, Any], given: Any) -> Reply:
    """Return what to say to the answer *given* to the exercise that *key* is of."""
    if given in (None, "", [], {}):
        return Reply(mark=0, say="No answer.")
    if key["kind"] == "number":
        return _number(key, given)
    if key["kind"] == "choose":
        return _choose(key, given)
    if key["kind"] == "tick":
        return _tick(key, given)
    if key["kind"] == "sentence":
        return _sentence(key, given)
    return _sort(key, given)


def seen_in(text: str, form: Mapping[str, Any], rows: list[str]) -> bool:
    """Say whether a written answer has what one line of its checklist asks for."""
    if form["words"]:
        return bool(form["words"][0] <= len(text.split()) <= form["words"][1])
    if form["anchored"]:
        parts = [p for p in re.split(r"(?<=[.!?])\s+", text.strip()) if p]
        named = [_ROW.findall(part) for part in parts]
        return bool(parts) and all(n and set(n) <= set(rows) for n in named)
    needed = re.search(form["needs"], text, re.IGNORECASE | re.ASCII) if form["needs"] else True
    lacked = form["lacks"] and re.search(form["lacks"], text, re.IGNORECASE | re.ASCII)
    return bool(needed) and not lacked


def _number(key: Mapping[str, Any], given: Any) -> Reply:
    if isinstance(given, str) and _SUM.search(given):
        return Reply(mark=0, say="That is the calculation. Type its result, such as 12.3.")
    found = number(given)
    if found is None:
        return Reply(mark=0, say="There is no number in it. Type one, such as 12.3.")
    size = abs(found)
    if any(abs(size - value) <= half + _SLACK for value, half in key["right"]):
        return Reply(mark=1, say=f"Right: {key['shown']}. {key['good']}".strip())
    for value, half, say in key["wrong"]:
        if abs(size - value) <= half + _SLACK:
            return Reply(mark=0, say=say)
    return Reply(mark=0, say=key["else"])


def _choose(key: Mapping[str, Any], given: Any) -> Reply:
    letter = str(given).strip().lower()[:1]
    right = letter in key["right"]
    said = key["say"].get(letter) or (key["good"] if right else key["else"])
    return Reply(mark=int(right), say=f"Right. {said}" if right else said or _NOT)


def _tick(key: Mapping[str, Any], given: Any) -> Reply:
    several = given if isinstance(given, list | tuple) else re.findall(r"\w", str(given))
    ticked = {str(one).strip().lower() for one in several}
    right = set(key["right"])
    if ticked == right:
        return Reply(mark=1, say=f"Right. {key['good']}".strip())
    odd = sorted(ticked ^ right)
    said = [key["say"][one] for one in odd if key["say"].get(one)]
    return Reply(mark=0, say=" ".join(said[:1]) or key["else"] or _NOT)


def _sort(key: Mapping[str, Any], given: Any) -> Reply:
    placed = {str(k): str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}
    if isinstance(given, str):
        placed = dict(re.findall(r"(\w)\W+(\w)", given.lower()))
    wrong = [item for item, place in key["right"].items() if placed.get(item) != place]
    if not wrong:
        return Reply(mark=1, say=f"Right. {key['good']}".strip())
    first = wrong[0]
    said = key["traps"].get(first, {}).get(placed.get(first)) or key["say"][first]
    well = len(key["right"]) - len(wrong)
    return Reply(mark=0, say=f"{well} of {len(key['right'])} in place. Look at {first}: {said}")


def _sentence(key: Mapping[str, Any], given: Any) -> Reply:
    text = str(given)
    lacking = [f["text"] for f in key["form"] if not seen_in(text, f, key["rows"])]
    found = len(key["form"]) - len(lacking)
    told = f"Form: {found} of {len(key['form'])}."
    if lacking:
        told += " Not seen: " + "; ".join(lacking) + "."
    return Reply(mark=None, say=f"{told} Only the form was checked; people judge if it is fair.")
