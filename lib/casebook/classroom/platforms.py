"""Platforms: a lesson for course platforms: GIFT for Moodle, text2qti's text for Canvas, a zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from casebook.classroom import keys
from casebook.classroom.lessons import Exercise, Lesson

__all__ = ["gift", "qti_text", "zipped"]

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the first day a zip can hold: the same bytes every day


def gift(lesson: Lesson, values: keys.Values) -> str:
    """Return the lesson in Moodle's GIFT, each typical wrong answer with its own sentence."""
    parts = [f"$CATEGORY: Casebook/{_gift(lesson.title)}"]
    for one in _asked_of_all(lesson):
        seen, key = keys.open_part(lesson, values, one), keys.key(lesson, values, one)
        title, ask = _gift(f"{one.id} {seen['title']}"), _gift(_asked(seen))
        parts.append(f"::{title}::[plain]{ask} {{{_gift_answers(one, seen, key)}}}")
    return "\n\n".join(parts) + "\n"


def qti_text(lesson: Lesson, values: keys.Values) -> str:
    """
    Return the lesson as text2qti reads it, from which that program makes a QTI file for Canvas.

    It has no form for matching; those exercises are asked item by item.
    """
    parts = [
        f"Quiz title: {_line(lesson.title)}\nshuffle answers: false\nshow correct answers: false"
    ]
    at = 0
    for one in _asked_of_all(lesson):
        seen, key = keys.open_part(lesson, values, one), keys.key(lesson, values, one)
        for ask, answers in _qti_questions(one, seen, key):
            at += 1
            parts.append(
                f"Title: {one.id} {_line(seen['title'])}\nPoints: 1\n{at}. {ask}\n{answers}"
            )
    return "\n\n".join(parts) + "\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return *files* by their names as one zip, the same bytes whenever it is made."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            about = zipfile.ZipInfo(name, _ALWAYS)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, files[name])
    return held.getvalue()


def _asked_of_all(lesson: Lesson) -> list[Exercise]:
    """Return the exercises that need no Python."""
    return [one for one in lesson.exercises if not one.code]


def _asked(seen: Mapping[str, object]) -> str:
    return _line(str(seen["ask"]))


def _gift_answers(one: Exercise, seen: Mapping[str, Any], key: Mapping[str, Any]) -> str:
    if one.kind == "number":
        right = [
            f"=%100%{value:.10g}:{half:g}#{_gift(key['good'])}" for value, half in key["right"]
        ]
        wrong = [f"=%0%{value:.10g}:{half:g}#{_gift(say)}" for value, half, say in key["wrong"]]
        return "#" + " ".join([*right, *wrong, f"~#{_gift(key['else'])}"])  # ~ is any other
    if one.kind == "sentence":
        return ""
    if one.kind in ("match", "sort"):
        items, places = dict(seen["items"]), dict(seen["places"])
        return " ".join(
            f"={_gift(items[item])} -> {_gift(places[place])}"
            for item, place in key["right"].items()
        )
    letters, told = set(key["right"]), key["say"]
    if one.kind == "choose":
        return " ".join(
            f"{'=' if letter in letters else '~'}{_gift(text)}#{_gift(told.get(letter, ''))}"
            for letter, text in seen["options"]
        )
    share, lost = 100 / len(letters), 100 / (len(seen["options"]) - len(letters))
    return " ".join(
        f"~%{share if letter in letters else -lost:.5g}%{_gift(text)}#{_gift(told.get(letter, ''))}"
        for letter, text in seen["options"]
    )


def _qti_questions(
    one: Exercise, seen: Mapping[str, Any], key: Mapping[str, Any]
) -> list[tuple[str, str]]:
    ask = _markdown(_asked(seen))
    if one.kind == "number":
        value, half = key["right"][0]
        return [(ask, f"=   {value:.10g} +- {half:g}")]
    if one.kind == "sentence":
        return [(ask, "____")]
    if one.kind in ("match", "sort"):
        return [
            (
                f"{ask} {_markdown(item)}",
                "\n".join(
                    f"{'*' if key['right'][letter] == place else ''}{place}) {_markdown(words)}"
                    for place, words in seen["places"]
                ),
            )
            for letter, item in seen["items"]
        ]
    right = set(key["right"])
    several = one.kind == "tick"
    lines = []
    for letter, text in seen["options"]:
        mark = (
            f"[{'*' if letter in right else ' '}]"
            if several
            else (f"{'*' if letter in right else ''}{letter})")
        )
        lines.append(f"{mark} {_markdown(text)}")
        if not several and key["say"].get(letter):
            lines.append(f"... {_markdown(key['say'][letter])}")
    return [(ask, "\n".join(lines))]


def _gift(text: str) -> str:
    """Return *text* with the signs that GIFT obeys escaped."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", _line(text))


def _markdown(text: str) -> str:
    return re.sub(r"([*_`\\\[\]$<>])", r"\\\1", _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
