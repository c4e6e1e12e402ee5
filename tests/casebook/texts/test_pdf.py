"""PDF: words as drawn, labels where the file gives them, whatever opens without a password."""

from __future__ import annotations

import pytest
from ciphers import locked
from planted import pdf

from casebook.texts import pdf as room

SENTENCE = "In 2016 MS-13 and the Sinaloa Cartel sold heroin, and more in all of it"
WORDS = SENTENCE.split()
EM, WIDE = 12, 7.2  # Courier: every sign is as wide


def shown(text: str) -> str:
    return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"


def at(x: float, y: float, text: str, size: float = EM) -> str:
    """Return what draws *text* at a place."""
    return f"BT /F1 {size} Tf {x:.2f} {y:.2f} Td {shown(text)} Tj ET "


def kerned(parts: list[str], by: float, x: float = 72, y: float = 700) -> str:
    """Return what draws *parts* in one text, pushed apart by thousandths of an em."""
    inside = f" {-by} ".join(map(shown, parts))
    return f"BT /F1 {EM} Tf {x} {y} Td [{inside}] TJ ET "


def read(drawn: str, **more: object) -> list[str]:
    """Return the lines of a page with a heading and what is *drawn*."""
    page = (at(72, 720, "Gangs") + drawn).encode("cp1252")
    return room.Opened(pdf(page, font="Courier", **more)).words(0).split("\n")


@pytest.mark.parametrize("by", [70, 100, 130, 180, 250, 333, 500])
def test_words_apart_by_a_gap_are_words(by: int) -> None:
    """Words that only a gap parts are read as words, however narrow the gap is."""
    assert ["Gangs", SENTENCE] == read(kerned(WORDS, by))
    assert ["Gangs", "MS-13 and"] == read(kerned(["MS-13", "and"], max(by, 130)))


@pytest.mark.parametrize("by", [20, 60, 100, 150, 180, 200])
def test_letters_apart_in_a_line_with_spaces_are_one_word(by: int) -> None:
    """Letters pushed apart stay one word where the line has spaces for its words."""
    cut = [SENTENCE[at : at + 3] for at in range(0, len(SENTENCE), 3)]

    assert ["Gangs", SENTENCE] == read(kerned(cut, by))


@pytest.mark.parametrize("spacing", [0, 0.5, 1, 2, 3, -0.5])
def test_letters_set_wide_are_words(spacing: float) -> None:
    """Letters all pushed apart alike are words by the wider gaps, with spaces or without."""
    text = f"BT /F1 12 Tf {spacing} Tc 72 700 Td {shown(SENTENCE)} Tj ET "
    parts = f"BT /F1 12 Tf {spacing} Tc 72 700 Td [{' -300 '.join(map(shown, WORDS))}] TJ ET "

    assert ["Gangs", SENTENCE] == read(text)
    assert ["Gangs", SENTENCE] == read(parts)


def test_words_placed_one_by_one_are_a_line() -> None:
    """Words, or letters, each drawn as a text of its own in any order are one line."""
    places = [sum(len(w) + 1 for w in WORDS[:n]) * WIDE for n in range(len(WORDS))]
    words = [at(72 + x, 700, word) for x, word in zip(places, WORDS, strict=True)]
    letters = [at(72 + n * WIDE, 700, c) for n, c in enumerate(SENTENCE) if c != " "]

    assert ["Gangs", SENTENCE] == read("".join(words[::2] + words[1::2]))
    assert ["Gangs", SENTENCE] == read("".join(letters))


@pytest.mark.parametrize(("right", "up"), [(0, 0), (0.3, 0), (1, -1), (0, 0.4), (2, -2), (3, -3)])
@pytest.mark.parametrize("times", [2, 3])
def test_words_drawn_twice_count_once(right: float, up: float, times: int) -> None:
    """Words drawn again in nearly the same place, to look bold or to throw a shadow, are once."""
    lines = ["MS-13 in Boston, all of it", "MS-13 again"]
    drawn = "".join(
        at(72 + right * n / (times - 1), 700 - 20 * row + up * n / (times - 1), line)
        for row, line in enumerate(lines)
        for n in range(times)
    )

    assert ["Gangs", *lines] == read(drawn)
    assert ["Gangs"] == read(at(72 + right, 720 + up, "Gangs"))


@pytest.mark.parametrize("right", [0.2, 0.3, 1])
def test_letters_drawn_twice_count_once(right: float) -> None:
    """A word whose letters are each drawn twice, one after the other, is read once."""
    drawn = "".join(
        at(72 + n * WIDE + aside, 700, c) for n, c in enumerate("MS-13 all") for aside in (0, right)
    )

    assert ["Gangs", "MS-13 all"] == read(drawn)


def test_words_that_stand_twice_are_both_read() -> None:
    """The same words in the next line, or behind one another, stay two; and so do letters."""
    drawn = at(72, 700, "MS-13 MS-13 all 11") + at(72, 688, "MS-13 MS-13 all 11")

    assert ["Gangs", "MS-13 MS-13 all 11", "MS-13 MS-13 all 11"] == read(drawn)


LEFT = ["the Sinaloa", "Cartel sold", "MS-", "13 in it", "end of left"]
RIGHT = ["and the Gulf", "Cartel too", "with Los", "Zetas and", "end of right"]


@pytest.mark.parametrize("gap", [10, 14, 30, 150])
@pytest.mark.parametrize("aside", [0, 5])
@pytest.mark.parametrize("rows", [2, 5])
def test_columns_are_read_one_after_the_other(gap: float, aside: float, rows: int) -> None:
    """Two columns that a file draws line by line are read column by column."""
    if gap < 15 and rows == 2:
        gap = 15  # two lines must be a little further apart to be columns
    second = 72 + 12 * WIDE + gap
    drawn = "".join(
        at(72, 700 - 14 * n, LEFT[n]) + at(second, 700 - 14 * n - aside, RIGHT[n])
        for n in range(rows)
    )
    whole = at(72, 600, "a line under both columns " * 2)

    told = read(drawn + whole)
    assert ["Gangs", *LEFT[:rows], *RIGHT[:rows]] == told[:-1]
    assert told[-1].startswith("a line under both")


def test_columns_within_one_text_are_parted() -> None:
    """Columns that a file writes as one text with many spaces, or one jump, are columns too."""
    spaced = "".join(
        at(72, 700 - 14 * n, f"{one:<20}{other}")
        for n, (one, other) in enumerate(zip(LEFT, RIGHT, strict=True))
    )

    assert ["Gangs", *LEFT, *RIGHT] == read(spaced)


def test_three_columns_are_read_in_order() -> None:
    """Three columns are read from left to right."""
    drawn = "".join(
        at(72 + 150 * column, 700 - 14 * n, f"{word} {n}")
        for n in range(4)
        for column, word in enumerate(["one", "two", "three"])
    )

    expected = [f"{word} {n}" for word in ("one", "two", "three") for n in range(4)]
    assert expected == read(drawn)[1:]


def test_a_raised_number_is_no_part_of_the_word() -> None:
    """The number of a note, small and raised, stands apart from the word before it."""
    end = 72 + 5 * WIDE
    drawn = at(72, 700, "MS-13") + at(end, 704.5, "12", 7) + at(end + 14, 700, "sold")

    assert ["Gangs", "MS-13 12 sold"] == read(drawn)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read(turn: int) -> None:
    """A page that a viewer turns has the same words."""
    assert ["Gangs", SENTENCE] == read(at(72, 700, SENTENCE), turn=turn)


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 100", "0 -1 1 0 300 700", "-1 0 0 -1 500 300"])
def test_words_drawn_upwards_are_read(matrix: str) -> None:
    """Words drawn upwards, downwards or on their head are lines of their own."""
    drawn = f"BT /F1 12 Tf {matrix} Tm [{' -120 '.join(map(shown, WORDS))}] TJ ET "

    assert sorted(["Gangs", SENTENCE]) == sorted(read(drawn))


def test_words_across_the_page_are_read() -> None:
    """Words drawn aslant, as a mark on a draft, are a line of their own."""
    assert "MS-13 DRAFT" in read(
        "BT /F1 40 Tf .7071 .7071 -.7071 .7071 200 200 Tm (MS-13 DRAFT) Tj ET "
    )


@pytest.mark.parametrize("scale", [0.5, 1, 12, 40])
def test_size_may_be_in_the_matrix(scale: float) -> None:
    """Letters whose size is in their matrix are words by what is seen."""
    inside = " -110 ".join(map(shown, WORDS[:9]))
    drawn = f"BT /F1 {12 / scale:.4f} Tf {scale} 0 0 {scale} 72 650 Tm [{inside}] TJ ET "

    assert ["Gangs", " ".join(WORDS[:9])] == read(drawn)


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ("0 << /S /r >> 2 << /S /D >>", ["i", "ii", "1", "2"]),
        ("2 << /S /D >>", ["", "", "1", "2"]),
        ("1 << /S /D /St 7 >> 3 << /S /A /P (App ) >>", ["", "7", "8", "App A"]),
        ("0 << /S /x >> 2 << /S /D >>", ["", "", "1", "2"]),
        ("0 << /S (D) >> 2 << /S 5 >>", ["1", "2", "", ""]),
        ("0 << >> 1 << /P (Cover) >>", ["", "Cover", "Cover", "Cover"]),
        ("0 << /S /D /St 0 >> 2 << /S /D /St -3 >>", ["", "", "", ""]),
        ("0 << /S /D /St (x) >> 2 << /S /D /P 7 >>", ["", "", "", ""]),
        ("0 << /S /a /St 26 >>", ["z", "aa", "bb", "cc"]),
        ("0 << /S /R /St 1998 >>", ["MCMXCVIII", "MCMXCIX", "MM", "MMI"]),
        ("0 << /S /r /St 999999999 >>", ["", "", "", ""]),
        ("0 null 2 << /S /D >>", ["", "", "1", "2"]),
        ("-1 << /S /D >>", ["", "", "", ""]),
        ("9 << /S /D >>", ["", "", "", ""]),
        ("2 << /S /D >> 0 << /S /r >>", ["i", "ii", "1", "2"]),
        ("0 << /S /D >> 2", ["1", "2", "3", "4"]),
        ("", ["", "", "", ""]),
    ],
)
def test_labels_are_those_of_the_file(numbers: str, labels: list[str]) -> None:
    """A page has a label only where the file gives it one that can be read."""
    more = f"/PageLabels << /Nums [{numbers}] >>"

    assert labels == room.Opened(pdf("a", "b", "c", "d", more=more)).labels()


@pytest.mark.parametrize(
    "told", ["5", "<< /Nums 3 >>", "null", "<< /Kids [7 0 R] >>", "<< >>", "<< /Kids 3 >>"]
)
def test_labels_that_are_none_are_passed_over(told: str) -> None:
    """What is no list of labels gives no label, and the pages are read."""
    opened = room.Opened(pdf("a", "b", more=f"/PageLabels {told}"))

    assert (["", ""], "a") == (opened.labels(), opened.words(0))


def test_labels_may_stand_in_branches() -> None:
    """A file with many labels keeps them in branches."""
    more = "/PageLabels << /Kids [<< /Nums [0 << /S /r >>] >> << /Nums [1 << /S /D >>] >>] >>"

    assert ["i", "1", "2"] == room.Opened(pdf("a", "b", "c", more=more)).labels()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5"])
def test_a_file_with_an_owners_password_is_read(algorithm: str) -> None:
    """What opens without a password is read, with its labels and outline, whatever the cipher."""
    more = "/PageLabels << /Nums [0 << /S /r /P (x-) >>] >>"
    outline = [("Gängs", 1), ("More", 2)]
    opened = room.Opened(locked(pdf("Gangs\nMS-13", "two", outline=outline, more=more), algorithm))

    assert ["Gangs\nMS-13", "two"] == [opened.words(0), opened.words(1)]
    assert (["x-i", "x-ii"], outline) == (opened.labels(), opened.outline())


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256-R5"])
def test_a_file_with_a_users_password_is_locked(algorithm: str) -> None:
    """What asks for a password is refused as locked, and not as damaged."""
    with pytest.raises(room.Locked):
        room.Opened(locked(pdf("a"), algorithm, user="secret"))


def test_what_is_damaged_is_not_told_as_locked() -> None:
    """After a locked file a damaged one is told as damaged."""
    with pytest.raises(room.Locked):
        room.Opened(locked(pdf("a"), "AES-128", user="secret"))
    with pytest.raises(room.Damaged, match="no pages"):
        room.Opened(pdf())
    with pytest.raises(room.Damaged, match="cut off"):
        room.Opened(pdf("a", "b")[:300])


def test_a_page_is_read_the_same_every_time() -> None:
    """The same bytes give the same words, also after other files were open."""
    content = pdf("Gangs\nMS-13 and heroin", "two")
    first = room.Opened(content)
    again = [first.words(0), room.Opened(content).words(0), first.words(0)]

    assert ["Gangs\nMS-13 and heroin"] * 3 == again
