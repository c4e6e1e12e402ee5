"""Hedges: each word where it stands, whole, and credited to whom the article credits it."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Desk, document, places

from casebook.framing import hedges
from casebook.framing.hedges import Hedge, Hit
from casebook.records import references
from casebook.records.errors import RecordError
from casebook.texts import ledger, sources
from casebook.texts.ledger import Claim, Quotation

FILE = "data/hedges.csv"
SCALE = "data/likelihood.csv"
ARTICLES = ["courthouse-news", "insight-crime"]
SOURCE = sources.catalogue()[0]


def words(*names: str) -> list[Hedge]:
    """Return words of likelihood."""
    return [Hedge(word=name, kind="likelihood") for name in names]


def quoted(text: str, exact: str, voice: str = "sessions", id: str = "Q1") -> Quotation:
    """Return the one place of *exact* in *text* as a quotation of *voice*."""
    at = text.index(exact)
    return Quotation(id=id, source=SOURCE.id, start=at, exact=exact, voice=voice, form="mixed")


def claimed(text: str, exact: str, voice: str = "doj", id: str = "C1") -> Claim:
    """Return the one place of *exact* in *text* as a claim credited to *voice*."""
    cells = {"claim": "c", "voice": voice, "kind": "event", "test": "none"}
    return Claim(id=id, source=SOURCE.id, start=text.index(exact), exact=exact, **cells)


def find(text: str, *names: str, quotes: Any = (), told: Any = ()) -> tuple[Hit, ...]:
    """Return where the words *names* stand in *text*."""
    return hedges.find(document(text), words(*names), quotes, told)


def found(text: str, *names: str) -> list[tuple[str, int]]:
    """Return each word that is found in *text*, with its place."""
    return [(hit.hedge.word, hit.start) for hit in find(text, *names)]


def whose(text: str, name: str, *, quotes: Any = (), told: Any = ()) -> tuple[str, str]:
    """Return whose the one hedge *name* in *text* is, and how it got there."""
    (hit,) = find(text, name, quotes=quotes, told=told)
    return hit.voice, hit.manner


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("It may rain.", "may", [3]),
        ("May it rain?", "may", [0]),
        ("The mayor was dismayed.", "may", []),
        ("The may_or is a name.", "may", []),
        ("It may, and it may not.", "may", [3, 15]),
        ("It rains (perhaps).", "perhaps", [10]),
        ("“Perhaps,” she said.", "perhaps", [1]),
        ("It rained at least twice.", "at least", [10]),
        ("It rained at leastwise.", "at least", []),
        ("A cat leasted.", "at least", []),
        ("It rained at\u00a0least twice.", "at least", [10]),
    ],
)
def test_a_word_is_found_whole(text: str, word: str, places: list[int]) -> None:
    """A hedge is found as a word of its own, in any case, at every place, and in no other word."""
    assert [(word, place) for place in places] == found(text, word)
    assert bool(places) == Hedge(word=word, kind="boost").stands_in(text)


@pytest.mark.parametrize("word", ["can't", "can’t"])
@pytest.mark.parametrize("text", ["It can't be.", "It can’t be."])
def test_apostrophes_are_alike(word: str, text: str) -> None:
    """A curly apostrophe and a straight one are the same, in the text and in the table."""
    assert [(word, 3)] == found(text, word)


def test_of_two_words_that_overlap_the_longer_counts() -> None:
    """The longer word takes its place, and the shorter counts only where it stands alone."""
    text = "At least two came, the least of all. Almost all, at least."
    both = [("at least", 0), ("least", 23), ("almost all", 37), ("at least", 49)]

    assert both == found(text, "least", "at least", "almost all")
    assert both == found(text, "at least", "almost all", "least")
    assert [("least", 3), ("least", 23), ("least", 52)] == found(text, "least")


def test_words_that_only_touch_both_count() -> None:
    """Two hedges side by side do not take each other's place."""
    assert [("perhaps", 0), ("almost", 8)] == found("Perhaps almost none.", "almost", "perhaps")


def test_hedges_come_in_reading_order() -> None:
    """Hits come in the order of the text, each with its own sentence."""
    text = "It may rain. Perhaps not.\n\nIt may snow."
    hits = find(text, "perhaps", "may")

    assert [3, 13, 30] == [hit.start for hit in hits]
    assert ["It may rain.", "Perhaps not.", "It may snow."] == [hit.sentence.text for hit in hits]


def test_furniture_is_not_searched() -> None:
    """A hedge in the furniture is not the article's."""
    text = "It rained. PERHAPS READ THIS It may snow."
    hits = hedges.find(document(text, "PERHAPS READ THIS"), words("perhaps", "may"), (), ())

    assert ["may"] == [hit.hedge.word for hit in hits]


TEXT = "Rain may come, “it may pour,” he said. Officials say it could snow. It will perhaps end."


@pytest.mark.parametrize(
    ("word", "voice", "manner"),
    [
        ("pour", "sessions", "quoted"),
        ("could", "doj", "reported"),
        ("perhaps", SOURCE.id, "own words"),
        ("come", SOURCE.id, "own words"),
        ("said", SOURCE.id, "own words"),
    ],
)
def test_a_hedge_is_the_speakers(word: str, voice: str, manner: str) -> None:
    """Quoted words are the speaker's, credited ones are reported, the rest is the article's."""
    quotes = [quoted(TEXT, "it may pour,")]
    told = [claimed(TEXT, "Officials say it could snow"), claimed(TEXT, "It will", "aclu", "C2")]

    assert (voice, manner) == whose(TEXT, word, quotes=quotes, told=told)


@pytest.mark.parametrize(
    ("held", "manner"),
    [("say it could snow", "unclear whose"), ("Officials", "own words")],
)
def test_a_reported_word_may_be_nobodys_for_sure(held: str, manner: str) -> None:
    """A word marked as unclear stays so where it is reported, and is the article's elsewhere."""
    word = Hedge(word="could", kind="boost", unclear="yes")
    (hit,) = hedges.find(document(TEXT), [word], (), [claimed(TEXT, held)])

    assert manner == hit.manner


def test_what_is_quoted_is_clear() -> None:
    """A word marked as unclear is the speaker's where it is quoted."""
    word = Hedge(word="pour", kind="boost", unclear="yes")
    (hit,) = hedges.find(document(TEXT), [word], [quoted(TEXT, "it may pour,")], ())

    assert ("sessions", "quoted") == (hit.voice, hit.manner)


def test_a_quotation_goes_before_a_claim() -> None:
    """Words quoted from one voice inside a claim credited to another are the quoted one's."""
    told = [claimed(TEXT, "“it may pour,” he said"), claimed(TEXT, "may pour", "aclu", "C2")]

    assert ("sessions", "quoted") == whose(
        TEXT, "pour", quotes=[quoted(TEXT, "it may pour,")], told=told
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_shortest_claim_says_whose_it_is(order: int) -> None:
    """Of two claims that both hold a hedge the shorter decides, whatever their order."""
    told = [
        claimed(TEXT, "Officials say it could snow."),
        claimed(TEXT, "could snow", "aclu", "C2"),
    ]

    assert ("aclu", "reported") == whose(TEXT, "could", told=told[::order])


@pytest.mark.parametrize("order", [1, -1])
def test_a_short_claim_of_the_publication_is_its_own(order: int) -> None:
    """Where the shortest claim is the publication's, so is the hedge, though a longer is not."""
    told = [
        claimed(TEXT, "Officials say it could snow."),
        claimed(TEXT, "could snow", SOURCE.id, "C2"),
    ]

    assert (SOURCE.id, "own words") == whose(TEXT, "could", told=told[::order])


@pytest.mark.parametrize("held", ["It may pour.", "may pour.", "It may", "may"])
def test_a_hedge_that_reaches_the_edge_is_inside(held: str) -> None:
    """A hedge at the very start or end of a quotation or claim is inside."""
    text = "It may pour."

    assert ("sessions", "quoted") == whose(text, "may", quotes=[quoted(text, held)])
    assert ("doj", "reported") == whose(text, "may", told=[claimed(text, held)])


@pytest.mark.parametrize("held", ["least twice", "at", "at lea"])
def test_a_hedge_that_is_half_outside_is_the_articles(held: str) -> None:
    """A hedge of which only a part is quoted or claimed is the publication's."""
    text = "It rained at least twice."

    assert (SOURCE.id, "own words") == whose(text, "at least", quotes=[quoted(text, held)])
    assert (SOURCE.id, "own words") == whose(text, "at least", told=[claimed(text, held)])


def test_a_claim_of_the_publication_is_in_its_own_words() -> None:
    """A claim that the article makes itself does not report."""
    told = [claimed(TEXT, "It will perhaps end.", SOURCE.id)]

    assert (SOURCE.id, "own words") == whose(TEXT, "perhaps", told=told)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("maybe,boost,no,", "line 2, column unclear: expected '' or 'yes'"),
        ("maybe,guess,,", "line 2, column kind: expected 'likelihood', 'approximation' or 'boost'"),
        (",boost,,", "line 2, column word: expected a value"),
        ("  ,boost,,", "line 2, column word: expected a word, seen .*white space"),
        ("maybe,boost,,\nmaybe,likelihood,,", "line 3, column word: .* 'maybe'; line 2 has it"),
    ],
)
def test_a_bad_hedge_is_refused(desk: Desk, row: str, message: str) -> None:
    """A word of no kind, no word, or a word that stands twice is refused by its line."""
    desk.write(FILE, f"word,kind,unclear,note\n{row}\n")

    with pytest.raises(RecordError, match=f"^{FILE}, {message}"):
        hedges.load()


def test_a_word_stands_without_space_around_it(desk: Desk) -> None:
    """White space around a word in the table is no part of the word."""
    desk.write(FILE, "word,kind,unclear,note\n  maybe ,boost,,\n")

    assert ["maybe"] == [row.word for row in hedges.load()]


def plant(desk: Desk, *rows: str) -> None:
    """Make *rows* the whole scale."""
    desk.write(SCALE, "\n".join(["rank,words,low,high,reference", *rows, ""]))


def test_the_scale_goes_up_whatever_the_order_of_its_rows(desk: Desk) -> None:
    """The lowest step comes first, in the scale and among the steps of a text."""
    plant(desk, "2,likely,50,100,icd_203", "1,unlikely,0,50,icd_203")

    assert [1, 2] == [step.rank for step in hedges.scale()]
    assert [1, 2] == [step.rank for step in hedges.steps("It is likely, or unlikely.")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1,likely;,1,5,icd_203", "words: expected words .*seen 'likely;'"),
        ("1,likely; ,1,5,icd_203", "words: expected words .*none of them empty"),
        ("1,a;;b,1,5,icd_203", "words: expected words .*none of them empty"),
        ("1,likely,6,5,icd_203", "low: expected at most the high, 5, seen 6"),
        ("1,likely,1,5,icd", "reference: expected a key .*seen 'icd'; did you mean 'icd_203'"),
    ],
)
def test_a_bad_step_is_refused(desk: Desk, row: str, message: str) -> None:
    """A step with an empty word, with its ends swapped or of an unknown work is refused."""
    plant(desk, row)

    with pytest.raises(RecordError, match=f"^{SCALE}, line 2, column {message}"):
        hedges.steps("It rained.")


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("It is LIKELY.", [5]),
        ("A probable cause (very likely).", [5, 6]),
        ("It is very likely.", [6]),
        ("It is unlikely.", [3]),
        ("It is very unlikely.", [2]),
        ("Very unlikely, or unlikely, or unlikely.", [2, 3]),
        ("It is almost certainly so.", [7]),
        ("An unlikelyhood, a likelihood, an uncertainty.", []),
        ("It is certain, and almost so.", []),
        ("Perhaps it may, or could.", []),
        ("", []),
    ],
)
def test_the_scale_knows_its_own_words_only(text: str, ranks: list[int]) -> None:
    """A step is named by its whole words, each place by the longest, and by no other word."""
    assert ranks == [step.rank for step in hedges.steps(text)]


def test_the_real_scale_is_that_of_the_directive() -> None:
    """The scale has seven steps from 1 to 99 percent without gaps, each from a known work."""
    steps = hedges.scale()

    assert [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)] == [
        (step.low, step.high) for step in steps
    ]
    assert [*range(1, 8)] == [step.rank for step in steps]
    assert set(references.load()) >= {step.reference for step in steps}


def real(id: str) -> tuple[Hit, ...]:
    """Return every hedge of the real article *id*."""
    whole = sources.load(id)
    return hedges.find(whole, hedges.load(), ledger.quotations(whole), ledger.claims(whole))


@pytest.mark.parametrize("id", ARTICLES)
def test_every_real_hedge_stands_where_it_says(id: str) -> None:
    """Each hit's word stands at its place, in its sentence, and its voice is known."""
    text, hits, known = sources.load(id).text, real(id), ledger.voices()

    assert hits
    for hit in hits:
        end = hit.start + len(hit.hedge.word)
        assert hit.hedge.word.lower() == text[hit.start : end].replace("\u00a0", " ").lower()
        assert hit.sentence.start <= hit.start < end <= hit.sentence.end
        assert hit.voice in known
    assert {"quoted", "reported", "own words", "unclear whose"} >= {hit.manner for hit in hits}
    assert all((hit.manner == "own words") == (hit.voice == id) for hit in hits)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("perhaps,likelihood,,", True),
        ("PERHAPS,likelihood,,", True),
        ("perhaps,likelihood,,in other reports of the speech", False),
        ("at least,boost,,", False),
        ("AT LEAST,boost,,", False),
    ],
)
def test_a_listed_word_stands_somewhere_or_says_why(desk: Desk, row: str, wrong: bool) -> None:
    """A word that no article has needs a note; one that an article has needs none."""
    desk.write(FILE, f"word,kind,unclear,note\nmost,boost,,\n{row}\n")

    assert [(FILE, 3, "word")] * wrong == places(hedges.faults())


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (["1,unlikely,0,50,icd_203", "2,likely,50,100,icd_203"], []),
        (["1,likely,0,50,icd_203", "2,likely;probable,50,100,icd_203"], [3]),
        (["1,likely,0,50,icd_203", "2,probable;Likely,50,100,icd_203"], [3]),
        (["1,likely;likely,0,50,icd_203"], [2]),
    ],
)
def test_a_term_is_of_one_step(desk: Desk, rows: list[str], wrong: list[int]) -> None:
    """A term that two steps have, or one step twice, is named by its line."""
    plant(desk, *rows)

    assert [(SCALE, line, "words") for line in wrong] == places(hedges.faults())
