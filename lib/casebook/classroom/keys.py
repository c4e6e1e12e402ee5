"""Keys: a lesson with its values computed and its texts filled, as plain data for every edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from casebook.classroom.lessons import Computed, Exercise, Lesson
from casebook.records import case
from casebook.records.errors import ParameterError, suggest

__all__ = [
    "Values",
    "computed",
    "filled",
    "key",
    "letters",
    "open_part",
    "rounded",
    "shown",
    "value",
]

Values = Mapping[str, Any]
_NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def computed(lesson: Lesson) -> dict[str, Any]:
    """
    Return every value of the *lesson* by its name.

    Raises ParameterError for a function that the case does not have, or that refuses what it is
    given.
    """
    return {name: value(one, f"lesson {lesson.id}: {name}") for name, one in lesson.values.items()}


def value(one: Computed, where: str) -> Any:
    """Return what *one* gives; *where* is told in the error."""
    known = case.lessons()
    if one.compute not in known:
        advice = suggest(one.compute, known)
        raise ParameterError(f"{where}: the case has no {one.compute!r} for lessons; {advice}")
    try:
        return known[one.compute](*one.given)
    except (TypeError, KeyError, IndexError) as error:
        raise ParameterError(
            f"{where}: {one.compute} refused {list(one.given)} ({error})"
        ) from None


def rounded(lesson: Lesson, values: Values, name: str) -> float:
    """Return the number *name* without its sign, with as many digits as the lesson shows."""
    return round(abs(float(values[name])), lesson.values[name].places)


def shown(lesson: Lesson, values: Values, name: str) -> str:
    """Return the value *name* as a reader meets it: a number without its sign, or a word."""
    found = values[name]
    if isinstance(found, str):
        return found
    return f"{abs(found):,.{lesson.values[name].places}f}"


def filled(lesson: Lesson, values: Values, text: str) -> str:
    """Return *text* with each `{name}` replaced by the value of that name."""

    def named(match: re.Match[str]) -> str:
        if match[1] not in values:
            advice = suggest(match[1], values)
            raise ParameterError(f"lesson {lesson.id}: no value {match[1]!r} for a text; {advice}")
        return shown(lesson, values, match[1])

    return _NAMED.sub(named, text.strip())


def letters(parts: tuple[Any, ...]) -> list[tuple[str, Any]]:
    """Return *parts*, each with its letter."""
    return list(zip(_LETTERS, parts, strict=False))


def open_part(lesson: Lesson, values: Values, one: Exercise) -> dict[str, Any]:
    """Return of the exercise *one* what every student may see, and nothing of its key."""

    def fill(text: str) -> str:
        return filled(lesson, values, text)

    return {
        "id": one.id,
        "title": fill(one.title),
        "kind": one.kind,
        "core": one.core,
        "minutes": one.minutes,
        "ask": fill(one.ask),
        "code": one.code.strip(),
        "views": [
            {"words": fill(v.words), "address": v.address, "explorer": v.explorer}
            for v in one.views
        ],
        "table": one.table,
        "options": [[letter, fill(o.text)] for letter, o in letters(one.options)],
        "items": [[letter, fill(o.text)] for letter, o in letters(one.items)],
        "places": [[letter, fill(o.text)] for letter, o in letters(one.places)],
        "form": [{**f.model_dump(), "text": fill(f.text)} for f in one.form],
        "rows": list(values[one.rows]) if one.rows else [],
        "hints": [fill(hint) for hint in one.hints],
        "unit": lesson.values[one.right].places if one.kind == "number" else 0,
    }


def key(lesson: Lesson, values: Values, one: Exercise) -> dict[str, Any]:
    """Return what is needed to answer an answer to the exercise *one*: right, wrong, and words."""

    def fill(text: str) -> str:
        return filled(lesson, values, text)

    found = {"id": one.id, "kind": one.kind, "good": fill(one.good), "else": fill(one.otherwise)}
    if one.kind == "sentence":
        return found | {"form": [f.model_dump() for f in one.form], "rows": _rows(one, values)}
    right = values[one.right]
    if one.kind == "number":
        names = (one.right, *one.also)
        return found | {
            "right": [[rounded(lesson, values, n), _half(lesson, values, n)] for n in names],
            "shown": shown(lesson, values, one.right),
            "wrong": [
                [rounded(lesson, values, w.value), _half(lesson, values, w.value), fill(w.say)]
                for w in one.wrong
            ],
        }
    if one.kind in ("choose", "tick"):
        wanted = {right} if isinstance(right, str) else set(right)
        return found | {
            "right": [letter for letter, o in letters(one.options) if o.means in wanted],
            "say": {letter: fill(o.say) for letter, o in letters(one.options) if o.say},
        }
    by_place = {o.means: letter for letter, o in letters(one.places)}
    return found | {
        "right": {letter: by_place.get(right.get(o.means)) for letter, o in letters(one.items)},
        "say": {letter: fill(o.say) for letter, o in letters(one.items)},
        "traps": {
            letter: {by_place.get(place, place): fill(say) for place, say in o.traps.items()}
            for letter, o in letters(one.items)
        },
    }


def _rows(one: Exercise, values: Values) -> list[str]:
    return list(values[one.rows]) if one.rows else []


def _half(lesson: Lesson, values: Values, name: str) -> float:
    """Return half a unit of the last digit that is shown of the number *name*; none of a count."""
    if isinstance(values[name], int):
        return 0.0
    return 0.5 * 10.0 ** -lesson.values[name].places
