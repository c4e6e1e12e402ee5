"""Desk: what a reader of JupyterLab operates with a running kernel; reports have their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets

from casebook.display.html import Fragment, Markup, element
from casebook.evidence import listings
from casebook.evidence.findings import Finding
from casebook.explorers.widgets import VIEW
from casebook.texts import ledger, marks, passages
from casebook.texts.sources import Document

__all__ = ["Chooser", "chooser"]


_NAME = "desk-chooser"
# JupyterLab takes from links in a widget what makes them look like links.
_STYLE = Markup(
    "<style>.widget-html-content .casebook a{color:var(--jp-content-link-color,#00539b);"
    "text-decoration:underline}</style>"
)
# One box a kernel: a cell that is run again shows the same one.
_boxes: dict[str, ipywidgets.VBox] = {}


class Chooser:
    """Controls and what they show, as one widget; without a kernel it says that it needs one."""

    def __init__(self, box: ipywidgets.VBox) -> None:
        self.box = box

    def __repr__(self) -> str:
        return "<Chooser>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = "Run this cell to choose an article, a voice and a claim."
        return {
            "text/plain": repr(self),
            "text/html": element("p", words),
            VIEW: self.box.get_view_spec(),
        }


def chooser(documents: Sequence[Document], findings: Sequence[Finding]) -> Chooser:
    """
    Return controls for article, voice and claim, and below them the claim's paragraph and finding.

    It needs a kernel; in a report the table of findings says the same. Its references are links.
    """
    voices = ledger.voices()
    by_id = {document.source.id: document for document in documents}
    article = ipywidgets.Dropdown(
        options=[(d.source.publisher, d.source.id) for d in documents], description="Article"
    )
    voice = ipywidgets.Dropdown(description="Voice")
    claim = ipywidgets.Dropdown(description="Claim", layout=ipywidgets.Layout(width="95%"))
    shown = ipywidgets.HTML()

    def list_voices(_: object = None) -> None:
        ids = dict.fromkeys(f.claim.voice for f in findings if f.claim.source == article.value)
        voice.options = [("all", ""), *((voices[id].name, id) for id in ids)]
        voice.value = ""
        list_claims()

    def list_claims(_: object = None) -> None:
        claim.options = [
            (f"{f.claim.id}: {f.claim.claim}", f.claim.id)
            for f in findings
            if f.claim.source == article.value and voice.value in ("", None, f.claim.voice)
        ]
        claim.value = claim.options[0][1] if claim.options else None
        show()

    def show(_: object = None) -> None:
        found = next((f for f in findings if f.claim.id == claim.value), None)
        if found is None:
            shown.value = ""
            return
        document = by_id[found.claim.source]
        paragraph = next(
            p for p in passages.paragraphs(document) if p.start <= found.claim.start < p.end
        )
        shown.value = _page(
            marks.passage(paragraph, [found.claim], shade=True) + listings.finding(found)
        )

    article.observe(list_voices, "value")
    voice.observe(list_claims, "value")
    claim.observe(show, "value")
    list_voices()
    box = _boxes.get(_NAME)
    if box is None:
        box = _boxes[_NAME] = ipywidgets.VBox(model_id=_NAME)
    box.children = (article, voice, claim, shown)
    return Chooser(box)


def _page(markup: Markup) -> str:
    """Return *markup* as a widget shows it: its links open beside JupyterLab, not in its place."""
    html = str(Fragment(_STYLE + markup, name=_NAME)._repr_html_())
    return html.replace('<a href="http', '<a target="_blank" rel="noopener" href="http')
