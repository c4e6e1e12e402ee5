"""What a lesson opens beside an exercise: each place is there, and says what it is opened for."""

from __future__ import annotations

import functools
import html
import re
from typing import Any
from urllib.parse import parse_qsl

import pytest
from built import WHERE, built
from conftest import HERE

from casebook.classroom import keys, lessons
from casebook.classroom.lessons import Exercise, Lesson, View

PLACES = [
    (lesson, one, view)
    for lesson in lessons.load()
    for one in lesson.exercises
    for view in one.views
]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@functools.cache
def computed(id: str) -> dict[str, Any]:
    """Return the values of a lesson."""
    return keys.computed(lessons.choose(id))


@functools.cache
def report(name: str) -> str:
    """Return the page of a report without its scripts and styles."""
    page = (HERE / f"build/reports/{name}.html").read_text("utf-8")
    return re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)


def passage(page: str, id: str) -> str:
    """Return the words of the element *id*; of a heading, those to the next of its rank."""
    found = re.search(rf'<(\w+)[^>]* id="{re.escape(id)}"(?: data-number="(\d+)")?', page)
    assert found, f"no place {id!r}"
    number = found[2] or ""  # of a paragraph, which stands beside it
    tag, rest = found[1], page[found.start() :]
    ends = rf"<h[1-{tag[1]}]\b" if re.fullmatch(r"h\d", tag) else rf"</{tag}>"
    end = re.search(ends, rest[1:])
    return f"{number} {bare(rest[: end.start() + 1] if end else rest)}"


def bare(text: str) -> str:
    """Return what a reader sees of HTML, on one line."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("’", "'")
    return " ".join(words.split())


def state(name: str, query: str) -> str:
    """Return what an explorer says in the state of an address, and the words at its controls."""
    one = built(name)
    given = parse_qsl(query, strict_parsing=True) if query else []
    start = one.definition["addressed"] if given else one.first
    wanted = {**start, **dict(given)}
    assert set(wanted) == set(one.first)
    assert all(value in one.controls[control] for control, value in wanted.items())
    said = [bare(text) for text in one.explorer.texts(wanted)[:-1]]  # but the rest of the table
    labels = [c["label"] for c in one.definition["controls"]]
    labels += [words for c in one.definition["controls"] for _, words in c["options"]]
    presets = one.definition["presets"]
    labels += [presets["label"], *(words for words, _ in presets["options"])]
    return bare(" ".join([*said, *labels, *one.explorer.columns]))


def says(text: str, value: Any, places: int) -> bool:
    """Say whether a value stands in *text*: a word, each of a list, or a number as rounded."""
    if isinstance(value, str):
        return value in text
    if isinstance(value, list):
        return all(one in text for one in value)
    told = [float(n.replace(",", "")) for n in NUMBER.findall(text)]
    return any(round(n, places) == round(abs(value), places) for n in told)


@pytest.mark.parametrize(
    ("lesson", "one", "view"), PLACES, ids=lambda part: getattr(part, "address", None) or part.id
)
def test_what_opens_beside_an_exercise_says_what_it_is_opened_for(
    lesson: Lesson, one: Exercise, view: View
) -> None:
    """A view of an explorer, a passage or a row has the answer's numbers and the words named."""
    name, _, place = view.address.partition(".html")
    where, _, query = place.lstrip("#").partition("?")
    if view.explorer:
        assert WHERE[view.explorer] == name
        text = state(view.explorer, query)
    else:
        text = passage(report(name), where)
    values = computed(lesson.id)
    lost = [
        value for value in view.shows if not says(text, values[value], lesson.values[value].places)
    ]

    assert [] == lost
    assert [] == [words for words in view.says if words.replace("’", "'") not in text]


def test_a_year_that_ends_in_a_number_does_not_say_it() -> None:
    """A number is said as a whole and as it is rounded; of a list each word is needed."""
    assert not says("from 2007 to 2016", 7, 0)
    assert says("7 give a rise", 7, 0)
    assert says("20.99 percent", 21.0, 1)
    assert not says("20.99 percent", 20.9, 1)
    assert not says("S34, S46", ["S34", "S46", "S102"], 0)


def test_index_and_start_lead_a_teacher_to_the_lessons() -> None:
    """The index has a link to the lessons' section, and that one to the page that a class needs."""
    index, start = (report(name) for name in ("index", "start-here"))

    assert '<a href="start-here.html#section-teach-with-it">For teachers</a>' in index
    assert ' id="section-teach-with-it"' in start
    assert '<a href="../classroom/index.html">' in start
    assert (HERE / "build/classroom/index.html").is_file()


@pytest.mark.parametrize("lesson", lessons.load(), ids=lambda lesson: lesson.id)
def test_every_view_is_opened_for_something(lesson: Lesson) -> None:
    """No link leads to a whole report and leaves a student there."""
    idle = [
        (one.id, view.address)
        for one in lesson.exercises
        for view in one.views
        if not (view.shows or view.says) or "#" not in view.address
    ]

    assert [] == idle


@pytest.mark.parametrize("lesson", lessons.load(), ids=lambda lesson: lesson.id)
def test_a_number_can_be_looked_up(lesson: Lesson) -> None:
    """A number, or what it is worked out from, stands in a view or in a table of the lesson."""
    numbers = [one for one in lesson.exercises if one.kind == "number" and not one.code]

    assert all(one.table or any(view.shows for view in one.views) for one in numbers)
