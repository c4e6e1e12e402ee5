"""
Layout: the words of a page from its letters and where each is drawn.

What a file gives as one text may be drawn as several: letters pushed apart or together, words
drawn twice to look bold, columns line by line. A reader sees one text, and so does this.
Distances are in em, the size of the letters; the numbers come from tries with made pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from casebook.texts import gutters
from casebook.texts.gutters import PART, Part

__all__ = ["Letter", "text"]

# Apart by less, and yet not by a space of the file, letters belong to one word.
_WORD, _LEAST, _NO_SPACE = 0.24, 0.05, 0.02
# Drawn twice: the same letter nearly in the same place, the same words a little aside.
_TWICE, _ASIDE = 0.5, 0.45
_BACK = -0.3  # what begins farther back is no next letter, but another line's, or a ligature's
_FIELD = 64.0  # points; what is nearly in one place is in one such field or the next
_BASELINE, _RAISED, _SMALL = 0.25, 0.7, 0.85
_LONG = 20  # a line with so many letters and no space has its words apart in another way


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign as drawn: from `left` to `right` on `line`, upwards from below, `size` large."""

    sign: str
    left: float
    right: float
    line: float
    size: float
    drawn: int  # the number of the text in the file that it belongs to


@dataclass(slots=True)
class _Line:
    line: float
    size: float
    runs: list[list[Letter]] = field(default_factory=list)

    @property
    def letters(self) -> list[Letter]:
        """The letters from left to right; those of one run as the file has them."""
        placed = [
            (at, one)
            for run in self.runs
            for at, one in zip(accumulate((one.left for one in run), max), run, strict=True)
        ]
        return [one for _, one in sorted(placed, key=lambda placed: placed[0])]


def text(letters: Sequence[Letter]) -> str:
    """Return the words of *letters*, given in the file's order, line by line, column by column."""
    lines = _lines(_once(letters))
    spaceless = (line for line in lines if not _spaces(line))
    apart = _apart([gap for line in spaceless for gap in _gaps(line.letters, line.size)])
    rows = [parts for line in lines if (parts := _parts(line, apart))]
    return "\n".join(gutters.in_order(rows))


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """Return *letters* without those that repeat others in nearly the same place."""
    kept: list[list[Letter]] = []
    seen: dict[str, list[list[Letter]]] = {}
    for run in _runs(letters):
        words = "".join(one.sign for one in run)
        if not any(_is_twin(run, other) for other in seen.get(words, ())):
            seen.setdefault(words, []).append(run)
            kept.append(run)
    once: list[Letter] = []
    places: dict[tuple[str, int], list[Letter]] = {}
    for one in (letter for run in kept for letter in run):
        field = int(one.left // _FIELD)
        near = (other for at in (-1, 0, 1) for other in places.get((one.sign, field + at), ()))
        if one.sign.isspace() or not any(_covers(one, other) for other in near):
            once.append(one)
            places.setdefault((one.sign, field), []).append(one)
    return once


def _runs(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Return *letters* in runs, each of one line, as the file draws them one after another."""
    runs: list[list[Letter]] = []
    for one in letters:
        last = runs[-1][-1] if runs else None
        if (
            last
            and abs(one.line - last.line) < 0.1 * last.size
            and (_BACK * last.size < one.left - last.right < last.size or _is_joined(one, last))
            and one.drawn in (last.drawn, last.drawn + 1)
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _is_twin(run: Sequence[Letter], other: Sequence[Letter]) -> bool:
    most = _ASIDE * run[0].size
    return all(
        abs(one.left - twin.left) < most and abs(one.line - twin.line) < most
        for one, twin in ((run[0], other[0]), (run[-1], other[-1]))
    ) and (len(run) > 1 or _covers(run[0], other[0]))


def _is_joined(one: Letter, other: Letter) -> bool:
    """Say whether both stand for one sign of the file, as the letters of a ligature do."""
    return (one.drawn, one.left, one.line) == (other.drawn, other.left, other.line)


def _covers(one: Letter, other: Letter) -> bool:
    return (
        not _is_joined(one, other)
        and abs(one.left - other.left) < _TWICE * (other.right - other.left)
        and abs(one.line - other.line) < _BASELINE * other.size
        and abs(one.size - other.size) < 0.1 * other.size
    )


def _lines(letters: Sequence[Letter]) -> list[_Line]:
    """Return *letters* by the line on which they stand, from above; a raised sign on its own."""
    lines: list[_Line] = []
    for run in sorted(_runs(letters), key=lambda run: -run[0].size):
        first = run[0]
        near = (line for line in lines if _stands_on(run, line))
        line = min(near, key=lambda line: abs(line.line - first.line), default=None)
        if line is None:
            line = _Line(first.line, first.size)
            lines.append(line)
        line.runs.append(run)
    return sorted(lines, key=lambda line: -line.line)


def _stands_on(run: Sequence[Letter], line: _Line) -> bool:
    above = run[0].line - line.line
    if abs(above) < _BASELINE * min(line.size, run[0].size):
        return True
    return (
        run[0].size < _SMALL * line.size
        and -0.3 * line.size < above < _RAISED * line.size
        and any(-0.3 < (run[0].left - one[-1].right) / line.size < 0.5 for one in line.runs)
    )


def _apart(gaps: Sequence[float]) -> float:
    """Return from which of *gaps* on words are apart where no space says so: above the usual."""
    usual = median(gaps) if gaps else 0.0
    steps = [
        (after - before, before)
        for before, after in pairwise(sorted([usual, *gaps]))
        if usual <= before < usual + _WORD / 2
    ]
    wide, at = max(steps, default=(0.0, 0.0))
    many = sum(gap > at for gap in gaps) > len(gaps) / _LONG  # one alone may be a sign's own
    return at + wide / 2 if wide >= (_LEAST if many else _WORD / 2) else usual + _WORD / 2


def _spaces(line: _Line) -> list[Letter]:
    return [one for run in line.runs for one in run if one.sign.isspace()]


def _gaps(letters: Sequence[Letter], size: float) -> list[float]:
    gaps = ((other.left - one.right) / size for one, other in pairwise(letters))
    return [gap for gap in gaps if _BACK < gap < PART]


def _parts(line: _Line, apart: float) -> list[Part]:
    """
    Return the words of *line* in parts, apart by more than a word is from the next.

    Spaces of the file are believed; where it has none, words are apart as far as its other gaps
    tell, or in a short line as those of the page do, *apart*.
    """
    letters = [one for one in line.letters if not one.sign.isspace()]
    spaces = _spaces(line)
    gaps = _gaps(letters, line.size)
    usual = max(0.0, median(gaps)) if gaps else 0.0  # letters may all be set wide
    least = usual + _WORD
    if not spaces:
        least = _apart(gaps) if len(letters) >= _LONG else min(least, apart)
    parts: list[list[str]] = []
    edges: list[list[float]] = []
    last: Letter | None = None
    for one in letters:
        gap = (one.left - last.right) / line.size if last else 0.0
        if last is None or gap >= usual + PART:
            parts.append([])
            edges.append([one.left, one.right])
        elif (
            gap >= least
            or (gap > _NO_SPACE and any(last.left < s.left <= one.left for s in spaces))
            or (one.size < _SMALL * last.size and one.line > last.line + 0.1 * last.size)
        ):
            parts[-1].append(" ")
        parts[-1].append(one.sign)
        edges[-1][1] = max(edges[-1][1], one.right)
        last = one
    return [
        Part(left, right, line.line, line.size, "".join(words))
        for (left, right), words in zip(edges, parts, strict=True)
    ]
