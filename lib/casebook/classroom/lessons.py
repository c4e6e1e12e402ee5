"""Lessons: what is taught with a case, one readable YAML file each in `data/lessons/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from casebook.records import folder, settings
from casebook.records.errors import ParameterError, suggest

__all__ = [
    "FOLDER",
    "Computed",
    "Exercise",
    "Form",
    "Item",
    "Lesson",
    "Option",
    "Sides",
    "Step",
    "Table",
    "Typical",
    "View",
    "Vote",
    "choose",
    "files",
    "load",
    "read",
    "texts",
]

FOLDER = "data/lessons"
Words = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Computed(_Part):
    """A value: which function of the case gives it, from what, and how many digits are shown."""

    compute: Name
    given: tuple[Any, ...] = Field(default=(), alias="with")
    places: int = Field(default=0, ge=0, le=6)


class View(_Part):
    """
    What opens beside an exercise, and what a reader finds written there.

    `shows` names values of the lesson, `says` are words, such as those of a passage or a control.
    """

    words: Words
    address: str = Field(pattern=r"^[a-z0-9-]+\.html(#\S+)?$")
    shows: tuple[Name, ...] = ()
    says: tuple[Words, ...] = ()

    @property
    def explorer(self) -> str:
        """The name of the explorer that it opens, empty if it opens none."""
        place = self.address.partition("#")[2].partition("?")[0]
        return place.removeprefix("see/") if place.startswith("see/") else ""


class Typical(_Part):
    """A typical wrong number, computed like the right one, and what to say of it."""

    value: Name
    say: Words


class Option(_Part):
    """An answer to choose; it is right where `means` is (or is among) what was computed."""

    text: Words
    means: Words
    say: str = ""


class Item(_Part):
    """Something to put in its place, what to say if it is not there, and of one wrong place."""

    text: Words
    means: Words
    say: Words
    traps: dict[str, Words] = {}


class Form(_Part):
    """What can be seen of a sentence without a person: words it has, or lacks, and how many."""

    text: Words
    needs: str = ""
    lacks: str = ""
    words: tuple[int, int] | None = None
    anchored: bool = False


class Exercise(_Part):
    """
    One task: what is asked, what opens beside it, the right answer and the typical wrong ones.

    `right` and `wrong` name values of the lesson, so no answer is typed. What has `code`, lines of
    Python to change and run, is asked in the notebook alone.
    """

    id: str = Field(pattern=r"^L\d_E\d\d$")
    title: Words
    kind: Literal["choose", "tick", "match", "sort", "number", "sentence"]
    core: bool = False
    minutes: int = Field(ge=1, le=45)
    ask: Words
    code: str = ""
    views: tuple[View, ...] = ()
    table: str = ""
    right: str = ""
    also: tuple[Name, ...] = ()
    wrong: tuple[Typical, ...] = ()
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    places: tuple[Option, ...] = ()
    form: tuple[Form, ...] = ()
    rows: str = ""
    good: str = ""
    otherwise: str = ""
    hints: tuple[Words, Words]
    models: tuple[Words, ...] = ()
    expect: str = ""
    ask_back: Words


class Step(_Part):
    """Some minutes of the lesson: what the class does, by which exercises, and the teacher."""

    minutes: int = Field(ge=1)
    doing: Words
    exercises: tuple[str, ...] = ()
    teacher: str = ""


class Vote(_Part):
    """What is voted on before and after, and what to say when it is resolved."""

    ask: Words
    options: tuple[Words, ...] = Field(min_length=2)
    resolve: Words


class Sides(_Part):
    """A question argued by both halves of the room, each half both ways."""

    ask: Words
    one: Words
    other: Words
    rule: Words


class Table(Computed):
    """A table to work from, computed; its first row has the heads of the columns."""

    caption: Words
    note: str = ""


class Lesson(_Part):
    """A lesson: its outcome, plan, vote, exercises and exit ticket."""

    id: str = Field(pattern=r"^L\d$")
    file: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Words
    question: Words
    outcome: Words
    minutes: int = 45
    plan: tuple[Step, ...]
    vote: Vote
    sides: Sides
    values: dict[Name, Computed] = {}
    tables: dict[Name, Table] = {}
    explorers: tuple[Computed, ...] = ()
    exercises: tuple[Exercise, ...] = Field(min_length=1)
    exit: Words
    exit_looked_for: Words
    paper: str = ""
    trouble: tuple[Words, ...] = ()


def files() -> list[str]:
    """Return the files of the lessons, in the order of their names; a case may have none."""
    found = folder.path(FOLDER)
    return [f"{FOLDER}/{one.name}" for one in sorted(found.glob("*.yml"))]


def read(name: str) -> Lesson:
    """Return the lesson in the file *name*; raises RecordError with every fault of it."""
    return settings.read(name, Lesson)


def load() -> tuple[Lesson, ...]:
    """Return every lesson, in the order of the files."""
    return tuple(read(name) for name in files())


def choose(id: str) -> Lesson:
    """Return the lesson *id*, such as L2; raises ParameterError if there is none."""
    known = {one.id: one for one in load()}
    if id not in known:
        raise ParameterError(f"there is no lesson {id!r}; {suggest(id, known)}")
    return known[id]


def texts(part: BaseModel) -> Iterator[str]:
    """Yield every text of a lesson or a part of it."""
    for value in dict(part).values():
        yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
