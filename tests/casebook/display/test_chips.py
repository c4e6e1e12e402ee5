"""Chips: a judgement is told by shape, word and object."""

import pytest

from casebook.display import chips


@pytest.mark.parametrize("judgement", list(chips.KINDS))
def test_every_judgement_has_a_shape_and_a_word(judgement: str) -> None:
    """No judgement is a color alone: each has a drawing that is hidden from readers aloud."""
    shown = chips.chip(judgement, "with <what>")

    assert 'aria-hidden="true"' in shown
    assert judgement.split()[0] in shown.striptags()
    assert "with &lt;what&gt;" in shown


def test_judgements_that_differ_have_shapes_that_differ() -> None:
    """Two classes never share a drawing, and what contradicts looks like what conflicts."""
    shapes = {kind: chips.shape(judgement) for judgement, kind in chips.KINDS.items()}

    assert len(set(shapes.values())) == len(shapes)
    assert chips.shape("contradicted") == chips.shape("conflicts with")
