"""Terms: a name is found in every form it is printed in, and nothing else is taken for it."""

import re

import pytest
from conftest import Desk, places
from hypothesis import given
from hypothesis import strategies as st

from casebook.records.errors import RecordError
from casebook.texts import terms

ALL = terms.load("organization", "bare name", "drug")
FILLER = ("the", "report", "says", "agencies", "seized", "more", "and", "prices", "(again)")
# Names, as they may be printed, and the term that each must count for, once.
PLANTED = {
    "MS-13": "MS-13",
    "MS\u201113": "MS-13",
    "MS-\n13": "MS-13",
    "MS13": "MS-13",
    "Mara Salva-\ntrucha": "MS-13",
    "Mara\nSalvatrucha (MS-13)": "MS-13",
    "18th Street gang": "18th Street",
    "Sina-\nloa Cartel": "Sinaloa Cartel",
    "SINALOA CARTEL": "Sinaloa Cartel",
    "Cartel de Sinaloa": "Sinaloa Cartel",
    "Jalisco New Generation\nCartel (CJNG)": "CJNG",
    "Juárez Cartel": "Juárez Cartel",
    "Jua\u0301rez Cartel": "Juárez Cartel",
    "Juarez Cartel": "Juárez Cartel",
    "Gulf Cartel": "Gulf Cartel",
    "Zetas": "Los Zetas",
    "Beltrán-Leyva": "Beltrán-Leyva Organization",
    "Beltran-\nLeyva": "Beltrán-Leyva Organization",
    "Sureño": "Sureños",
    "Hell’s Angels": "Hells Angels",
    "heroin-\nrelated": "Heroin",
    "her\u00adoin": "Heroin",
    "fentanyl-laced": "Fentanyl",
    "meth-\namphetamine": "Methamphetamine",
    "CPDs": "Controlled prescription drugs",
    "ﬁeld-tested cocaine": "Cocaine",
}


def counts(text: str) -> dict[str, int]:
    """Return how often each term is found in *text*, by its name."""
    return {term.name: len(words) for term, words in terms.find(text, ALL).items()}


@pytest.mark.parametrize(("printed", "name"), PLANTED.items())
def test_each_form_is_found_once(printed: str, name: str) -> None:
    """A name is found once in each form that a page gives it, broken, accented or shortened."""
    assert {name: 1} == counts(f"It says that {printed}, and more.")


@pytest.mark.parametrize(
    "printed",
    [
        "a heroine",
        "heroines",
        "MS-130",
        "MS-1\n3",
        "5 ms 13 times",
        "forms13",
        "the Gulf of Mexico",
        "Gulf Coast",
        "gulfs",
        "at 600 18th Street NW",
        "118th Street",
        "bloods were drawn",
        "a crackdown on crack",
        "carfentanil",
        "the Maras",
        "Jaliscans",
        "method",
        "cartels",
        "the Clan of Sinaloans",
    ],
)
def test_near_misses_are_not_counted(printed: str) -> None:
    """Words that only look like a name count for none."""
    assert {} == counts(f"They saw {printed} there.")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("in Sinaloa, Mexico", "Sinaloa alone"),
        ("the state of Jalisco", "Jalisco alone"),
        ("Ciudad Juárez", "Juárez alone"),
        ("the Gulf and other cartels", "Gulf alone"),
    ],
)
def test_bare_names_are_counted_apart(printed: str, name: str) -> None:
    """A bare name that may be a place counts apart from the organization."""
    assert {name: 1} == counts(printed)


def test_the_clan_is_not_the_cartel() -> None:
    """The Colombian Clan del Golfo counts for itself and not for the Gulf Cartel."""
    assert {"Clan del Golfo": 1, "Gulf Cartel": 1} == counts("Clan del Golfo, Cartel del Golfo")


def test_two_mentions_are_two() -> None:
    """A short form in brackets belongs to its name; after a comma it is a mention of its own."""
    assert {"MS-13": 1} == counts("Mara Salvatrucha (MS-13)")
    assert {"MS-13": 2} == counts("Mara Salvatrucha, MS-13")
    assert {"MS-13": 2} == counts("MS-13 (MS-13 members among them)")


@given(st.lists(st.sampled_from([*PLANTED, *FILLER]), max_size=60))
def test_what_was_planted_comes_back(words: list[str]) -> None:
    """Names planted among other words come back in exactly their number."""
    expected: dict[str, int] = {}
    for word in words:
        if word in PLANTED:
            expected[PLANTED[word]] = expected.get(PLANTED[word], 0) + 1

    assert expected == counts(", ".join(words))


@given(st.text())
def test_plain_text_stays_plain(text: str) -> None:
    """Plain text has single spaces, no accents, and does not change when made plain again."""
    once = terms.plain(text)

    assert once == terms.plain(once)
    assert not re.search(r"\s\s|\n", once)


@pytest.mark.parametrize(("pattern", "message"), [("(", "expression"), ("x*", "at least one")])
def test_bad_patterns_are_refused(desk: Desk, pattern: str, message: str) -> None:
    """A pattern that is none, or that matches nothing at all, is refused by its line."""
    desk.write("data/terms.csv", f"kind,name,pattern,note\ndrug,X,{pattern},\n")

    with pytest.raises(RecordError, match=rf"terms.csv, line 2, column pattern: .*{message}"):
        terms.load()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("drug,Heroin,heroin,", False),
        ("drug,Heroin,heroine,", True),
        ("drug,Heroin,hero,", True),
        ("drug,Heroin,heroine,the play", False),
        ("bare name,Gulf alone,(?-i:Gulf),", False),
        ("organization,Juárez Cartel,juarez cartel,", False),
        ("organization,Juárez Cartel,juárez cartel,", True),
    ],
)
def test_a_pattern_finds_its_own_name(desk: Desk, row: str, wrong: bool) -> None:
    """A term whose pattern misses its own name is named, unless a note says what it finds."""
    desk.write("data/terms.csv", f"kind,name,pattern,note\ndrug,Cocaine,cocaine,\n{row}\n")

    assert [("data/terms.csv", 3, "pattern")] * wrong == places(terms.faults())
