"""Speech: who speaks, in what order and how, planted and as the articles have it."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import document, soup, standing

from casebook.framing import speech
from casebook.texts import ledger, sources
from casebook.texts.ledger import Answer, Claim, Quotation, Voice

ARTICLES = ["courthouse-news", "insight-crime"]
every_article = pytest.mark.parametrize("id", ARTICLES)
COLUMNS = [
    *("voice", "place", "quotations", "words", "direct", "mixed", "paraphrased"),
    *("set against it", "rows"),
]


def quoted(voice: str, start: int, exact: str, form: str = "direct", cue: str = "") -> Quotation:
    """Return the words *exact* at *start* as a quotation of *voice*."""
    where = {"id": f"Q{start}", "source": "paper", "start": start, "exact": exact}
    return Quotation(**where, voice=voice, form=form, cue=cue)


def claimed(voice: str, start: int, end: int) -> Claim:
    """Return a claim credited to *voice* that goes from *start* to *end*."""
    where = {"id": f"C{start}", "source": "paper", "start": start, "exact": "x" * (end - start)}
    return Claim(**where, claim="c", voice=voice, kind="event", test="none")


def answer(voice: str, to: str, how: str = "disputes") -> Answer:
    """Return an answer of *voice* to another."""
    where = {"id": "A0", "source": "paper", "start": 0, "exact": "x"}
    return Answer(**where, voice=voice, answers=to, how=how, why="w")


def lines(quotes: Any = (), told: Any = (), replies: Any = ()) -> dict[str, Any]:
    """Return the planted article's line for each voice."""
    return speech.per_voice("paper", quotes, told, replies).set_index("voice").to_dict("index")


def test_voices_come_in_the_order_they_first_speak() -> None:
    """A voice's place is where it is first quoted or first credited, whichever is earlier."""
    quotes = [quoted("mayor", 50, "no"), quoted("chief", 90, "yes"), quoted("mayor", 20, "no")]
    told = [claimed("chief", 10, 15), claimed("clerk", 30, 40), claimed("mayor", 25, 28)]
    table = speech.per_voice("paper", quotes, told, [])

    assert COLUMNS == list(table.columns)
    assert [("chief", 10), ("mayor", 20), ("clerk", 30)] == list(
        zip(table["voice"], table["place"], strict=True)
    )


def short(words: str, quotes: Any = (), told: Any = (), replies: Any = ()) -> dict[str, str]:
    """Return the planted article in short; its body is *words*."""
    table = speech.per_voice("paper", quotes, told, replies)
    return speech.in_short(table, document(words), replies)


def test_an_article_in_short_can_be_set_beside_another() -> None:
    """Words, forms, voices and their order are summed, and who is disputed is named."""
    quotes = [
        quoted("sessions", 1, "We built — homes."),
        quoted("aclu", 50, "Not three."),
        quoted("sessions", 80, "homes", "mixed"),
    ]
    told = [claimed("fbi", 30, 40), claimed("sessions", 3, 9)]
    replies = [answer("aclu", "sessions"), answer("fbi", "sessions"), answer("fbi", "aclu", "adds")]

    assert {
        "words in all": "1,200",
        "words quoted": "6, 0.5 percent",
        "quotations": "2 direct, 1 mixed",
        "paraphrased": "1",
        "voices": "3, of them 2 quoted",
        "in order": "Jeff Sessions; FBI; American Civil Liberties Union",
        "most quoted": "Jeff Sessions, 4 words",
        "disputed": "Jeff Sessions",
    } == short("word – " * 1200, quotes, told, replies)


def test_who_is_disputed_need_not_speak() -> None:
    """A voice that is set against another is named, though the article never credits it."""
    found = short("word", [quoted("fbi", 1, "No.")], (), [answer("fbi", "doj")])

    assert ("FBI", "Department of Justice") == (found["in order"], found["disputed"])


def test_voices_with_as_many_words_are_both_named() -> None:
    """Of voices with equally many quoted words each is named as having most."""
    found = short("word", [quoted("fbi", 1, "No."), quoted("aclu", 9, "Yes.")])

    assert "FBI; American Civil Liberties Union, 1 words" == found["most quoted"]


@pytest.mark.parametrize("told", [[], [claimed("fbi", 1, 9)]])
def test_where_nobody_is_quoted_nobody_is_quoted_most(told: Any) -> None:
    """An article without voices, or with paraphrase alone, says so and does not fail."""
    found = short("", (), told)

    assert ("0", "0") == (found["words in all"], found["words quoted"])
    assert ("nobody", "nobody") == (found["most quoted"], found["disputed"])


def test_voices_of_one_place_come_by_name() -> None:
    """Two voices that are credited with the same words come in the order of their names."""
    assert ["a", "b"] == list(lines(told=[claimed("b", 5, 9), claimed("a", 5, 9)]))


def test_words_are_counted_per_voice_and_form() -> None:
    """Quotations, their words and their forms are counted for each voice alone."""
    quotes = [
        quoted("mayor", 1, "We built — homes."),
        quoted("mayor", 30, "toolkit", "mixed"),
        quoted("chief", 50, "No."),
    ]
    found = lines(quotes)

    assert (2, 4, 1, 1) == tuple(
        found["mayor"][name] for name in ("quotations", "words", "direct", "mixed")
    )
    assert (1, 1, 1, 0) == tuple(
        found["chief"][name] for name in ("quotations", "words", "direct", "mixed")
    )


@pytest.mark.parametrize(
    ("start", "end", "paraphrased"),
    [
        (0, 10, 1),  # ends where the quotation starts
        (0, 11, 0),
        (12, 15, 0),
        (5, 40, 0),
        (19, 30, 0),
        (20, 30, 1),  # starts where the quotation ends
    ],
)
def test_a_claim_that_a_quotation_touches_is_no_paraphrase(
    start: int, end: int, paraphrased: int
) -> None:
    """A credited claim counts as a paraphrase unless it shares a character with a quotation."""
    found = lines([quoted("mayor", 10, "0123456789")], [claimed("mayor", start, end)])

    assert paraphrased == found["mayor"]["paraphrased"]


def test_the_rows_that_are_counted_are_named() -> None:
    """A voice's quotations and paraphrases are named, and no claim that a quotation touches."""
    told = [claimed("mayor", 1, 5), claimed("mayor", 12, 15), claimed("chief", 30, 40)]
    found = lines([quoted("mayor", 10, "0123456789")], told)

    assert {"mayor": "Q10;C1", "chief": "C30"} == {name: row["rows"] for name, row in found.items()}


def test_another_voices_quotation_does_not_count() -> None:
    """A claim credited to one voice stays a paraphrase where another voice is quoted in it."""
    found = lines(
        [quoted("chief", 10, "no, no")], [claimed("mayor", 5, 30), claimed("mayor", 40, 50)]
    )

    assert (2, 0) == (found["mayor"]["paraphrased"], found["chief"]["paraphrased"])


def test_who_is_only_credited_has_no_words() -> None:
    """A voice that is never quoted has its paraphrases and no words."""
    assert (0, 0, 1) == tuple(
        lines(told=[claimed("clerk", 3, 9)])["clerk"][name]
        for name in ("quotations", "words", "paraphrased")
    )


def test_the_publication_is_no_voice_of_its_own() -> None:
    """What the publication claims or quotes from itself is not among those who get to speak."""
    told = [claimed("paper", 0, 5), claimed("mayor", 6, 9)]

    assert ["mayor"] == list(lines(told=told))
    assert ["mayor"] == list(lines([quoted("paper", 3, "we wrote")], told))


def test_who_is_set_against_a_voice_is_named_once_in_order() -> None:
    """Those set against a voice are named once each in the answers' order, the publication too."""
    told = [claimed("mayor", 1, 2), claimed("chief", 3, 4), claimed("clerk", 5, 6)]
    replies = [
        answer("paper", "mayor"),
        answer("chief", "clerk"),
        answer("chief", "mayor"),
        answer("paper", "mayor"),
    ]
    found = lines(told=told, replies=replies)

    assert {"mayor": "paper;chief", "chief": "", "clerk": "chief"} == {
        name: line["set against it"] for name, line in found.items()
    }


@pytest.mark.parametrize("how", ["supports", "adds", "explains"])
def test_only_who_disputes_is_set_against(how: str) -> None:
    """A voice that supports, adds or explains is not set against the one it answers."""
    told = [claimed("mayor", 1, 2), claimed("chief", 3, 4)]
    replies = [
        answer("chief", "mayor", how),
        answer("paper", "mayor"),
        answer("mayor", "chief", how),
    ]
    found = lines(told=told, replies=replies)

    assert {"mayor": "paper", "chief": ""} == {
        name: line["set against it"] for name, line in found.items()
    }


def test_an_article_in_which_nobody_speaks_has_no_line() -> None:
    """Where nobody is quoted or credited, the table is empty and keeps its columns."""
    for told in ([], [claimed("paper", 0, 5)]):
        table = speech.per_voice("paper", [], told, [])

        assert table.empty
        assert COLUMNS == list(table.columns)


def test_cues_are_counted_per_voice() -> None:
    """Each voice's cues are counted, a quotation without a cue as "none", in reading order."""
    quotes = [
        quoted("mayor", 1, "a", cue="said"),
        quoted("mayor", 2, "b"),
        quoted("chief", 3, "c", cue="said"),
        quoted("mayor", 4, "d", cue="said"),
    ]

    assert [
        ("mayor", "said", 2, "Q1;Q4"),
        ("mayor", "none", 1, "Q2"),
        ("chief", "said", 1, "Q3"),
    ] == [*speech.cues(quotes).itertuples(index=False, name=None)]
    assert ["voice", "cue", "times", "rows"] == list(speech.cues([]).columns)


def real(id: str) -> tuple[Any, Any, Any]:
    """Return the table of the real article *id*, with its quotations and claims."""
    document = sources.load(id)
    quotes, told = ledger.quotations(document), ledger.claims(document)
    return speech.per_voice(id, quotes, told, ledger.answers(document)), quotes, told


@every_article
def test_the_real_tables_count_every_quotation_and_credit(id: str) -> None:
    """Every quotation and word is somebody's, and every voice but the publication has a line."""
    table, quotes, told = real(id)

    assert {row.voice for row in (*quotes, *told)} - {id} == set(table["voice"])
    assert (len(quotes), sum(row.words for row in quotes)) == (
        table["quotations"].sum(),
        table["words"].sum(),
    )
    assert (table["direct"] + table["mixed"]).equals(table["quotations"])
    assert sorted(table["place"]) == table["place"].tolist()
    assert set(ledger.voices()) >= set(table["voice"])
    assert len(quotes) == speech.cues(quotes)["times"].sum()


@every_article
def test_the_attorney_general_speaks_first_and_most(id: str) -> None:
    """In both articles Sessions is the first voice and has the most quotations."""
    table, *_ = real(id)

    assert "sessions" == table["voice"][0] == table.set_index("voice")["quotations"].idxmax()


@pytest.mark.parametrize(
    ("id", "against"),
    [("courthouse-news", "aclu;courthouse-news"), ("insight-crime", "insight-crime")],
)
def test_the_attorney_general_alone_is_disputed(id: str, against: str) -> None:
    """Of those who speak, only Sessions has voices set against him, the publication among them."""
    table, *_ = real(id)

    assert [against, *[""] * (len(table) - 1)] == table["set against it"].tolist()


# Words by voice

VOICES = {
    id: Voice(id=id, name=name, kind="person", basis="planted")
    for id, name in [("ann", "Ann <b>"), ("bob", "Bob & Sons"), ("cat", "Cat, unquoted")]
}


def words_picture() -> Any:
    """Return bars of two planted voices, parsed: Bob first, 5 words in two turns; Ann has 2."""
    quotes = [
        quoted("bob", 100, "one two\u00a0three"),
        quoted("ann", 200, "one  two"),
        quoted("bob", 300, "one—two three"),
    ]
    with standing(voices=VOICES):
        return soup(speech.words_per_voice(quotes, note="planted"))


def test_words_are_counted_in_speaking_order() -> None:
    """Bars count words between white space; the first speaker is on top, the longest stands out."""
    drawn = words_picture().find("svg")

    assert ["Bob & Sons", "5", "Ann <b>", "2"] == [text.text for text in drawn("text")]
    assert [["value"], ["context"]] == [bar["class"] for bar in drawn("rect")]


def test_the_table_of_words_says_the_same() -> None:
    """The table below the bars has their numbers and how often each voice is quoted."""
    shown = words_picture()
    cells = [[cell.text for cell in row(["th", "td"])] for row in shown.tbody("tr")]

    assert [["Bob & Sons", "2", "5"], ["Ann <b>", "1", "2"]] == cells
    assert "Bob & Sons has the most words, 5 of 7, and Ann <b> the fewest, 2." == (
        shown.find(class_="remark").text
    )
    assert "planted" == shown.find(class_="note").text


def test_without_quotations_there_is_no_picture() -> None:
    """An article that quotes nobody gets a sentence instead."""
    assert "no words between quotation marks" in speech.words_per_voice([], note="n").markup
