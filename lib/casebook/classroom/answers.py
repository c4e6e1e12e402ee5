"""Answers: the door of a workbook: a student types an answer and hears at once what is said."""

from __future__ import annotations

import functools
import json
from typing import Any

from casebook.classroom import keys, lessons, replies
from casebook.display.html import Fragment, say
from casebook.records import folder
from casebook.records.errors import CasebookError

__all__ = ["answer", "name", "ready"]


def ready(lesson: str) -> Fragment:
    """Return that all is there for the *lesson*, or in plain words what is missing."""
    try:
        _keys(lesson)
    except CasebookError as error:
        return say(f"Not ready. {error}", "Show this to your teacher.")
    return say("Ready. Go on to the next cell.")


def name(text: str) -> Fragment:
    """Return a greeting; the name stays in this notebook and goes into the list of marks."""
    told = str(text).strip().removesuffix(".")
    return say(f"Hello, {told}." if told else "Type your name between the marks.")


def answer(exercise: str, given: Any) -> Fragment:
    """Return what is said to the answer *given* to an *exercise* such as L2_E02."""
    try:
        found = _keys(str(exercise).partition("_")[0])
    except CasebookError as error:
        return say(str(error))
    if exercise not in found:
        return say(f"There is no exercise {exercise!r}. Leave the id as it was in this cell.")
    if isinstance(given, dict):
        given = {item: place for item, place in given.items() if place}
    told = replies.reply(found[exercise], given)
    return say("Type your answer, then Shift and Enter." if told.say == "No answer." else told.say)


def _keys(lesson: str) -> dict[str, dict[str, Any]]:
    """Return the keys of a lesson, from the case or, where that is kept, as they were."""
    return _kept(lesson, str(folder.root()))


@functools.cache
def _kept(lesson: str, _: str) -> dict[str, dict[str, Any]]:
    found = lessons.choose(lesson)
    values = keys.computed(found)
    whole = {one.id: keys.key(found, values, one) for one in found.exercises}
    held: dict[str, dict[str, Any]] = json.loads(json.dumps(whole))  # as the page reads it
    return held
