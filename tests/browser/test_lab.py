"""The notebooks as a reader meets them: run in a real JupyterLab in a real browser."""

from __future__ import annotations

import ast
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
from browsing import (
    HERE,
    Visit,
    browser,
    faint,
    needs_browser,
    operated,
    root,
    settled,
    shown,
    visit,
)
from built import WHERE, built, shows
from conftest import Desk
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page
from pupils import Pupil

import casebook
from casebook.classroom import keys, lessons, markbook, workbooks
from casebook.framing import statements
from casebook.reports import notebooks
from casebook.texts import ledger
from casebook.timeline import briefs, entries, events, periods
from casebook.timeline.entries import Entry

__all__ = ["browser"]  # the fixture, for pytest to find
# Whether an explorer's answer begins with the words given.
RERUN = """([name, words]) =>
  document.querySelector(`[data-explorer="${name}"] .answer`)?.textContent.startsWith(words)"""
every_explorer = pytest.mark.parametrize("name", WHERE)

pytestmark = needs_browser

RUNTIME = "JUPYTER_RUNTIME_DIR"
PATIENCE = 120_000  # milliseconds: on a busy machine JupyterLab takes its time

HOSTILE = (
    "She said <img src=x onerror=window.ran=1> and **bold**, $2 million and $7 million \\(x\\)."
)
SCRIPT = "<script>window.ran=2</script> & more."
# The timeline as a widget that is run; before that it stands as it was stored.
LIVE = "[data-lm-suppress-shortcuts] .tl"
SECOND = ".jp-LinkedOutputView"
CHOOSER = ".jp-Notebook .jp-OutputArea-output:has(> .widget-vbox select)"
IDS = "e => e.map((one) => one.dataset.e)"
# Where mathematics is meant, JupyterLab sets it; so we know when it has done so.
CHART = """import pandas as pd
from casebook.display import plots
table = pd.DataFrame({"who": ["Ann", "Bob"], "words": [5, 2]})
plots.bars(table, unit="words", name="bars", caption="C", note="N")"""
RAN_ON = "print('ran on')"
FORMULA = "from IPython.display import HTML\nHTML('<p id=formula>$x^2$</p>')"


@dataclass
class Lab:
    """A notebook open in JupyterLab: its visit, what it showed before and has shown since."""

    address: str
    visit: Visit
    folder: Path
    unrun: dict[str, list[str]] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The page of the notebook."""
        return self.visit.page


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Return a JupyterLab with a home of its own, and in it our notebook, looked at and run."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "notebooks").mkdir()
    nbformat.write(notebook(folder), folder / "notebooks/ours.ipynb")
    environment = os.environ | {
        name: str(folder / name.lower())
        for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", RUNTIME)
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=reader"),
        "--LabApp.expose_app_in_browser=True",
        f"--notebook-dir={folder / 'notebooks'}",
    ]
    with (folder / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            lab = Lab(served(server, folder), visit(browser), folder / "notebooks")
            try:
                look(lab)
                yield lab
            finally:
                lab.page.context.close()
        finally:
            server.terminate()
            server.wait(30)


def served(server: subprocess.Popen[bytes], folder: Path) -> str:
    """Return where the server, which finds a port of its own, can be reached once it is up."""
    late = time.monotonic() + PATIENCE / 1000
    while server.poll() is None and time.monotonic() < late:
        with contextlib.suppress(StopIteration, ValueError):  # not there, or half written
            told = next((folder / RUNTIME.lower()).glob("jpserver-*.json"))
            return json.loads(told.read_text(encoding="utf-8"))["url"].rstrip("/")
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start: {(folder / 'log').read_text()[-2000:]}")


def notebook(folder: Path) -> nbformat.NotebookNode:
    """Return a notebook of every explorer, a chart and a hostile article, as ours show them."""
    for name in ("seeds", "data"):
        shutil.copytree(HERE / name, folder / name)
    Desk(folder).article(f"{HOSTILE}\n\n{SCRIPT}")
    sources = [built(name).source for name in WHERE]
    sources += [CHART]
    findings = [cell.source for cell in notebooks.read("50-findings").cells if in_chooser(cell)]
    sources += ["\n".join(findings[:-1]), findings[-1]]
    article, _ = next(shows("courthouse-news", "text"))
    sources += [f"import os\nos.environ['CASEBOOK_ROOT'] = {str(folder)!r}\n{article}", FORMULA]
    hidden = {"jupyter": {"source_hidden": True}}
    timeline = [cell for cell in notebooks.read("30-timeline").cells if cell.cell_type == "code"]
    timeline = timeline[
        : next(n for n, c in enumerate(timeline) if c.source.startswith("live.")) + 1
    ]
    sources += [cell.source for cell in timeline]
    sources += ["from casebook.records.errors import expect\nexpect(int, since='2014')", RAN_ON]
    cells = [new_code_cell(text, id=f"c{n}", metadata=hidden) for n, text in enumerate(sources)]
    for cell, stored in zip(cells[-len(timeline) - 2 : -2], timeline, strict=True):
        cell.outputs = stored.outputs
    for cell, name in zip(cells, WHERE, strict=False):
        cell.outputs = built(name).outputs
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def in_chooser(cell: nbformat.NotebookNode) -> bool:
    """Whether a *cell* of the findings is needed for their chooser."""
    needed = ("article: ", "import ", "articles = ", "desk.")
    return cell.cell_type == "code" and cell.source.startswith(needed)


def look(lab: Lab) -> None:
    """Open the notebook, keep what it shows before it is run, and run it."""
    page = lab.page
    # JupyterLab draws only what is in view.
    page.set_viewport_size({"width": 1280, "height": 9000})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{lab.address}/lab/tree/ours.ipynb?token=reader")
    for name in WHERE:
        root(page, name).wait_for()
        lab.unrun[name] = shown(page, name)
    lab.unrun["timeline"] = titles(page)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator("#formula mjx-container").wait_for()
    for name in WHERE:
        root(page, name).locator(".foot button").wait_for()
    page.locator(f"{LIVE} .choices").wait_for()


@contextlib.contextmanager
def second_view(page: Page, shown: Locator) -> Iterator[Locator]:
    """Open a second view of the output in which something is *shown*, and close it again."""
    shown.click(button="right", position={"x": 5, "y": 5})
    page.get_by_text("Create New View for Cell Output").click()
    try:
        yield page.locator(SECOND)
    finally:
        page.get_by_title("Close Output View").click()
        page.locator(SECOND).wait_for(state="detached")


def themed(page: Page, theme: str) -> None:
    """Choose the light or dark *theme* of JupyterLab."""
    named = f"JupyterLab {theme}"
    page.evaluate("t => jupyterapp.commands.execute('apputils:change-theme', {theme: t})", named)
    page.locator(f"body[data-jp-theme-name='{named}']").wait_for(state="attached")
    settled(page)


def titles(page: Page) -> list[str]:
    """Return the lines of the timeline's list, whole."""
    lines = page.locator(".jp-Notebook .timeline summary .w")
    return lines.evaluate_all("e => e.map((one) => one.textContent)")


def lines(page: Page) -> list[str]:
    """Return the ids of the lines that are to be seen."""
    return page.locator(f".jp-Notebook {LIVE} li[data-e]:visible").evaluate_all(IDS)


def lit(page: Page) -> set[str]:
    """Return the ids of the signs that are not pale."""
    signs = f".jp-Notebook {LIVE} figure:visible [data-e]:not(.pale)"
    return set(page.locator(signs).evaluate_all(IDS))


def press(page: Page, name: str) -> None:
    """Press the chip that begins with *name*, and open the other choices."""
    live = page.locator(f".jp-Notebook {LIVE}")
    live.get_by_role("radio", name=re.compile(rf"^{name}\b")).check()
    live.locator(".more").evaluate("e => { e.open = true; }")


def published() -> tuple[Entry, ...]:
    """Return the entries of the published report."""
    given = notebooks.parameters("30-timeline")
    since, until = (ast.literal_eval(given[name].default) for name in ("since", "until"))
    return events.select(entries.join(events.load(), statements.load()), since=since, until=until)


@every_explorer
def test_an_unrun_notebook_shows_the_first_view(lab: Lab, name: str):
    """In JupyterLab a notebook that was not run shows the first state of its explorers."""
    assert built(name).expected() == lab.unrun[name]


@every_explorer
def test_states_are_what_python_returns(lab: Lab, name: str):
    """In JupyterLab whatever the controls say, sentence and table are those Python computed."""
    explorer = built(name)
    states = explorer.sample()

    texts = operated(lab.page, explorer, states)

    for values, text in zip(states, texts, strict=True):
        assert explorer.expected(**values) == text


def test_an_explorer_works_by_mouse(lab: Lab):
    """In JupyterLab an explorer follows a list, a box and a slider, and leads back."""
    section, seen = root(lab.page, "baseline"), []
    section.get_by_role("button", name="Back to the first view").click()
    section.get_by_label("What is counted").select_option("murder")
    seen.append(shown(lab.page, "baseline"))
    section.get_by_role("radio", name="per 100,000 residents").click()
    seen.append(shown(lab.page, "baseline"))
    slider = section.get_by_label("From", exact=True)
    slider.click(position={"x": 1, "y": slider.bounding_box()["height"] / 2})
    seen.append(shown(lab.page, "baseline"))
    section.get_by_role("button", name="Back to the first view").click()
    seen.append(shown(lab.page, "baseline"))

    expected = built("baseline").expected
    assert [
        expected(offense="murder"),
        expected(offense="murder", measure="rate"),
        expected(offense="murder", measure="rate", **{"from": "1979"}),
        expected(),
    ] == seen


def test_an_explorer_works_by_keyboard(lab: Lab):
    """In JupyterLab the keys of a list, a box and a slider do what they do elsewhere."""
    section, page = root(lab.page, "whose-6-percent"), lab.page
    section.get_by_role("button", name="Back to the first view").press("Enter")
    section.get_by_label("Who counts", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    seen = shown(page, "whose-6-percent")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    chosen = {"measure": "all", "how": "fte", "since": "2006", "until": "2013"}
    assert built("whose-6-percent").expected(**chosen) == seen
    assert built("whose-6-percent").expected() == shown(page, "whose-6-percent")


def test_the_label_of_a_second_view_is_its_own(lab: Lab):
    """In JupyterLab a label in a second view of an explorer works the box beside it, no other."""
    page, label = lab.page, "per 100,000 residents"
    with second_view(page, root(page, "baseline").locator("h3")) as view:
        both = (page.locator(".jp-Notebook [data-explorer=baseline]"), view)
        boxes = [one.get_by_role("radio", name=label) for one in both]
        before = [box.is_checked() for box in boxes]
        view.locator("label", has_text=label).click()
        after = [box.is_checked() for box in boxes]

    assert [before[0], not before[1]] == after


def test_two_views_of_an_explorer_are_chosen_in_apart(lab: Lab):
    """In JupyterLab a bar pressed in a second view, or moved by keys, changes that view alone."""
    page, expected = lab.page, built("quarter").expected
    first = page.locator(".jp-Notebook [data-explorer=quarter]")
    first.get_by_role("button", name="Back to the first view").click()
    with second_view(page, root(page, "quarter").locator("h3")) as view:
        view.locator("[data-set]").nth(1).locator("rect").first.click(force=True)
        pressed = view.locator(".answer").inner_text()
        view.locator(".drawing").press("ArrowUp")
        moved = view.locator(".answer").inner_text()
        left = first.locator(".answer").inner_text()

    assert expected(base="worldwide")[0].startswith(pressed)
    assert expected()[0].startswith(moved)
    assert pressed != moved == left


def test_a_cell_run_again_has_its_explorer_once(lab: Lab):
    """In JupyterLab a cell that is run twice shows its explorer once, in its first view."""
    page, name = lab.page, "five-kilograms"
    root(page, name).get_by_label("Where and when seized").select_option("sea-2016")
    root(page, name).locator("h3").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(RERUN, arg=[name, built(name).expected()[0][:12]])

    assert 1 == root(page, name).count()
    assert built(name).expected() == shown(page, name)


def test_the_kernel_answers_what_a_report_cannot_hold(lab: Lab):
    """In JupyterLab an explorer offers further series, which the kernel computes when asked."""
    section = root(lab.page, "baseline")
    section.locator("select[name=offense]").select_option("burglary")
    section.locator(".sentence", has_text="we have no two counts of burglary.").wait_for()
    section.get_by_role("radio", name="as revised by 2021").click()
    section.locator(
        ".sentence", has_text="we have counts of burglary for 2012 to 2020 only."
    ).wait_for()
    section.locator("input[name=from]").press("End")
    section.locator(".sentence", has_text="the number of burglaries fell").wait_for()
    texts = section.locator(".sentence, tbody.ours tr").evaluate_all("e => e.map(x => x.innerHTML)")

    values = built("baseline").first | {
        "offense": "burglary",
        "edition": "revised",
        "from": "2019",
        "to": "2020",
    }
    wanted = list(map(str, built("baseline").explorer.texts(values)))
    assert [wanted[1], *wanted[-len(texts) : -1]] == texts


def test_an_unrun_notebook_shows_the_list(lab: Lab):
    """In JupyterLab a notebook that was not run shows the timeline's list, with every entry."""
    assert [str(briefs.long(row)) for row in published()] == lab.unrun["timeline"]


def test_a_timeline_opens_at_the_year_of_the_day(lab: Lab):
    """In JupyterLab list and chart hold the year of the case's day, as a report does."""
    press(lab.page, "2017")
    wanted = [row.id for row in published() if periods.year(row) == 2017]

    assert (wanted, set(wanted)) == (lines(lab.page), lit(lab.page))


def test_a_sign_opens_its_entry(lab: Lab):
    """In JupyterLab a press on a sign opens its entry in the list, with words and source."""
    page = lab.page
    press(page, "2016")
    page.locator(f".jp-Notebook {LIVE} figure:visible [data-e=E11]").click()
    words = page.locator("#E11.chosen .told").inner_text()

    assert "near the end of 2015" in words
    assert "(as reported)" in words


def test_an_entry_is_opened_by_keyboard(lab: Lab):
    """In JupyterLab Enter on a line opens it, though Enter belongs to JupyterLab."""
    page = lab.page
    press(page, "2017")
    page.locator("#E49 summary").focus()
    page.keyboard.press("Enter")
    page.locator("#E49.chosen .told").wait_for()

    assert "E49" == page.evaluate("document.activeElement.closest('li').id")


def test_the_chart_is_walked_by_keyboard(lab: Lab):
    """In JupyterLab arrows go through the signs of a chart and Enter opens one."""
    page = lab.page
    press(page, "2017")
    page.locator(f".jp-Notebook {LIVE} figure:visible svg").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    last = lines(page)[-1]

    page.locator(f"#{last}.chosen .told").wait_for()


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("who", "DEA", lambda row: "DEA" in row.voices),
        ("which office", "DEA", lambda row: row.office == "DEA"),
        ("what kind", "report", lambda row: row.category == "report"),
        ("in which article", "InSight Crime", lambda row: "insight-crime" in row.articles),
    ],
)
def test_every_choice_filters(lab: Lab, name: str, value: str, kept: Callable[[Entry], bool]):
    """In JupyterLab a choice leaves what Python keeps, in list and chart, and goes back."""
    page, every = lab.page, published()
    press(page, "all")
    select = page.locator(f".jp-Notebook {LIVE} .filters").get_by_label(name, exact=True)
    select.select_option(value)
    left, drawn = lines(page), lit(page)
    select.select_option("")

    wanted = [row for row in every if kept(row)]
    assert [row.id for row in wanted] == left != []
    assert {row.id for row in wanted if row.date} == drawn
    assert [row.id for row in every] == lines(page)


def test_a_cell_run_again_shows_what_is_chosen(lab: Lab):
    """In JupyterLab a timeline whose cell is run again keeps choices and entry, and works on."""
    page = lab.page
    press(page, "2016")
    page.locator("#E15 summary").press("Enter")
    page.locator("#E15.chosen").wait_for()
    before = page.locator(f".jp-Notebook {LIVE}").element_handle()
    page.locator(f".jp-CodeCell:has({LIVE}) .keys").click()
    page.keyboard.press("Control+Enter")
    before.wait_for_element_state("hidden")
    page.locator("#E15.chosen .told").wait_for()
    year = lines(page)
    press(page, "2017")
    page.locator("#E50 summary").press("Enter")
    page.locator("#E50.chosen .told").wait_for()

    assert [row.id for row in published() if periods.year(row) == 2016] == year


def test_two_views_of_a_timeline_go_together(lab: Lab):
    """In JupyterLab a second view of a timeline shows what is chosen in the first."""
    page = lab.page
    press(page, "2016")
    with second_view(page, page.locator(f".jp-Notebook {LIVE} .keys")) as view:
        view.locator(LIVE).wait_for()
        page.locator(".jp-Notebook #E11 summary").click()
        view.locator("#E11.chosen .told").wait_for()
        there = view.get_by_role("radio", name=re.compile("^2016")).is_checked()

    assert there


def test_a_chosen_claim_is_shown_with_its_references(lab: Lab):
    """In JupyterLab a claim is chosen by its voice, and each reference opens beside JupyterLab."""
    chooser = lab.page.locator(CHOOSER)
    voice = next(row for row in ledger.voices().values() if row.name == "David LeValley")
    insight = casebook.open("insight-crime")
    claims = [one.id for one in insight.findings if one.claim.voice == voice.id]
    chooser.locator("select").first.select_option(index=1)
    chooser.get_by_text("IC-C01.").wait_for()
    chooser.locator("select").nth(1).select_option(voice.name)
    chooser.get_by_text(f"{claims[0]}.").wait_for()
    links = chooser.locator(".finding a").evaluate_all("e => e.map((a) => a.target)")

    assert {"_blank"} == set(links)
    assert len(claims) == chooser.locator("select").nth(2).locator("option").count()


def test_two_views_of_a_chooser_go_together_and_a_second_run_begins_anew(lab: Lab):
    """In JupyterLab a second view of the chooser follows the first; run again there is one."""
    page, chooser = lab.page, lab.page.locator(CHOOSER)
    with second_view(page, chooser.locator(".finding").first) as view:
        chooser.locator("select").first.select_option(index=0)
        chooser.locator("select").nth(2).select_option(index=1)
        view.get_by_text("CN-C02.").wait_for()
    chooser.locator(".finding b").first.click()
    page.keyboard.press("Control+Enter")
    chooser.get_by_text("CN-C01.").wait_for()

    assert 1 == chooser.count()


def test_a_refusal_is_one_sentence_and_nothing_runs_on(lab: Lab):
    """In JupyterLab a refused value is told in a sentence, and the cells below do not run on."""
    errors = lab.page.locator(".jp-OutputArea-output[data-mime-type*=stderr]").all_inner_texts()
    told = "ParameterError: parameter since: expected int, seen '2014'"

    assert told in (error.strip() for error in errors)
    assert not [error for error in errors if "Traceback" in error]
    assert 0 == lab.page.locator(".jp-OutputArea-output", has_text="ran on").count()


def test_the_address_stays_the_labs(lab: Lab):
    """In JupyterLab nothing of ours writes into the address, which is not its own."""
    settled(lab.page)

    assert "" == lab.page.evaluate("location.hash")


def test_a_chart_is_drawn(lab: Lab):
    """In JupyterLab a chart is drawn when its cell is run."""
    lab.page.locator(".js-plotly-plot .main-svg").first.wait_for()


def test_an_articles_text_stays_text(lab: Lab):
    """In JupyterLab an article's HTML, Markdown and dollar signs are shown as they are written."""
    article = lab.page.locator(".article")

    assert HOSTILE in article.inner_text()
    assert SCRIPT in article.inner_text()
    assert 0 == article.locator("mjx-container").count()
    assert lab.page.evaluate("window.ran") is None


def test_every_text_can_be_read_in_the_dark(lab: Lab):
    """In JupyterLab's dark theme every text of ours has 4.5 to 1 against its ground."""
    page = lab.page
    try:
        themed(page, "Dark")
        press(page, "2016")
        page.locator(f".jp-Notebook {LIVE} li[data-e=E15] details").evaluate(
            "e => { e.open = true; }"
        )
        page.locator("#E15 .told").wait_for()
        # What JupyterLab says of an error lies on a ground of its own that is half transparent.
        found = faint(page, ".jp-OutputArea-output:not([data-mime-type*=stderr])")
    finally:
        themed(page, "Light")

    assert [] == found


def test_nothing_is_asked_of_the_network(lab: Lab):
    """Open and in use, the notebook asks only its own server."""
    lab.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    ours = (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")

    assert [] == [url for url in lab.visit.requests if not url.startswith(ours)]


def test_a_lesson_is_solved_cell_by_cell_and_marked(lab: Lab, tmp_path: Path):
    """In JupyterLab a student types each answer, runs its cell, hears why, saves and is marked."""
    lesson, file = lessons.choose("L2"), lab.folder / "lesson-2.ipynb"
    file.write_text(workbooks.workbook(lesson, keys.computed(lesson)), encoding="utf-8")
    page = lab.page.context.new_page()
    page.set_viewport_size({"width": 1280, "height": 5000})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{lab.address}/lab/workspaces/pupil/tree/lesson-2.ipynb?token=reader")
    pupil = Pupil(page)
    try:
        pupil.waits()
        pupil.cell("Compared with what?").click()
        pupil.run()
        pupil.run()
        pupil.heard(pupil.cell("Ready."), "Ready. Go on to the next cell.")
        pupil.names("Ann B.")
        asked = pupil.cell("How far did it fall?")
        asked.click()
        page.keyboard.press("d")
        page.keyboard.press("d")  # deletes a cell that is not locked
        pupil.heard(pupil.answers("L2_E02", "14.0"), "divided by the later year")
        pupil.heard(pupil.answers("L2_E02", "-12,3 %", instead_of="14.0"), "Right: 12.3.")
        pupil.heard(pupil.answers("L2_E01", "c"), "Right. So neither tells you")
        pupil.heard(pupil.answers("L2_E03", "a"), "many more people lived in the country")
        pupil.answers("L2_E04", "17")
        pupil.answers("L2_E05", "7")
        pupil.heard(pupil.answers("L2_E06", "c", "a", "b"), "Right. For the speech")
        pupil.heard(pupil.answers("L2_E07", "Crime is soaring."), "Not seen: ")
        pupil.heard(pupil.answers("L2_E16", "5"), "Right: 5.")
        there = asked.is_visible()
        page.keyboard.press("Control+s")
        page.locator(".lm-TabBar-tab.lm-mod-current:not(.jp-mod-dirty)").first.wait_for()
        late = time.monotonic() + PATIENCE / 1000
        while "soaring" not in file.read_text(encoding="utf-8") and time.monotonic() < late:
            time.sleep(0.1)
    finally:
        page.close()
    shutil.copy(file, tmp_path / "Kopie von lesson-2 (1).ipynb")
    (marked,), _ = markbook.write(tmp_path, again=False)

    assert there
    assert ("Ann B.", 6, 7) == (marked.submission.name, marked.points, marked.of)
    assert [] == marked.submission.notes
    assert [0] == [one.mark for id, one in marked.replies.items() if id == "L2_E03"]
