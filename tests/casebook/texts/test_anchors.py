"""Anchors: words keep their place or say what became of it; a look-alike is never returned."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from casebook.texts import anchors
from casebook.texts.anchors import Anchor, Match

# What is planted. None of its words is a filler word, so it stands only where we put it.
PREFIX, EXACT, SUFFIX = "Lind said: “", "the mayor’s “12–14\u00a0homes”", " cost nothing"
PASSAGE = PREFIX + EXACT + SUFFIX
FILLER = ["of", "a", "court", "drug", "gang", "he", "in", "40", "$7", "«why»", "'so'", '"we"']
# Characters that differ in typography alone, and some that look like another and are not.
ALIKE = (" \u00a0\u202f", '"“”„', "'‘’")
LOOK_ALIKES = "аеосһ-−—‐´`′″«»\u2009\u200b\tOl10S5\nLtm"

fillers = st.lists(
    st.lists(st.sampled_from(FILLER), min_size=1, max_size=6).map(" ".join), min_size=2, max_size=4
)
tiny = st.text("ab ’'", max_size=4)


@st.composite
def planted(draw: st.DrawFn, passage: str = PASSAGE) -> str:
    """Draw a text of several paragraphs, one of which is the passage."""
    paragraphs = draw(fillers)
    paragraphs.insert(draw(st.integers(0, len(paragraphs))), passage)
    return "\n\n".join(paragraphs)


@st.composite
def retyped(draw: st.DrawFn, text: str) -> str:
    """Draw *text* with each space and mark in any of its typographic forms."""
    groups = [next((group for group in ALIKE if one in group), one) for one in text]
    return "".join(group if len(group) == 1 else draw(st.sampled_from(group)) for group in groups)


def alike(one: str, other: str) -> bool:
    """Say whether two texts of one length differ in typography alone."""
    pairs = zip(one, other, strict=True)
    return all(a == b or any(a in group and b in group for group in ALIKE) for a, b in pairs)


def place(text: str) -> int:
    """Return the one place of the planted words in *text*."""
    assert 1 == text.count(PASSAGE)
    return text.index(PASSAGE) + len(PREFIX)


def anchor(start: int, exact: str = EXACT, prefix: str = PREFIX, suffix: str = SUFFIX) -> Anchor:
    """Return an anchor for the planted words at *start*."""
    return Anchor(id="A1", source="minutes", start=start, exact=exact, prefix=prefix, suffix=suffix)


homes = anchor(9, "12 homes", "built ", ".")


@pytest.mark.parametrize(
    ("text", "match", "starts"),
    [
        ("We built 12 homes.", Match.FOUND, (9,)),
        ("They built 12 homes.", Match.MOVED, (11,)),
        ("built 12 homes.", Match.MOVED, (6,)),
        ("We built 12 homes. Who built 12 homes.", Match.AMBIGUOUS, (9, 29)),
        ("We built 13 homes.", Match.GONE, ()),
        ("We built 12 homes,", Match.GONE, ()),
        ("We razed 12 homes.", Match.GONE, ()),
        ("We built 12  homes.", Match.GONE, ()),
        ("We built 12 Homes.", Match.GONE, ()),
        ("We built 12 home", Match.GONE, ()),
        ("", Match.GONE, ()),
    ],
)
def test_words_are_found_moved_ambiguous_or_gone(
    text: str, match: Match, starts: tuple[int, ...]
) -> None:
    """An anchor counts as standing where its words stand between their neighbours, unchanged."""
    seen = anchors.locate(homes, text)

    assert (match, starts) == (seen.match, seen.starts)
    assert (starts[0] if len(starts) == 1 else None) == seen.start


def test_places_that_overlap_are_counted() -> None:
    """Words that stand twice are ambiguous even where the two places share characters."""
    seen = anchors.locate(anchor(1, "ana", "", ""), "banana")

    assert (Match.AMBIGUOUS, (1, 3)) == (seen.match, seen.starts)


def test_found_words_are_no_mismatch() -> None:
    """Of words that stand where the anchor says nothing is to be said."""
    assert anchors.locate(homes, "We built 12 homes.").match is Match.FOUND
    assert anchors.mismatch(homes, "We built 12 homes.") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "They built 12 homes.",
            "seen 't 12 hom'; they stand at 11 now; check the passage and correct start",
        ),
        (
            "We built 12 homes. Who built 12 homes.",
            "seen '12 homes'; they stand at 9, 29; lengthen prefix or suffix until one place "
            "is left",
        ),
        (
            "We built 13 homes.",
            "seen '13 homes'; no place has them between these neighbours; correct the row from "
            "the source",
        ),
        (
            "We",
            "seen ''; no place has them between these neighbours; correct the row from the source",
        ),
    ],
)
def test_words_that_are_not_found_are_refused(text: str, message: str) -> None:
    """A mismatch is told with place, expected and seen words, and what to do."""
    expected, seen, advice = anchors.mismatch(homes, text)

    assert "'12 homes' at 9" == expected
    assert message == f"seen {seen}; {advice}"


@pytest.mark.parametrize(
    "wrong", [{"start": -1}, {"exact": ""}, {"id": ""}, {"source": ""}, {"page": 3}]
)
def test_an_anchor_without_words_or_place_is_refused(wrong: dict[str, object]) -> None:
    """An anchor has an id, a source, at least one word and a place in the text, nothing else."""
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        Anchor.model_validate(homes.model_dump() | wrong)


def test_an_anchor_is_not_changed() -> None:
    """An anchor is frozen, and ends after its last character."""
    with pytest.raises(ValidationError, match="frozen"):
        homes.start = 3

    assert (9, 17) == (homes.start, homes.end)


@given(planted(), st.data())
def test_words_behind_an_insertion_have_moved(text: str, data: st.DataObject) -> None:
    """Words put in before the passage move it by exactly their length."""
    start, more = place(text), " ".join(data.draw(fillers))
    at = data.draw(st.integers(0, start - len(PREFIX)))
    seen = anchors.locate(anchor(start), text[:at] + more + text[at:])

    assert (Match.MOVED, (start + len(more),)) == (seen.match, seen.starts)


@given(planted(), st.data())
def test_words_before_an_insertion_stay(text: str, data: st.DataObject) -> None:
    """Words put in after the passage leave it found where it was."""
    start, more = place(text), " ".join(data.draw(fillers))
    at = data.draw(st.integers(start + len(EXACT + SUFFIX), len(text)))
    seen = anchors.locate(anchor(start), text[:at] + more + text[at:])

    assert (Match.FOUND, (start,)) == (seen.match, seen.starts)


@given(planted(), st.sampled_from([PASSAGE, EXACT, PREFIX, SUFFIX]))
def test_deleted_words_are_gone(text: str, part: str) -> None:
    """Without its words, or without one of its neighbours, an anchor is gone."""
    start = place(text)
    seen = anchors.locate(anchor(start), text.replace(part, ""))

    assert (Match.GONE, None) == (seen.match, seen.start)


@given(planted(), st.data())
def test_doubled_words_are_ambiguous(text: str, data: st.DataObject) -> None:
    """A second passage like the first, wherever it stands, leaves no place to return."""
    start = place(text)
    before, after = start - len(PREFIX), start + len(EXACT + SUFFIX)
    at = data.draw(st.integers(0, before) | st.integers(after, len(text)))
    double = text[:at] + data.draw(retyped(PASSAGE)) + text[at:]
    seen = anchors.locate(anchor(start), double)

    first, second = sorted([at, before if at > before else before + len(PASSAGE)])
    assert (Match.AMBIGUOUS, None) == (seen.match, seen.start)
    assert (first + len(PREFIX), second + len(PREFIX)) == seen.starts


@given(planted(), st.data())
def test_words_of_swapped_paragraphs_keep_their_place_or_move(
    text: str, data: st.DataObject
) -> None:
    """Paragraphs in another order move the words to the one true place."""
    start = place(text)
    shuffled = "\n\n".join(data.draw(st.permutations(text.split("\n\n"))))
    seen = anchors.locate(anchor(start), shuffled)

    expected = Match.FOUND if place(shuffled) == start else Match.MOVED
    assert (expected, (place(shuffled),)) == (seen.match, seen.starts)


@given(planted(), st.data())
def test_typography_of_the_text_does_not_matter(text: str, data: st.DataObject) -> None:
    """Straight or curly marks and any kind of space in the text leave the words found."""
    seen = anchors.locate(anchor(place(text)), data.draw(retyped(text)))

    assert (Match.FOUND, (place(text),)) == (seen.match, seen.starts)


@given(planted(), retyped(PREFIX), retyped(EXACT), retyped(SUFFIX))
def test_typography_of_the_anchor_does_not_matter(
    text: str, prefix: str, exact: str, suffix: str
) -> None:
    """Straight or curly marks and any kind of space in the anchor leave the words found."""
    seen = anchors.locate(anchor(place(text), exact, prefix, suffix), text)

    assert (Match.FOUND, (place(text),)) == (seen.match, seen.starts)


@given(
    planted(),
    st.integers(0, len(PASSAGE) - 1),
    st.sampled_from(LOOK_ALIKES) | st.characters(exclude_categories=["Cs"]),
)
def test_one_other_character_makes_the_words_gone(text: str, at: int, other: str) -> None:
    """One other letter, digit or dash in the words or neighbours is never taken for them."""
    assume(not alike(other, PASSAGE[at]))
    changed = PASSAGE[:at] + other + PASSAGE[at + 1 :]
    seen = anchors.locate(anchor(place(text)), text.replace(PASSAGE, changed))

    assert (Match.GONE, ()) == (seen.match, seen.starts)


@pytest.mark.parametrize("dash", ["-", "—", "‐", "−", " – ", ""])
def test_another_dash_makes_the_words_gone(dash: str) -> None:
    """A hyphen, long dash or minus is not the dash that was written."""
    seen = anchors.locate(anchor(len(PREFIX)), PASSAGE.replace("–", dash))

    assert (Match.GONE, ()) == (seen.match, seen.starts)
    assert Match.FOUND is anchors.locate(anchor(len(PREFIX)), PASSAGE).match


@given(planted(), st.sampled_from([at for at, one in enumerate(PASSAGE) if one.isalpha()]))
def test_another_case_makes_the_words_gone(text: str, at: int) -> None:
    """One letter in the other case is never taken for the words."""
    changed = PASSAGE[:at] + PASSAGE[at].swapcase() + PASSAGE[at + 1 :]
    seen = anchors.locate(anchor(place(text)), text.replace(PASSAGE, changed))

    assert (Match.GONE, ()) == (seen.match, seen.starts)


@given(planted(), st.integers(2, len(PASSAGE) - 2), st.sampled_from(["", *LOOK_ALIKES, " "]))
def test_a_character_more_or_less_makes_the_words_gone(text: str, at: int, more: str) -> None:
    """One character too many or too few inside the passage is never overlooked."""
    changed = PASSAGE[:at] + more + PASSAGE[at + (more == "") :]
    seen = anchors.locate(anchor(place(text)), text.replace(PASSAGE, changed))

    assert (Match.GONE, ()) == (seen.match, seen.starts)


@given(
    planted(),
    st.lists(st.sampled_from(["Lind said: ", "Lind said:\n“", "“", "Lund said: “"]), min_size=1),
    st.sampled_from([SUFFIX, " cost plenty", ", cost nothing", ""]),
)
def test_look_alikes_are_passed_over(text: str, prefixes: list[str], suffix: str) -> None:
    """The same words between other neighbours are never returned, however many there are."""
    others = "\n\n".join(f"{prefix}{EXACT}{suffix} of a year" for prefix in prefixes)
    start = len(others) + 2 + place(text)
    seen = anchors.locate(anchor(start), f"{others}\n\n{text}\n\n{others}")

    assert (Match.FOUND, (start,)) == (seen.match, seen.starts)


@given(planted(f"Lund said: “{EXACT}{SUFFIX}"), planted(f"{PREFIX}{EXACT} cost plenty"))
def test_look_alikes_do_not_stand_in(one: str, other: str) -> None:
    """Where only look-alikes are left, even at the old place, the words are gone."""
    text = f"{one}\n\n{other}"
    seen = anchors.locate(anchor(text.index(EXACT)), text)

    assert 2 == text.count(EXACT)
    assert (Match.GONE, ()) == (seen.match, seen.starts)


@given(tiny, tiny, tiny, tiny, tiny, st.integers(0, 12))
def test_exactly_the_places_with_equal_words_are_returned(
    before: str, prefix: str, exact: str, suffix: str, after: str, start: int
) -> None:
    """Even in a text of few letters, the places are those of the words, all of them, no other."""
    exact = exact or "a"
    quote, text = prefix + exact + suffix, before + prefix + exact + suffix + after
    windows = [(at, text[at : at + len(quote)]) for at in range(len(text) - len(quote) + 1)]
    true = tuple(at + len(prefix) for at, seen in windows if alike(quote, seen))
    seen = anchors.locate(anchor(start, exact, prefix, suffix), text)

    one = Match.FOUND if true == (start,) else Match.MOVED
    assert len(before + prefix) in true
    assert (one if len(true) == 1 else Match.AMBIGUOUS, true) == (seen.match, seen.starts)


@given(planted(), st.data())
def test_a_place_returned_holds_the_words(text: str, data: st.DataObject) -> None:
    """At the place returned stand the anchor's words, typography apart, and a mismatch names it."""
    changed = data.draw(retyped(" ".join(data.draw(fillers)) + text))
    start = anchors.locate(anchor(place(text)), changed).start

    assert start is not None
    assert anchors.fold(EXACT) == anchors.fold(changed[start : start + len(EXACT)])
    assert f"they stand at {start} now" in anchors.mismatch(anchor(place(text)), changed)[2]


@given(st.text() | st.text("".join(ALIKE) + "aß"))
def test_folding_keeps_every_place(text: str) -> None:
    """Folding changes typography character by character, so that no place shifts."""
    folded = anchors.fold(text)

    assert len(text) == len(folded)
    assert alike(text, folded)
    assert folded == anchors.fold(folded)


@pytest.mark.parametrize(("group", "plain"), list(zip(ALIKE, " \"'", strict=True)))
def test_typography_is_folded_to_the_plain_form(group: str, plain: str) -> None:
    """Every kind of space, double mark or single mark becomes the one on a typewriter."""
    assert plain * len(group) == anchors.fold(group)


def test_look_alikes_are_not_folded() -> None:
    """Dashes, primes, angled marks, thin spaces and letters of other alphabets stay."""
    assert LOOK_ALIKES == anchors.fold(LOOK_ALIKES)


@given(st.characters(exclude_characters="".join(ALIKE)))
def test_nothing_else_is_folded(one: str) -> None:
    """A character that is no such space or mark stays, look-alikes included."""
    assert one == anchors.fold(one)


def test_words_without_neighbors_have_moved_perhaps() -> None:
    """Where only bare words are found their new place is told as perhaps theirs, and no more."""
    bare = anchor(9, "12 homes", "", "")
    _, _, advice = anchors.mismatch(bare, "They built 12 homes.")

    assert advice == "perhaps they stand at 11 now; check the passage and correct start"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They razed 12 homes.", "the bare words stand at 11, which is perhaps their place; "),
        ("We razed 12 homes.", ""),
        ("They razed 12 homes and 12 homes.", ""),
        ("They razed 13 homes.", ""),
    ],
)
def test_bare_words_elsewhere_are_told(text: str, told: str) -> None:
    """Words between other neighbours are no place, but told where they stand alone once."""
    assert anchors.locate(homes, text).match is Match.GONE
    assert (
        f"no place has them between these neighbours; {told}correct the row from the source"
    ) == anchors.mismatch(homes, text)[2]


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "text", "expected", "seen"),
    [
        (
            "1.2",
            "cost ",
            " million",
            "It cost 1.20 million",
            "cost 1.2 million",
            "cost 1.20 millio",
        ),
        ("12 homes", "built ", " ", "We built 12 homes.", "built 12 homes ", "built 12 homes."),
        ("x ", "", "y", "a x z", "x y", "x z"),
        ("town’s ", "the ", "a", "the town's b", "the town’s a", "the town's b"),
    ],
)
def test_what_differs_is_shown(
    exact: str, prefix: str, suffix: str, text: str, expected: str, seen: str
) -> None:
    """Where the words are there and a neighbour is not, both are shown with their neighbours."""
    start = text.index(anchors.fold(exact))
    told = anchors.mismatch(anchor(start, exact, prefix, suffix), text)

    assert (f"{expected!r} at {start}", repr(seen)) == told[:2]


@pytest.mark.parametrize(
    ("prefix", "suffix", "weak"),
    [
        ("", "", True),
        ("We built ", "", True),
        ("e built ", " so", False),
        ("", " so that all", False),
        ("built ", " so ", True),
    ],
)
def test_few_neighbors_are_weak(prefix: str, suffix: str, weak: bool) -> None:
    """Neighbors of fewer than eleven characters together are told, with what stands there."""
    text = "We built 12 homes so that all had one."
    told = anchors.weakness(anchor(9, "12 homes", prefix, suffix), text)

    assert weak == (told is not None)
    assert told is None or "'We built '" in told[2]


def test_a_short_text_has_no_more_neighbors() -> None:
    """Where the text has no more than its words and few others, these are enough."""
    assert anchors.weakness(anchor(3, "12 homes", "We ", "."), "We 12 homes.") is None
    assert anchors.weakness(anchor(3, "12 homes", "We ", ""), "We 12 homes.") is not None
