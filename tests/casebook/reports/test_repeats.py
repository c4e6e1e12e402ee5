"""Repeats: of what a page has from a text word for word, the first words stay."""

import pytest

from casebook.reports import repeats

BODY = "The mayor said on Monday that no bridge of the town would be closed, whatever it costs."


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<td>The mayor said on Monday that no bridge</td>", "<td>The mayor said […]</td>"),
        ("<td>the mayor said on Tuesday</td>", "<td>the mayor said on Tuesday</td>"),
        (
            "<p>He told us: “No bridge of the town would be closed,” and left.</p>",
            "<p>He told us: “No bridge of […],” and left.</p>",
        ),
        (
            "<blockquote>the mayor said on Monday that no bridge</blockquote> of the town",
            "<blockquote>the mayor said on Monday that […]</blockquote> ",
        ),
        (
            '<a class="claim misleading" href="#n">no bridge of the town would be closed</a>',
            '<a class="claim misleading" href="#n">no bridge of the town would […]</a>',
        ),
        (
            '<a class="claim fair" href="#n">no bridge of the town would be closed</a>',
            '<a class="claim fair" href="#n">no bridge of […]</a>',
        ),
    ],
)
def test_the_first_words_of_a_row_stay(page: str, left: str) -> None:
    """Three words of five in a row or more, six of what a page discusses; of four words all."""
    assert left == repeats.shortened(page, [BODY])


def test_tags_and_places_stay() -> None:
    """A row that goes through links and marks is cut within each, and what is no text stays."""
    page = '<p>The <mark id="m">mayor said on</mark> Monday <a href="#x">that no</a> bridge</p>'
    code = (
        "<script>the mayor said on Monday that no bridge</script><!-- the mayor said on Monday -->"
    )
    cut = '<p>The <mark id="m">mayor said […]</mark>  <a href="#x"></a> </p>'

    assert cut + code == repeats.shortened(page + code, [BODY])


def test_an_entity_is_no_word() -> None:
    """Signs that are written as entities neither end a row nor count as a word of it."""
    page = "<td>the mayor&#39; said &amp; on Monday &quot;that no bridge&quot;</td>"

    assert "<td>the mayor&#39; said &amp; […]&quot;</td>" == repeats.shortened(page, [BODY])


def test_a_name_stays() -> None:
    """What begins with capitals throughout is a name, which belongs to nobody's article."""
    body = "Grants went to the International Association of Chiefs of Police in Reno."
    page = "<td>the International Association of Chiefs of Police</td>"

    assert page == repeats.shortened(page, [body])
    assert "<td>Grants went to […]</td>" == repeats.shortened(
        "<td>Grants went to the International Association of Chiefs</td>", [body]
    )


def test_without_a_text_nothing_changes() -> None:
    """Where no rights are reserved a page stays as it is."""
    assert BODY == repeats.shortened(BODY, [])
