"""
Tokens: a text cut into digits, words and signs, with what each word of a number means.

The tables below are all that is known of English number words; the grammar is in `numbers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["CURRENCIES", "MEASURES", "SCALES", "Token", "read"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PLACES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""How much each scale word stands for."""
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_SMALL |= {word: 20 + 10 * at for at, word in enumerate(_TENS.split())}
_ORDINALS = {word: value for value, word in enumerate(_PLACES.split(), start=1)}
_ORDINALS |= {f"{word[:-1]}ieth": 20 + 10 * at for at, word in enumerate(_TENS.split())}
_ORDINALS |= {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9}
_LARGE = {"hundreds": 100, "dozens": 12, "tens": 10, "scores": 20}
_LARGE |= {f"{word}s": value for word, value in SCALES.items()}
_MULTIPLES = {"once": 1, "twice": 2, "thrice": 3, "double": 2, "triple": 3, "quadruple": 4}
_MULTIPLES |= {"doubled": 2, "tripled": 3, "quadrupled": 4, "doubling": 2, "tripling": 3}
_MULTIPLES |= {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10}
CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "sterling": "GBP",
    "¥": "JPY", "jpy": "JPY", "yen": "JPY", "peso": "peso", "pesos": "peso", "franc": "franc",
    "francs": "franc",
}  # fmt: skip
"""The name of each currency by its signs and words."""
_MEASURED: Mapping[str, Mapping[str, Decimal | int]] = {
    "months": {"month": 1, "year": 12, "decade": 120, "century": 1200, "centurie": 1200},
    "days": {"hour": Decimal(1) / 24, "day": 1, "week": 7, "fortnight": 14},
    "seconds": {"second": 1, "minute": 60},
    "grams": {
        "milligram": Decimal("0.001"), "mg": Decimal("0.001"), "gram": 1, "g": 1, "kilogram": 1000,
        "kilo": 1000, "kg": 1000, "tonne": 10**6, "pound": Decimal("453.59237"),
        "lb": Decimal("453.59237"), "ounce": Decimal("28.349523125"),
        "oz": Decimal("28.349523125"),
    },
    "meters": {
        "centimeter": Decimal("0.01"), "cm": Decimal("0.01"), "meter": 1, "metre": 1,
        "kilometer": 1000, "kilometre": 1000, "km": 1000, "inch": Decimal("0.0254"),
        "inche": Decimal("0.0254"), "foot": Decimal("0.3048"), "feet": Decimal("0.3048"),
        "yard": Decimal("0.9144"), "mile": Decimal("1609.344"),
    },
}  # fmt: skip
MEASURES: Mapping[str, tuple[str, Decimal]] = {
    f"{word}{end}": (dimension, Decimal(size))
    for dimension, words in _MEASURED.items()
    for word, size in words.items()
    for end in ("", "s")
}
"""What each word of a measure measures, and how much of it."""
_WORDS: dict[str, tuple[str, int]] = {
    **{word: ("small", value) for word, value in _SMALL.items()},
    **{word: ("scale", value) for word, value in SCALES.items()},
    **{word: ("ordinal", value) for word, value in _ORDINALS.items()},
    **{f"{word}s": ("parts", value) for word, value in _ORDINALS.items() if value > 2},
    **{word: ("large", value) for word, value in _LARGE.items()},
    **{word: ("multiple", value) for word, value in _MULTIPLES.items()},
    **dict.fromkeys(("hundred",), ("hundred", 100)),
    **dict.fromkeys(("dozen",), ("dozen", 12)),
    **dict.fromkeys(("half", "halves"), ("half", 2)),
    **dict.fromkeys(("halved", "halving"), ("halved", 2)),
    "quarter": ("ordinal", -4),  # no place in an order
    "quarters": ("parts", 4),
    **dict.fromkeys(("no", "none", "nobody", "nothing", "neither"), ("none", 0)),
    **dict.fromkeys(("all", "entire", "entirety"), ("whole", 1)),
    **dict.fromkeys(("single", "sole"), ("lone", 1)),
    "pair": ("lone", 2),
    **dict.fromkeys(("several", "few", "many"), ("vague", 1)),
    **dict.fromkeys(("a", "an"), ("article", 1)),
    **dict.fromkeys(("percent", "pct"), ("percent", 1)),
    **dict.fromkeys(("minus", "negative"), ("minus", -1)),
    **dict.fromkeys(("st", "nd", "rd", "th"), ("ending", 0)),
}
# Signs that are numbers by themselves: ½, ④, Ⅻ; regular expressions take them for letters.
_NUMERIC = "".join(
    sign for sign in map(chr, range(0x3400)) if unicodedata.category(sign) in ("No", "Nl")
)
_CUT = re.compile(
    rf"""
    (?P<gap>\n\s*\n)
  | (?P<numeric>[{_NUMERIC}])
  | (?P<junk>\d+(?:[.:/]\d+){{2,}}|\d{{4}}-\d\d(?:-\d\d)?(?!\d)|\d+:\d+
      |(?<![^\W\d_])[^\W\d_]+-\d[\w-]*|[^\W\d_]+\d\w*)
  | (?P<currency>(?:us|c|a)?[$€£¥]|(?:usd|eur|gbp|jpy)(?=\s?\d))
  | (?P<parted>\d+/\d+(?![/\d]))
  | (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!,?\d)|\d{{1,3}}(?:\u00a0\d{{3}})+(?:\.\d+)?(?!\d)
      |\d*\.\d+(?!,?\d)|\d+(?!,\d)(?!\d))
  | (?P<uneven>\d[\d,.]*)
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
# Signs that look alike, each as one of its kind: minus and hyphens, dashes, apostrophes.
_SIGNS = dict.fromkeys("−﹣－‐‑⁃", "-") | dict.fromkeys("–—―‒", "–") | dict.fromkeys("’ʼ＇", "'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a text: its kind, what it stands for, and where it stands."""

    kind: str
    value: Decimal
    words: str
    start: int
    end: int


def read(text: str) -> tuple[Token, ...]:
    """
    Return the tokens of *text*, each at its place in it.

    Look-alikes are one: digits, minus signs, spaces and ligatures of any alphabet's making.
    A sign that nobody sees (soft hyphen, zero-width space) is passed over.

    >>> [(token.kind, int(token.value)) for token in read("two hundred, ½")]
    [('small', 2), ('hundred', 100), (',', 0), ('vulgar', 0)]
    """
    plain, places = _plain(text)
    found = []
    for match in _CUT.finditer(plain):
        kind, value = _meaning(str(match.lastgroup), match.group())
        start, end = places[match.start()], places[match.end() - 1] + 1
        found.append(Token(kind=kind, value=value, words=match.group(), start=start, end=end))
    return tuple(found)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return *text* in plain small letters, and for each of its signs the place in *text*."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        group = unicodedata.category(sign)
        if group == "Cf":
            continue
        if sign in _SIGNS:
            sign = _SIGNS[sign]
        elif group == "Zs":
            sign = " " if sign == " " else "\u00a0"
        elif group == "Nd":
            sign = str(unicodedata.decimal(sign))
        elif group not in ("No", "Nl"):
            sign = unicodedata.normalize("NFKC", sign).lower()
        signs.append(sign)
        places += [at] * len(sign)
    return "".join(signs), places


def _meaning(kind: str, words: str) -> tuple[str, Decimal]:
    """Return what kind of token the *words* of a *kind* of piece are, and what they stand for."""
    none = Decimal(0)
    if kind == "digits":
        return kind, Decimal(words.replace(",", "").replace("\u00a0", ""))
    if kind == "parted":
        over, under = words.split("/")
        # 9/11 and 24/7 are no parts of anything
        simple = 0 < int(over) < int(under) <= 10 or int(under) in (12, 16, 20, 100)
        return ("vulgar", Decimal(over) / Decimal(under)) if simple else ("junk", none)
    if kind == "numeric":
        raised = unicodedata.decomposition(words).startswith(("<super>", "<sub>"))
        return ("junk", none) if raised else ("vulgar", Decimal(str(unicodedata.numeric(words))))
    if kind == "word" and words in _WORDS:
        return _WORDS[words][0], Decimal(_WORDS[words][1])
    if kind == "word" and words in _SHORT:
        return "short", Decimal(_SHORT[words])
    if kind == "sign":
        return ("percent" if words == "%" else words), none
    return kind, none
