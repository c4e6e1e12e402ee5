"""Case: what the engine is told of the case that stands on it, in `data/case.yml`."""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from casebook.records import edtf, folder, settings
from casebook.records.errors import Fault, RecordError, suggest
from casebook.records.record import refuse

__all__ = [
    "Case",
    "Code",
    "checks",
    "day_in_words",
    "front",
    "last_counted",
    "lessons",
    "load",
    "loaded",
    "module",
    "rules",
]

_FILE = "data/case.yml"


def _name(text: str) -> str:
    if not text.isidentifier():
        refuse("a name of letters, digits and _")
    return text


Name = Annotated[str, AfterValidator(_name)]
Words = Annotated[str, Field(min_length=1)]


Categories = tuple[Words, ...] | dict[Words, tuple[Words, ...]]


class _Kinds(BaseModel):
    """
    The categories of events: of something said, and of something done.

    Each is a list, or groups of them by the name that a reader chooses.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: Categories = ("statement",)
    done: Categories = ()

    @property
    def groups(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The groups of each lane with their categories; one that no group holds is its own."""
        return {
            lane: dict(held) if isinstance(held, dict) else {name: (name,) for name in held}
            for lane, held in (("said", self.said), ("done", self.done))
        }


class Code(BaseModel):
    """What a passage can be coded for; `label` where the code says what somebody is called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Words
    label: str = ""


class Case(BaseModel):
    """
    The settings of a case: `data/README.md` explains each.

    What a case leaves out is empty, and what rests on it says so where a reader looks for it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    package: Name | None = None
    title: Words
    opening: tuple[Words, ...]
    day: datetime.date | None = None
    day_is: str = ""
    looked_through: datetime.date | None = None
    last_counted: int | None = None
    subject: str = ""
    offices: tuple[Words, ...] = ()
    offices_of_events: tuple[Words, ...] = ()
    offices_compared: tuple[Words, ...] = ()
    offices_in_full: dict[Words, Words] = {}
    offices_grouped: dict[Words, tuple[Words, ...]] = {}
    seen_whole: tuple[Words, ...] = ()
    categories: _Kinds = _Kinds()
    dimensions: dict[Name, Words] = {}
    codes: dict[Name, Code] = {}
    readings: dict[Name, Words] = {}
    terms: dict[Words, Words] = {}
    names: tuple[Words, ...] = ()
    columns: dict[Name, Words] = {}


def load() -> Case:
    """Return the settings of the case; raises RecordError with every fault of the file."""
    found = settings.read(_FILE, Case)
    unknown = tuple(_unknown_offices(found))
    if unknown:
        raise RecordError(*unknown)
    return found


def _unknown_offices(found: Case) -> Iterator[Fault]:
    """Yield each office that an entry names and no list of offices has."""
    every = found.offices + found.offices_of_events
    named: list[tuple[tuple[str | int, ...], str, tuple[str, ...]]] = [
        (("offices_compared", at), office, found.offices)
        for at, office in enumerate(found.offices_compared)
    ]
    named += [(("offices_in_full", office), office, every) for office in found.offices_in_full]
    named += [
        (("offices_grouped", group, at), office, every)
        for group, held in found.offices_grouped.items()
        for at, office in enumerate(held)
    ]
    for place, office, known in named:
        if office not in known:
            of = "the list offices" if known is found.offices else "offices or offices_of_events"
            advice = suggest(office, known)
            yield settings.fault(_FILE, place, f"an office of {of}", repr(office), advice)


def day_in_words() -> str:
    """Return the day that articles reckon from, what it is and its weekday, as a reader says it."""
    this = load()
    if this.day is None:
        return "another date"
    weekday = edtf.weekday(this.day)
    return ", ".join(filter(None, (this.day_is, weekday, edtf.in_words(edtf.parse(str(this.day))))))


def last_counted() -> int:
    """Return the last year counted when the articles were written; RecordError if none is set."""
    year = load().last_counted
    if year is None:
        raise RecordError(settings.fault(_FILE, ("last_counted",), "a year", "none"))
    return year


def checks() -> Mapping[str, Callable[..., Any]]:
    """Return the functions that test claims, by name; none where the case names no package."""
    found: Mapping[str, Callable[..., Any]] = module("checks").CHECKS if load().package else {}
    return found


def rules() -> Mapping[str, Callable[[], Iterable[Fault]]]:
    """Return the rules about the data of this case alone, by what each says; it may have none."""
    found: Mapping[str, Callable[[], Iterable[Fault]]] = _own("rules", "RULES", {})
    return found


def front() -> Callable[[], Any] | None:
    """Return what says first what the whole case found, its `leads.FRONT`; it may have none."""
    found: Callable[[], Any] | None = _own("leads", "FRONT", None)
    return found


def lessons() -> Mapping[str, Callable[..., Any]]:
    """Return the functions that compute the answers of lessons, by name; a case may have none."""
    found: Mapping[str, Callable[..., Any]] = _own("lessons", "VALUES", {})
    return found


def _own(name: str, what: str, otherwise: Any) -> Any:
    """Return *what* the module *name* of the case's package holds, if there is such a module."""
    package = load().package
    if not package:
        return otherwise
    checks()  # refuses a package that does not exist
    if importlib.util.find_spec(f"{package}.{name}") is None:
        return otherwise
    return getattr(module(name), what)


def loaded() -> dict[str, Path]:
    """Return the file of each module of the case's package that has been imported, by its name."""
    package = load().package
    files = {
        name: getattr(found, "__file__", None)
        for name, found in sorted(sys.modules.items())
        if package and name.partition(".")[0] == package
    }
    return {name: Path(file) for name, file in files.items() if file}


def module(name: str) -> Any:
    """
    Return the module *name* of the package that the case names.

    Raises RecordError if there is no such package or module.
    """
    package = load().package
    folder.bring_own_code()
    try:
        return importlib.import_module(f"{package}.{name}")
    except ModuleNotFoundError as error:
        raise RecordError(
            settings.fault(
                _FILE,
                ("package",),
                f"a Python package with a module {name}, in lib/ of the case or installed",
                f"{package!r} ({error})",
            )
        ) from None
