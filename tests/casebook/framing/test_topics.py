"""Topics: patterns find their sentences, and each note says what the count says."""

from __future__ import annotations

import pytest
from conftest import Desk, document, soup, standing

from casebook.framing import topics, wording
from casebook.framing.topics import Topic
from casebook.records.errors import RecordError
from casebook.texts import passages, sources

FILE = "data/topics.csv"
SOURCE, OTHER = sources.catalogue()[:2]


def found(pattern: str, text: str, *furniture: str) -> list[str]:
    """Return the sentences of *text*, but for its *furniture*, that *pattern* finds."""
    topic = Topic(topic="t", pattern=pattern)
    return [one.text for one in topics.sentences(topic, document(text, *furniture))]


def plant(desk: Desk, *rows: str) -> None:
    """Make *rows* the whole table of topics."""
    desk.write(FILE, "\n".join(["topic,pattern,note", *rows, ""]))


TEXT = "A GRANT came. Two grants came, one grant went. Migrants came.\n\nMexico paid."
ONE, TWO, THREE, FOUR = (one.text for one in passages.sentences(document(TEXT)))


@pytest.mark.parametrize(
    ("pattern", "sentences"),
    [
        ("grant", [ONE, TWO, THREE]),
        (r"\bgrant\b", [ONE, TWO]),
        (r"\bgrants\b", [TWO]),
        ("migrant", [THREE]),
        (r"\bgrants\b|mexic", [TWO, FOUR]),
        (r"came\. Two", []),
        ("asylum", []),
    ],
)
def test_sentences_are_found_once_each_in_order(pattern: str, sentences: list[str]) -> None:
    """A sentence that speaks of a topic counts once, whatever the case, and no other does."""
    assert sentences == found(pattern, TEXT)


def test_typography_does_not_hide_a_topic() -> None:
    """A curly apostrophe or a space that does not break is found as a plain one."""
    assert ["The gang’s law."] == found("gang's law", "The gang’s law.")
    assert ["The tax\u00a0law."] == found("tax law", "The tax\u00a0law.")


def test_furniture_is_not_searched() -> None:
    """Words of the furniture are not what the article speaks of."""
    text = "It rained. READ ON GRANTS Grants came."

    assert ["Grants came."] == found("grant", text, "READ ON GRANTS")


def test_two_articles_of_one_publisher_have_a_column_each(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each topic has its count by article; a publisher with two has its articles' ids besides."""
    plant(desk, "rain,rain,", "snow,snow|ice,")
    other = SOURCE.model_copy(update={"id": "another"})
    both = (document("It rained. Ice."), document("It rained. Rain!", source=other))
    monkeypatch.setattr(sources, "catalogue", lambda: (SOURCE, other))
    with standing(*both):
        page = soup(wording.topic_table(both, caption="c", note="n"))

    columns = [f"{SOURCE.publisher}, {SOURCE.id}", f"{SOURCE.publisher}, another"]
    assert ["topic", *columns] == [head.text for head in page.thead("th")]
    assert [["1", "2"], ["1", "0"]] == [
        [cell.text.split()[0] for cell in line("td")] for line in page.tbody("tr")
    ]


@pytest.mark.parametrize("pattern", ["(grant", "grant)", "[a-", "*grant", "(?P<x>a)(?P<x>b)"])
def test_a_pattern_that_is_none_is_refused(desk: Desk, pattern: str) -> None:
    """A pattern that is no regular expression is refused by file, line and column."""
    plant(desk, "rain,rain,", f"grants,{pattern},")
    with pytest.raises(RecordError) as refused:
        topics.load()

    start = f"{FILE}, line 3, column pattern: expected a regular expression ("
    assert str(refused.value).startswith(start)
    assert f"seen {pattern!r}" in str(refused.value)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("rain,hail,", "line 3, column topic: .*'rain'; line 2 has it"),
        ("hail,,", "line 3, column pattern: expected a value"),
        (",hail,", "line 3, column topic: expected a value"),
    ],
)
def test_a_bad_topic_is_refused(desk: Desk, row: str, message: str) -> None:
    """A topic without a name or pattern, or one that stands twice, is refused by its line."""
    plant(desk, "rain,rain,", row)

    with pytest.raises(RecordError, match=f"^{FILE}, {message}"):
        topics.load()


def real() -> list[tuple[Topic, list[int]]]:
    """Return every real topic with the number of its sentences in each article."""
    articles = [sources.load(source.id) for source in (SOURCE, OTHER)]
    return [(one, [len(topics.sentences(one, a)) for a in articles]) for one in topics.load()]


def test_the_assessment_is_in_one_article_only() -> None:
    """InSight Crime speaks of the DEA's assessment, Courthouse News does not."""
    counts = {topic.topic: found for topic, found in real()}["the DEA assessment"]

    assert 0 == counts[0]
    assert counts[1] > 0
