"""Clashes: what is wrong with a lesson as a whole, once its values are computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from casebook.classroom import keys, lessons
from casebook.classroom.lessons import Exercise, Lesson
from casebook.records import settings
from casebook.records.errors import CasebookError, Fault, suggest

__all__ = ["faults"]


def faults() -> Iterator[Fault]:
    """Yield what is wrong with each lesson: values, answers that cannot be told apart, minutes."""
    seen: dict[str, str] = {}
    for file in lessons.files():
        try:
            lesson = lessons.read(file)
        except CasebookError:
            continue  # it is named where the file is read
        for at, one in enumerate(lesson.exercises):
            if one.id in seen or not one.id.startswith(f"{lesson.id}_"):
                expected = f"an id of its own that begins with {lesson.id}_"
                yield settings.fault(file, ("exercises", at, "id"), expected, repr(one.id))
            seen[one.id] = file
        if (planned := sum(step.minutes for step in lesson.plan)) != lesson.minutes:
            expected, told = f"{lesson.minutes} minutes in all", f"{planned} minutes"
            yield settings.fault(file, ("plan",), expected, told, "change a step")
        yield from _planned(file, lesson)
        yield from _computed(file, lesson)


def _planned(file: str, lesson: Lesson) -> Iterator[Fault]:
    """Yield each step whose exercises take longer than it, and what is core and in no step."""
    known = {one.id: one for one in lesson.exercises}
    for at, step in enumerate(lesson.plan):
        here = ("plan", at, "exercises")
        if lost := [id for id in step.exercises if id not in known]:
            yield settings.fault(file, here, "exercises of the lesson", repr(lost[0]))
        elif (needed := sum(known[id].minutes for id in step.exercises)) > step.minutes:
            expected = f"exercises of at most {step.minutes} minutes"
            yield settings.fault(
                file, here, expected, f"{needed} minutes", "drop one, or give time"
            )
    placed = {id for step in lesson.plan for id in step.exercises}
    for at, one in enumerate(lesson.exercises):
        if one.core and one.id not in placed:
            expected, seen = "a step of the plan for what is core", f"none for {one.id}"
            yield settings.fault(file, ("exercises", at), expected, seen, "name it in a step")


def _computed(file: str, lesson: Lesson) -> Iterator[Fault]:
    try:
        values = keys.computed(lesson)
        for table in lesson.tables.values():
            keys.value(table, f"lesson {lesson.id}")
        for text in lessons.texts(lesson):
            keys.filled(lesson, values, text) if "{" in text and "\\" not in text else None
    except CasebookError as error:
        named = [one for one in error.faults if isinstance(one, Fault)]
        if elsewhere := [one for one in named if one.file not in ("", file)]:
            yield from elsewhere  # a table that it asks is bad, and says so in the same words
            return
        seen, advice = str(error), "change the lesson or the function"
        yield settings.fault(file, ("values",), "values that can be computed", seen, advice)
        return
    for at, one in enumerate(lesson.exercises):
        yield from _of_one(file, lesson, values, at, one)


def _of_one(
    file: str, lesson: Lesson, values: dict[str, Any], at: int, one: Exercise
) -> Iterator[Fault]:
    here = ("exercises", at)
    named = [one.right, *one.also, *(w.value for w in one.wrong)]
    named += [one.rows, *(n for view in one.views for n in view.shows)]
    unknown = [name for name in named if name and name not in values]
    if one.kind != "sentence" and not one.right:
        unknown.append("right")
    if unknown:
        advice = suggest(unknown[0], values)
        yield settings.fault(file, here, "names of values", repr(unknown[0]), advice)
        return
    if one.table and one.table not in lesson.tables:
        advice = suggest(one.table, lesson.tables)
        yield settings.fault(file, (*here, "table"), "a table of it", repr(one.table), advice)
    for form in one.form:
        for pattern in filter(None, (form.needs, form.lacks)):
            try:
                re.compile(pattern)
            except re.error as error:
                yield settings.fault(file, (*here, "form"), "a pattern", f"{pattern!r} ({error})")
    yield from _indistinct(file, lesson, values, here, one)


def _indistinct(
    file: str, lesson: Lesson, values: dict[str, Any], here: tuple[str, int], one: Exercise
) -> Iterator[Fault]:
    key = keys.key(lesson, values, one)
    if one.kind == "number":
        for value, half, _ in key["wrong"]:
            for right, other in key["right"]:
                if abs(value - right) <= half + other + 1e-9:
                    expected = f"wrong answers farther than {half + other:g} from {right:g}"
                    yield settings.fault(file, (*here, "wrong"), expected, f"{value:g}")
        for first, second in combinations(key["wrong"], 2):
            if abs(first[0] - second[0]) <= max(first[1], second[1]):
                expected = "wrong answers that can be told apart"
                seen = f"{first[0]:g} and {second[0]:g}"
                yield settings.fault(file, (*here, "wrong"), expected, seen)
        if not one.otherwise:
            yield settings.fault(file, here, "a sentence for any other number", "none")
    elif one.kind == "choose" and len(key["right"]) != 1:
        seen = f"{len(key['right'])} of them for {values[one.right]!r}"
        yield settings.fault(file, (*here, "options"), "one option that is right", seen)
    elif one.kind == "tick" and not 0 < len(key["right"]) < len(one.options):
        seen = f"{len(key['right'])} of {len(one.options)}"
        yield settings.fault(file, (*here, "options"), "some options right, not all", seen)
    elif one.kind in ("sort", "match") and None in key["right"].values():
        lost = next(letter for letter, place in key["right"].items() if place is None)
        seen = f"none for item {lost}"
        yield settings.fault(file, (*here, "items"), "a computed place for each item", seen)
    if one.kind in ("choose", "tick"):
        for at, option in enumerate(one.options):
            if not option.say:
                yield settings.fault(file, (*here, "options", at), "what to say of it", "nothing")
