"""
Layout: the words of a page from its letters and where each is drawn.

What a file gives as one text may be drawn as several: letters pushed apart or together, words
drawn twice to look bold, columns line by line. A reader sees one text, and so does this.
Distances are in em, the size of the letters; the numbers come from tries with made pages.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, product
from statistics import median

from casebook.texts import gutters
from casebook.texts.gutters import PART, Part

__all__ = ["Letter", "text"]

# Apart by less, and yet not by a space of the file, letters belong to one word.
_WORD, _LEAST, _NO_SPACE = 0.24, 0.05, 0.02
# Drawn twice: the same letter nearly in the same place, the same words a little aside.
_TWICE, _ASIDE = 0.5, 0.45
_BACK = -0.3  # what begins farther back is no next letter, but another line's, or a ligature's
_HELD = 40  # letters of a kind that a field of small print may have; a damaged page has thousands
_FIELD = 32.0  # points; what is nearly in one place is in one such field or the next
_BASELINE, _RAISED, _SMALL = 0.25, 0.7, 0.85
_SHORT, _FEW = 6, 20  # so few letters may be one word; of so many gaps one may be a slip


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
    rows = [parts for line in lines if (parts := _parts(line))]
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
    places: dict[tuple[str, int, int], deque[Letter]] = {}
    for one in (letter for run in kept for letter in run):
        x, y = int(one.left // _FIELD), int(one.line // _FIELD)
        near = (
            other
            for right, up in product((-1, 0, 1), repeat=2)
            for other in places.get((one.sign, x + right, y + up), ())
        )
        if one.sign.isspace() or not any(_covers(one, other) for other in near):
            once.append(one)
            places.setdefault((one.sign, x, y), deque(maxlen=_HELD)).append(one)
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
        and abs(one.left - other.left) < _TWICE * max(other.right - other.left, 0.1 * other.size)
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
    usual = _usual(gaps)
    steps = [
        (after - before, before)
        for before, after in pairwise(sorted([usual, *gaps]))
        if usual <= before < usual + _WORD / 2
    ]
    wide, at = max(steps, default=(0.0, 0.0))
    many = sum(gap > at for gap in gaps) > len(gaps) / _FEW  # one alone may be a sign's own
    return at + wide / 2 if wide >= (_LEAST if many else _WORD / 2) else usual + _WORD / 2


def _gaps(letters: Sequence[Letter], size: float) -> list[float]:
    gaps = ((other.left - one.right) / size for one, other in pairwise(letters))
    return [gap for gap in gaps if _BACK < gap < PART]


def _parts(line: _Line) -> list[Part]:
    """Return the parts of *line* between which nothing is drawn for long, each with its words."""
    parts: list[list[Letter]] = []
    letters = line.letters
    far = (_usual(_gaps(letters, line.size)) + PART) * line.size
    for one in letters:
        if one.sign.isspace():
            if parts:
                parts[-1].append(one)
        elif parts and one.left - _end(parts[-1]) < far + _space(parts[-1]):
            parts[-1].append(one)
        else:
            parts.append([one])
    return [
        Part(part[0].left, _end(part), line.line, line.size, _words(part, line.size))
        for part in parts
    ]


def _end(letters: Sequence[Letter]) -> float:
    """Return where the last of *letters* ends that is no space."""
    return next(one.right for one in reversed(letters) if not one.sign.isspace())


def _space(letters: Sequence[Letter]) -> float:
    """Return how wide the space is that ends *letters*, if one does."""
    return letters[-1].right - letters[-1].left if letters[-1].sign.isspace() else 0.0


def _words(part: Sequence[Letter], size: float) -> str:
    """
    Return the words of a *part* of a line.

    Spaces of the file are believed; where it has none, words are apart as far as its other gaps
    tell, unless it is so short that it may be one word.
    """
    letters = [one for one in part if not one.sign.isspace()]
    spaces = [one.left for one in part[: part.index(letters[-1])] if one.sign.isspace()]
    gaps = _gaps(letters, size)
    least = _usual(gaps) + _WORD if spaces or len(letters) < _SHORT else _apart(gaps)
    words = letters[0].sign
    for last, one in pairwise(letters):
        gap = (one.left - last.right) / size
        space = gap > _NO_SPACE and any(last.left < at <= one.left for at in spaces)
        raised = one.size < _SMALL * last.size and one.line > last.line + 0.1 * last.size
        words += (" " if space or raised or gap >= least else "") + one.sign
    return words


def _usual(gaps: Sequence[float]) -> float:
    """Return how far letters are apart anyhow; they may all be set wide."""
    return max(0.0, median(gaps)) if gaps else 0.0
