"""Editions: a lesson as pages: to practice, to hand in, for the teacher, on paper."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from casebook import display, explorers
from casebook.classroom import keys
from casebook.classroom.lessons import Exercise, Lesson
from casebook.display.html import Markup
from casebook.explorers.page import SCRIPTS
from casebook.records.errors import ParameterError

if TYPE_CHECKING:
    from casebook.explorers.explorer import Explorer

__all__ = ["filled_page", "hand_in", "key_file", "practice", "teacher", "worksheet"]

_HERE = Path(__file__).parent
_TOKENS = _HERE.parent / "reports" / "template" / "report.css"
_SCRIPTS = (_HERE / "practice.js", _HERE / "guesses.js")
_EXPLORER = Path(explorers.__file__).parent / "explorer.css"


def practice(lesson: Lesson, values: keys.Values) -> str:
    """Return the page with a reply to each answer; the replies are packed, not hidden."""
    held = {one.id: keys.key(lesson, values, one) for one in lesson.exercises}
    packed = base64.b64encode(json.dumps(held, ensure_ascii=False).encode()).decode()
    return _student(lesson, values, "practice", packed)


def hand_in(lesson: Lesson, values: keys.Values) -> str:
    """Return the page that takes answers and holds none."""
    return _student(lesson, values, "hand-in", "")


def teacher(lesson: Lesson, values: keys.Values) -> str:
    """Return the page with solutions, timing, typical answers and what to ask back."""
    ends = list(accumulate(step.minutes for step in lesson.plan))
    numbers = {one.id: str(at) for at, one in enumerate(lesson.exercises, start=1)}
    plan = [
        {
            "from": end - step.minutes,
            "to": end,
            "doing": step.doing,
            "exercises": [numbers[id] for id in step.exercises],
            "teacher": step.teacher,
        }
        for step, end in zip(lesson.plan, ends, strict=True)
    ]
    solved = [_solved(lesson, values, one) for one in lesson.exercises]
    return filled_page("teacher.html.j2", lesson=_told(lesson, values), plan=plan, solved=solved)


def worksheet(lesson: Lesson, values: keys.Values) -> str:
    """Return the core exercises for a class without computers, at most two printed pages."""
    return filled_page("worksheet.html.j2", **_open(lesson, values))


def key_file(lesson: Lesson, values: keys.Values) -> str:
    """Return the key of the lesson as JSON, for a teacher and for the marking."""
    held = {one.id: keys.key(lesson, values, one) for one in lesson.exercises}
    whole = {"casebook": 1, "lesson": lesson.id, "title": lesson.title, "exercises": held}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def filled_page(template: str, **values: object) -> str:
    """Return a page of the classroom from its *template*, in the styles of the reports."""
    return _templates().get_template(template).render(css=_css(), **values) + "\n"


def _student(lesson: Lesson, values: keys.Values, edition: str, packed: str) -> str:
    held = {"id": lesson.id, "edition": edition} | ({"packed": packed} if packed else {})
    carried: list[Explorer] = [keys.value(one, lesson.id) for one in lesson.explorers]
    scripts = [("", _script())]
    if carried:
        parts = "\n".join(part.read_text(encoding="utf-8") for part in SCRIPTS)
        scripts.append(("module", f"{parts}\nstart();\n"))
    return filled_page(
        "student.html.j2",
        **_open(lesson, values),
        edition=edition,
        practice=bool(packed),
        data=_json(held),
        carried=[one.name for one in carried],
        explorers=_placed(lesson, carried),
        scripts=[(kind, Markup(script)) for kind, script in scripts],
        hashes=[_hash(script) for _, script in scripts],
    )


def _placed(lesson: Lesson, carried: list[Explorer]) -> dict[str, list[tuple[Markup, Markup]]]:
    """
    Return the *carried* explorers by the id of the first exercise that opens each.

    Raises ParameterError for one that no exercise opens.
    """
    found: dict[str, list[tuple[Markup, Markup]]] = {}
    for one in carried:
        opening = [e.id for e in lesson.exercises if one.name in {v.explorer for v in e.views}]
        if not opening:
            raise ParameterError(
                f"lesson {lesson.id}: no exercise opens its explorer {one.name!r}; give one a view "
                f"whose address has #see/{one.name}"
            )
        found.setdefault(opening[0], []).append((one.page(), _definition(one)))
    return found


def _definition(one: Explorer) -> Markup:
    """Return the definition of an explorer without its list of states that somebody chose."""
    return _json({**one.definition(), "presets": {"label": "", "options": []}})


def _json(held: object) -> Markup:
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _open(lesson: Lesson, values: keys.Values) -> dict[str, Any]:
    """Return what every edition for students shows."""
    tables = [
        {"rows": keys.value(one, lesson.id), "caption": one.caption, "note": one.note}
        for one in lesson.tables.values()
    ]
    found = [keys.open_part(lesson, values, one) for one in lesson.exercises if not one.code]
    return {"lesson": _told(lesson, values), "tables": tables, "exercises": found}


def _told(lesson: Lesson, values: keys.Values) -> dict[str, Any]:
    """Return the lesson's own texts, each with its values; of its exercises nothing."""
    held = lesson.model_dump(exclude={"exercises", "values", "tables", "plan", "explorers"})
    found: dict[str, Any] = _filled(lesson, values, held)
    return found


def _filled(lesson: Lesson, values: keys.Values, held: Any) -> Any:
    if isinstance(held, str):
        return keys.filled(lesson, values, held)
    if isinstance(held, Mapping):
        return {name: _filled(lesson, values, one) for name, one in held.items()}
    return [_filled(lesson, values, one) for one in held] if isinstance(held, tuple) else held


def _solved(lesson: Lesson, values: keys.Values, one: Exercise) -> dict[str, Any]:
    """Return the exercise *one* with its answer and typical answers in words."""
    key, seen = keys.key(lesson, values, one), keys.open_part(lesson, values, one)
    answers, typical = ["no single right answer; the boxes check the form"], []
    options, places = dict(seen["options"]), dict(seen["places"])
    if one.kind == "number":
        answers = [keys.shown(lesson, values, name) for name in (one.right, *one.also)]
        typical = [
            (keys.shown(lesson, values, w.value), said) for w, (_, _, said) in _wrong(one, key)
        ]
        typical.append(("any other", key["else"]))
    elif options:
        answers = [f"{letter} · {options[letter]}" for letter in key["right"]]
        typical = [(f"{letter} · {options[letter]}", said) for letter, said in key["say"].items()]
    elif places:
        items = {letter: text.rstrip(".") for letter, text in seen["items"]}
        answers = [f"{items[i]} → {places[p]}" for i, p in key["right"].items()]
        typical = [
            (f"{items[i]} → {places[p]}", said)
            for i, traps in key["traps"].items()
            for p, said in traps.items()
        ]
        typical += [(f"{items[i]} (put elsewhere)", said) for i, said in key["say"].items()]
    more = {
        "answers": answers,
        "typical": typical,
        "good": key["good"],
        "expect": keys.filled(lesson, values, one.expect),
        "models": [keys.filled(lesson, values, model) for model in one.models],
        "ask_back": keys.filled(lesson, values, one.ask_back),
    }
    return seen | more


def _wrong(one: Exercise, key: Mapping[str, Any]) -> zip[Any]:
    return zip(one.wrong, key["wrong"], strict=True)


@functools.cache
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(_HERE / "template")
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True)


def _script() -> str:
    whole = "".join(part.read_text(encoding="utf-8") for part in _SCRIPTS)
    return f"{whole}startLesson();\nstartGuesses();\n"


@functools.cache
def _css() -> Markup:
    ours = (_EXPLORER, _HERE / "template/classroom.css")
    files = (_TOKENS, Path(display.__file__).parent / "parts.css", *ours)
    return Markup("".join(file.read_text(encoding="utf-8") for file in files))
