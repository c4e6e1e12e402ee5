"""Wording: witnesses, hedges and answers come out as tables that lead to the words."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import document, soup, standing

from casebook.framing import hedges, topics, witnesses, wording
from casebook.framing.codes import Framing
from casebook.framing.hedges import Hedge
from casebook.framing.witnesses import Witness
from casebook.texts import ledger, passages, sources
from casebook.texts.ledger import Answer, Claim, Quotation

EVIL = "<img src=x onerror=alert(1)>"
KEY = "courthouse_news_2017_10_23"
SOURCE = sources.catalogue()[0]


def quoted(exact: str, id: str = "Q1") -> Quotation:
    """Return the words *exact* as a quotation."""
    where = {"id": id, "source": SOURCE.id, "start": 5, "exact": exact}
    return Quotation(**where, voice="sessions", form="direct")


def witness(words: str, **cells: Any) -> Witness:
    """Return a witness of *words*."""
    plain = {"kind": "other report", "reference": KEY, "seen": "reproduction"}
    return Witness(id="W1", quotation="Q1", words=words, **{**plain, **cells})


def known(name: str = "") -> dict[str, ledger.Voice]:
    """Return every voice, the publication with another *name* if one is given."""
    found = ledger.voices()
    own = found[SOURCE.id].model_copy(update={"name": name} if name else {})
    return {**found, SOURCE.id: own}


def witnessed(*pairs: tuple[Quotation, Witness]) -> BeautifulSoup:
    """Return the table of witnesses, parsed."""
    return soup(wording.witness_table(pairs, caption="Witnesses", note="the note"))


def hedged(text: str, *words: str, name: str = "") -> BeautifulSoup:
    """Return the table of the hedges *words* in *text*, parsed."""
    whole = document(text)
    found = hedges.find(whole, [Hedge(word=word, kind="boost") for word in words], (), ())
    with standing(whole, voices=known(name)):
        return soup(wording.hedge_table(found, caption="Hedges", note="n"))


def answered(text: str, exact: str, *, name: str = "", **cells: Any) -> BeautifulSoup:
    """Return the table of one answer of the publication in *text*, parsed."""
    plain = {"voice": SOURCE.id, "answers": "sessions", "how": "disputes", "why": "It says so."}
    where = {"id": "A1", "source": SOURCE.id, "start": text.index(exact), "exact": exact}
    rows = [Answer(**where, **{**plain, **cells})]
    with standing(document(text), voices=known(name)):
        return soup(wording.answer_table(rows, caption="Answers", note="n"))


def test_a_difference_is_marked_word_by_word() -> None:
    """Words left out are struck, words put in are underlined, those not compared stand apart."""
    pair = (quoted("It rained. We use our laws."), witness("We use the laws of old"))
    page = witnessed(pair)
    told, change, compared, where = page.tbody.tr("td")

    assert [("i", "It rained"), ("span", "We use"), ("del", "the"), ("ins", "our")] == [
        (tag.name, tag.text) for tag in told(["span", "del", "ins", "i"])
    ][:4]
    assert ("word changed", "4 of 6") == (change.text, compared.text)
    assert "other report: Courthouse News Service (seen in a copy)" == where.text


def test_a_witness_leads_to_the_quotation() -> None:
    """A line links to the quotation's place in its article and tells the witness's note."""
    pair = (quoted("We came."), witness("We came.", note="a copy"))
    page = witnessed(pair)
    link = page.tbody.tr.a

    assert ("10-article.ipynb#at-Q1", "Q1", SOURCE.id) == (
        link["href"],
        link.text,
        link["data-report"],
    )
    assert page.tbody.tr("td")[-1].text.endswith("(seen in a copy); a copy")


def test_a_hedge_is_marked_in_its_sentence() -> None:
    """Each hedge is marked at its own place in its whole sentence, and credited."""
    text = "It rained. Even so, not even “R&D” rained. Never."
    page = hedged(text, "even", "never")
    lines = page.tbody("tr")

    both = "Even so, not even “R&D” rained."
    behind = f" {SOURCE.publisher}, paragraph 1"
    assert [("even", both + behind), ("even", both + behind), ("never", "Never." + behind)] == [
        tuple(cell.text for cell in line("td")[1:]) for line in lines
    ]
    assert ["Even", "even", "Never"] == [line.mark.text for line in lines]
    assert [None, "Even so, not ", None] == [line.mark.previous_sibling for line in lines]
    assert ["Courthouse News Service", "own words"] == [lines[0].th.text, lines[0].td.text]


def test_hedges_stand_by_voice_and_in_reading_order() -> None:
    """A voice's hedges stand together, its quoted before its reported ones, each in their order."""
    whole = document("It may. It never may. It even may. He held that it may.")
    quotes = (quoted("never"), quoted("may").model_copy(update={"id": "Q2", "start": 3}))
    quotes = tuple(q.model_copy(update={"start": whole.text.index(q.exact)}) for q in quotes)
    words = [Hedge(word=w, kind="boost") for w in ("may", "never", "even")]
    held = {
        "id": "C1",
        "source": SOURCE.id,
        "start": whole.text.index("it may."),
        "exact": "it may",
    }
    told = Claim(**held, claim="c", voice="sessions", kind="event", test="none")
    found = hedges.find(whole, words, quotes, (told,))
    with standing(whole, voices=known("A Paper")):
        page = soup(wording.hedge_table(found, caption="c", note="n"))

    assert [
        ("A Paper", "own words", "may"),
        ("A Paper", "own words", "even"),
        ("A Paper", "own words", "may"),
        ("Jeff Sessions", "quoted", "may"),
        ("Jeff Sessions", "quoted", "never"),
        ("Jeff Sessions", "reported", "may"),
    ] == [(line.th.text, *(cell.text for cell in line("td")[:2])) for line in page.tbody("tr")]


def test_a_coded_sentence_has_a_row_and_leads_to_its_paragraph() -> None:
    """Each coded sentence has its id as a place, its words, its voice and its codes."""
    whole = document("It rained.\n\nThe <b>gang</b> struck.")
    where = {"id": "CN-P9", "source": SOURCE.id, "start": 12, "exact": whole.text[12:]}
    codes = {"label_gang": "yes", "reach": "no"}
    row = Framing(**where, voice="sessions", dimension="threat", codes=codes)
    with standing(whole):
        page = soup(wording.sentence_table([row], caption="c", note="n"))
    (line,) = page.tbody("tr")

    assert "CN-P9" == line["id"]
    assert (SOURCE.id, "#p2") == place(line.a)
    assert ["CN-P9", "The <b>gang</b> struck.", "Jeff Sessions", "label gang, not reach"] == [
        cell.text for cell in line(["th", "td"])
    ]


def test_the_mark_is_as_long_as_the_word() -> None:
    """White space around a listed word is not marked in the sentence."""
    assert "even" == hedged("It rained, even so.", " even  ").tbody.mark.text


def test_a_hedge_and_an_answer_lead_to_their_paragraph() -> None:
    """A hedge or an answer links to the paragraph in which it starts, in its article's report."""
    text = "It rained.\n\nIt may snow. No, it will not.\n\nIt may end."
    first, second = (line.a for line in hedged(text, "may").tbody("tr"))
    reply = answered(text, "No, it will not.").tbody.tr

    assert ("10-article.ipynb#p2", SOURCE.id) == (first["href"], first["data-report"])
    assert "10-article.ipynb#p3" == second["href"]
    assert f"{SOURCE.publisher}, paragraph 3" == second.text
    assert "10-article.ipynb#p2" == reply.a["href"]


@pytest.mark.parametrize(
    ("how", "phrase"),
    [
        ("disputes", "is set against"),
        ("supports", "is set behind"),
        ("adds", "is added to"),
        ("explains", "is used to explain"),
    ],
)
def test_an_answer_says_who_is_set_how_and_why(how: str, phrase: str) -> None:
    """The line of an answer has its words, who is set how to whom, and the reason."""
    page = answered("It rained. No.", "No.", voice="aclu", how=how)

    assert ["words", "who", "how", "why read so"] == [cell.text for cell in page.thead("th")]
    assert [
        f"“No.” {SOURCE.publisher}, paragraph 1",
        "American Civil Liberties Union",
        f"{phrase} Jeff Sessions",
        "It says so.",
    ] == [cell.text for cell in page.tbody.tr(["th", "td"])]


def test_the_voice_that_is_answered_is_named_too() -> None:
    """Who is answered is named by the same voices as who answers."""
    line = answered("No.", "No.", voice="sessions", answers=SOURCE.id, name="The Paper").tbody.tr

    assert ["Jeff Sessions", "is set against The Paper"] == [td.text for td in line("td")[:2]]


def test_hedges_are_counted_by_voice_and_lead_to_their_paragraphs() -> None:
    """Hedges of a voice, manner and kind have one line, every place of a word a link of its own."""
    whole = document("It may rain.\n\nIt may, even so, snow.")
    found = hedges.find(whole, [Hedge(word=w, kind="boost") for w in ("may", "even")], (), ())
    with standing(whole):
        page = soup(wording.hedge_counts(found, caption="c", note="n"))
    (line,) = page.tbody("tr")

    assert [SOURCE.publisher, "own words", "boost", "even, may, may", "3"] == [
        cell.text for cell in line(["th", "td"])
    ]
    assert ["#p2", "#p1", "#p2"] == [place(link)[1] for link in line("a")]
    assert {SOURCE.id} == {place(link)[0] for link in line("a")}


def test_a_topic_leads_to_its_paragraphs() -> None:
    """Each count of sentences has a link to every paragraph that has one."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    page = soup(wording.topic_table(articles, caption="c", note="n"))

    for line, topic in zip(page.tbody("tr"), topics.load(), strict=True):
        assert line.th.text == topic.topic
        for cell, one in zip(line("td"), articles, strict=True):
            assert str(len(topics.sentences(topic, one))) == cell.text.split()[0]
            assert {one.source.id} >= {place(link)[0] for link in cell("a")}
            assert bool(cell("a")) == (cell.text != "0")


def test_coded_sentences_are_counted_and_lead_to_their_paragraphs() -> None:
    """A code's sentences are counted with a link to each; a code of none says none."""
    whole = document("It rained.\n\nThe gang came. The gang left.")
    says = {"It rained.": {}, "The gang came.": {"label_gang": "yes"}}
    says["The gang left."] = {"label_gang": "no"}
    plain = {"id": "P1", "source": SOURCE.id, "voice": SOURCE.id, "dimension": "threat"}
    rows = [
        Framing(start=whole.text.index(words), exact=words, **plain, codes=codes)
        for words, codes in says.items()
    ]
    with standing(whole):
        page = soup(wording.coded(rows, "label_gang"))
        twice = soup(wording.coded([rows[1]] * 2, "label_gang")).text

    assert ("1 sentence (P1)", "#p2") == (page.text, place(page.a)[1])
    assert "2 sentences (P1, P1)" == twice
    assert "none" == soup(wording.coded(rows, "violence")).text


def hostile_pair() -> tuple[Quotation, Witness]:
    """Return a quotation and a witness full of markup."""
    words = f"same <img src=y onerror=alert(2)> {EVIL} same"
    return quoted(f"same {EVIL} same", id=EVIL), witness(words, note=EVIL)


HOSTILE = {
    "witnesses": lambda: soup(wording.witness_table([hostile_pair()], caption=EVIL, note=EVIL)),
    "hedges": lambda: hedged(f"{EVIL} even {EVIL} goes.", "even", name=EVIL),
    "a hedge that is markup": lambda: hedged(f"Now {EVIL} goes.", EVIL),
    "answers": lambda: answered(f"It rained. {EVIL}", EVIL, why=EVIL, name=EVIL),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_untrusted_text_stays_text(name: str) -> None:
    """Markup in any cell is shown as text: it makes no element and no attribute of its own."""
    page = HOSTILE[name]()

    assert [] == page(["img", "script"])
    assert [] == page(attrs={"onerror": True})
    assert "onerror=alert(1)" in page.text


def test_every_real_witness_has_its_line() -> None:
    """The table of real witnesses says a class and how many words were compared in each line."""
    quotes = {
        r.id: r for one in sources.catalogue() for r in ledger.quotations(sources.load(one.id))
    }
    rows = [(quotes[row.quotation], row) for row in witnesses.load()]
    page = soup(wording.witness_table(rows, caption="c", note="n"))

    assert [one.id for one, _ in rows] == [line.a.text for line in page.tbody("tr")]
    assert all(line("td")[1].text for line in page.tbody("tr"))


def test_every_real_hedge_and_answer_has_its_line() -> None:
    """The tables of both articles lead each real hedge and answer to a paragraph that has it."""
    articles = [sources.load(source.id) for source in sources.catalogue()]
    texts = {
        (one.source.id, f"#p{passage.number}"): passage.text
        for one in articles
        for passage in passages.paragraphs(one)
    }
    hits = [
        hit
        for one in articles
        for hit in hedges.find(one, hedges.load(), ledger.quotations(one), ledger.claims(one))
    ]
    rows = [row for one in articles for row in ledger.answers(one)]
    marked = soup(wording.hedge_table(hits, caption="c", note="n"))
    replies = soup(wording.answer_table(rows, caption="c", note="n"))

    hits.sort(key=lambda hit: (known()[hit.voice].name, hit.manner))
    for hit, line in zip(hits, marked.tbody("tr"), strict=True):
        assert hit.sentence.text in texts[place(line.a)]
        assert hit.hedge.word.lower() == line.mark.text.lower()
    for row, line in zip(rows, replies.tbody("tr"), strict=True):
        assert row.exact in texts[place(line.a)]


def place(link: Any) -> tuple[str, str]:
    """Return the article and the paragraph that *link* leads to."""
    return link["data-report"], link["href"].removeprefix("10-article.ipynb")
