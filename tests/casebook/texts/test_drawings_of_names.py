"""However a page draws its words, names are counted, or the page is told: never lost in silence."""

from __future__ import annotations

import collections
import random
from collections.abc import Callable

from planted import pdf

from casebook.texts import legible, terms
from casebook.texts import pdf as room

PAGES = 60
NAMES = ["MS-13", "Sinaloa Cartel", "heroin", "cocaine", "Bloods", "Gulf Cartel", "Los Zetas"]
FILLER = [
    "the",
    "gang",
    "and",
    "its",
    "members",
    "in",
    "many",
    "cities",
    "sold",
    "more",
    "of",
    "it",
]
SIZE, WIDE = 10, 6.0  # Courier: every sign is 0.6 em wide
Draw = Callable[[random.Random, str, float, float], str]


def at(x: float, y: float, shown: str, before: str = "") -> str:
    return f"BT 0 Tc 0 Tw {before} /F1 {SIZE} Tf {x:.2f} {y:.2f} Td {shown} ET "


def apart(parts: list[str], by: int) -> str:
    return "[" + f" {-by} ".join(f"({part})" for part in parts) + "] TJ"


def plain(draw: random.Random, text: str, x: float, y: float) -> str:
    return at(x, y, f"({text}) Tj")


def by_gaps(draw: random.Random, text: str, x: float, y: float) -> str:
    return at(x, y, apart(text.split(), draw.choice([60, 100, 180, 300, 450])))


def cut(draw: random.Random, text: str, x: float, y: float) -> str:
    step = draw.randint(2, 6)
    parts = [text[n : n + step] for n in range(0, len(text), step)]
    return at(x, y, apart(parts, draw.choice([40, 100, 180, 230])))


def cut_far(draw: random.Random, text: str, x: float, y: float) -> str:
    step = draw.randrange(1, len(text))
    return at(x, y, apart([text[:step], text[step:]], draw.choice([260, 350])))


def set_wide(draw: random.Random, text: str, x: float, y: float) -> str:
    return at(x, y, f"({text}) Tj", f"{draw.choice([0.3, 0.8])} Tc")


def justified(draw: random.Random, text: str, x: float, y: float) -> str:
    return at(x, y, f"({text}) Tj", f"{draw.choice([-2, 1, 3])} Tw")


def twice(draw: random.Random, text: str, x: float, y: float) -> str:
    right, down = draw.choice([0.2, 0.5, 1.5]), draw.choice([0, 0.5])
    return at(x, y, f"({text}) Tj") + at(x + right, y - down, f"({text}) Tj")


def letters(draw: random.Random, text: str, x: float, y: float) -> str:
    aside = draw.choice([[0], [0, 0.3]])
    places = [(x + n * WIDE + more, c) for n, c in enumerate(text) if c != " " for more in aside]
    return "".join(at(place, y, f"({c}) Tj") for place, c in places)


WAYS: list[Draw] = [plain, by_gaps, cut, cut_far, set_wide, justified, twice, letters]


def page(seed: int) -> tuple[bytes, str]:
    """Return what draws a page of one to three columns, row by row, and the words on it."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    columns, rows = draw.choice([1, 1, 2, 3]), draw.randint(3, 12)
    room_for = 540 / columns - 16
    words = [
        [_line(draw, int(room_for / (WIDE * 1.3))) for _ in range(rows)] for _ in range(columns)
    ]
    way = draw.choice([*WAYS, None, None, None])
    drawn = "".join(
        (way or draw.choice(WAYS))(draw, words[c][n], 36 + c * 540 / columns, 740 - 13 * n)
        for n in range(rows)
        for c in range(columns)
    )
    return drawn.encode(), "\n".join(line for column in words for line in column)


def _line(draw: random.Random, most: int) -> str:
    line = draw.choice(NAMES)
    while len(line) < most:
        line += " " + draw.choice(NAMES if draw.random() < 0.3 else FILLER)
    return line if len(line) <= most else line.rpartition(" ")[0] or line


def counted(text: str) -> dict[str, int]:
    """Return how often each name is counted in *text*."""
    found = terms.find(text, terms.load(*terms.kinds()))
    return {term.name: len(words) for term, words in found.items()}


def test_no_way_of_drawing_loses_a_name_in_silence() -> None:
    """Of many pages drawn in many ways each has its names counted, or is told as broken."""
    names = terms.load(*terms.kinds())
    became: collections.Counter[str] = collections.Counter()
    for seed in range(PAGES):
        drawn, words = page(seed)
        text = room.Opened(pdf(drawn, font="Courier")).words(0)
        right = counted(words) == counted(text)
        told = bool(legible.doubts(text, names))
        became["right" if right else "told" if told else f"lost on page {seed}"] += 1
    print(dict(became))

    assert {"right", "told"} >= set(became)
    assert became["right"] > 0.7 * PAGES
