"""Reports: what the catalogue refuses, and that a page is whole, safe, offline and ours."""

import base64
import copy
import csv
import functools
import hashlib
import io
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from built import DEFINITION, STATE, WHERE, built, executed, in_page, stored
from conftest import HERE, Desk, copied, decoded, store
from nbformat.v4 import new_output

from casebook.display import charts
from casebook.records.errors import CasebookError, ParameterError, RecordError, ReportError
from casebook.reports import catalogue, execution, making, notebooks, outcomes, press
from casebook.reports.catalogue import Report
from casebook.texts import markup, sources

CATALOGUE = "data/reports.yml"
GOOD = "- {id: tiny, notebook: 90-tiny, title: Tiny, summary: Planted}\n"
WIDGET = "application/vnd.jupyter.widget-view+json"
HOSTILE = r"""<script>alert(1)</script> and <img src=x onerror=alert(1)> stand here & there.

He paid $2 million and $7 million for \(x\) and $$y$$, **bold** as _that_ and `code` is.

“<b>Not</b> $1 & **never**,” she said of [this](javascript:alert(1)) &amp; </p></div></script>.
"""
every_explorer = pytest.mark.parametrize("name", WHERE)
QUOTED = "<b>Not</b> $1 & **never**,"


def tiny(name: str = "90-tiny") -> Report:
    """Return a report made from the notebook *name*."""
    return Report(id="tiny", notebook=name, title="Tiny", summary="Planted")


def page(name: str, root: Path) -> BeautifulSoup:
    """Return the page of the report *name*, parsed."""
    return parsed(page_text(name, root))


def page_text(name: str, root: Path) -> str:
    """Return the text of the page of the report *name*."""
    return (root / f"build/reports/{name}.html").read_text(encoding="utf-8")


@functools.cache
def parsed(text: str) -> BeautifulSoup:
    """Return the page *text*, parsed once for all tests, which leave it as it is."""
    return BeautifulSoup(text, "html.parser")


def policy(soup: BeautifulSoup) -> dict[str, list[str]]:
    """Return the content security policy of a page: what each directive allows."""
    (meta,) = soup("meta", {"http-equiv": "Content-Security-Policy"})
    return {words[0]: words[1:] for part in meta["content"].split(";") if (words := part.split())}


def programs(soup: BeautifulSoup) -> list[str]:
    """Return the scripts of a page that a browser would run."""
    return [script.string for script in soup("script") if script.get("type") != "application/json"]


def add_row(desk: Desk, table: str, **cells: str) -> None:
    """Add a row on the quoted words of the hostile article to a *table* of the ledger."""
    name = f"data/ledger/{table}.csv"
    header = desk.text(name).splitlines()[0].split(",")
    row = {"id": f"X-{table}", "source": "insight-crime", "exact": QUOTED}
    file = io.StringIO()
    writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
    writer.writerow({**row, "start": str(HOSTILE.index(QUOTED)), **cells})
    desk.write(name, desk.text(name) + file.getvalue())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a project folder with `police` as built, and `insight-crime` of a hostile text."""
    folder = tmp_path_factory.mktemp("project")
    desk = copied(folder)
    desk.article(HOSTILE, "insight-crime")
    add_row(desk, "quotations", voice="sessions", form="direct", cue="<img src=y>")
    add_row(
        desk, "quantities", voice="sessions", kind="money", value="1", bound="exact", counts="<i>"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_ROOT", str(folder))
        outcome = making.make(catalogue.choose(["insight-crime"], {})[0], seconds_a_cell=60)
    assert not outcome.error, outcome
    for file in ("reports/police.html", "executed/police.ipynb"):
        shutil.copyfile(HERE / "build" / file, folder / "build" / file)
    return folder


@pytest.fixture
def stub(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a project whose notebook `90-tiny` is taken for executed as it is stored."""
    store(desk.root, "90-tiny", "1")
    monkeypatch.setattr(execution, "execute", lambda name, *_, **__: notebooks.read(name))
    return desk


# The catalogue


def test_the_catalogue_keeps_its_order() -> None:
    """The reports are listed in the order of the file, each with its parameters."""
    found = catalogue.catalogue()

    assert (found[0].id, found[-1].id) == ("courthouse-news", "start-here")
    assert {"since": 2007, "until": 2012, "measure": "sworn"} == next(
        report.parameters for report in found if report.id == "police"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: tiny", "data/reports.yml, line 1: expected YAML, seen none ("),
        ("- id: a\n\t- b", "data/reports.yml, line 2: expected YAML, seen none ("),
        ("id: tiny", "data/reports.yml, line 1: expected a valid tuple, seen {'id': 'tiny'}"),
        ("[]\n---\n[]", "data/reports.yml, line 2: expected YAML, seen none (found another"),
        (
            GOOD.replace("}", ", parameters: {a: 2017-13-45}}"),
            "data/reports.yml, line 1: expected a date that exists, seen '2017-13-45' (month",
        ),
        (
            GOOD.replace("}", ", color: red}"),
            "line 1, column 0.color: expected no key of this name, seen 'color'; there are: group",
        ),
        (GOOD.replace(", title: Tiny", ""), "line 1, column 0.title: expected a value, seen none"),
        (GOOD.replace("tiny", "../tiny", 1), "column 0.id: expected a text of the form '^[a-z"),
        (GOOD + GOOD, "line 2, column 1.id: expected each id once, seen 'tiny'; entry 0 has it"),
        (
            GOOD.replace("90-tiny", "90-tinny"),
            "line 1, column 0.notebook: expected a notebook that is there, seen '90-tinny'; did",
        ),
        (
            GOOD.replace("}", ", parameters: {a: 1}}"),
            "data/reports.yml, line 1, column 0.parameters.a: expected a parameter of notebook "
            "90-tiny, seen 'a'; there are: none",
        ),
        (
            GOOD.replace("tiny", "index", 1),
            "line 1, column 0.id: expected an id other than that of the page which lists the",
        ),
        ("[]", "data/reports.yml, line 1: expected at least one report, seen none; add an entry"),
        (
            "- {id: p, notebook: 41-police, title: P, summary: P, parameters: {since: '2007'}}",
            "line 1, column 0.parameters.since: expected int (such as 2007), seen '2007'",
        ),
        (
            "- {id: p, notebook: 41-police, title: P, summary: P, parameters: {measure: no}}",
            'line 1, column 0.parameters.measure: expected str (such as "sworn"), seen False',
        ),
    ],
)
def test_bad_catalogues_are_refused(stub: Desk, text: str, message: str) -> None:
    """A catalogue that is not as described is refused in one sentence that says where."""
    stub.write(CATALOGUE, text)

    with pytest.raises(CasebookError) as caught:
        catalogue.catalogue()

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, RecordError | ReportError | ParameterError)


def test_every_fault_of_the_catalogue_is_told_at_once(stub: Desk) -> None:
    """A notebook, a parameter and an id that cannot be are told together, each by its line."""
    wrong = (
        GOOD.replace("90-tiny", "90-tinny"),
        GOOD.replace("id: tiny", "id: b").replace("}", ", parameters: {a: 1}}"),
        GOOD.replace("id: tiny", "id: b"),
    )
    stub.write(CATALOGUE, "".join(wrong))

    with pytest.raises(RecordError) as caught:
        catalogue.catalogue()

    assert [(1, "0.notebook"), (2, "1.parameters.a"), (3, "2.id")] == [
        (one.line, one.column) for one in caught.value.faults
    ]


# Choosing


def test_all_reports_are_chosen_if_none_is_named() -> None:
    """Without a name every report is chosen, in order."""
    assert catalogue.catalogue() == catalogue.choose([], {})


def test_reports_are_chosen_in_the_order_named() -> None:
    """Named reports are chosen as they stand in the catalogue, in the order named."""
    assert ["police", "start-here"] == [
        r.id for r in catalogue.choose(["police", "start-here"], {})
    ]


def test_unknown_reports_are_refused() -> None:
    """A report that does not exist is refused with a near one."""
    with pytest.raises(ReportError, match="no report 'polise'; did you mean 'police'"):
        catalogue.choose(["start-here", "polise"], {})


def test_a_report_with_values_of_its_own_is_another_report() -> None:
    """Values set for once give an id and title of their own; the other values stay."""
    (changed,) = catalogue.choose(["police"], {"since": "2009", "measure": "all"})

    assert changed.id == "police-with-measure-all-since-2009"
    assert changed.title == "Police, prisoners, charges (measure all, since 2009)"
    assert changed.parameters == {"since": 2009, "until": 2012, "measure": "all"}


def test_values_make_no_path() -> None:
    """A value with slashes and dots leads to no other folder."""
    (changed,) = catalogue.choose(["insight-crime"], {"source": "../../X y"})

    assert re.fullmatch("insight-crime-with-source-------x-y-[0-9a-f]{6}", changed.id)
    assert changed.parameters == {"source": "../../X y"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("2017?", "2017~"), ("x" * 300, "x" * 301), ("SWORN", "sworn"), ("界" * 300, "界" * 299)],
)
def test_two_values_have_two_files(desk: Desk, one: str, other: str) -> None:
    """Values that differ in one sign, however long, get two reports, each with a possible name."""
    ids = {catalogue.choose(["timeline"], {"since": value})[0].id for value in (one, other)}
    for id in ids:
        notebooks.write(f"build/executed/{id}.ipynb", nbformat.v4.new_notebook())

    assert ids == {file.stem for file in (desk.root / "build/executed").iterdir()}
    assert len(ids) == 2


def test_an_id_is_the_same_every_time() -> None:
    """The same values give the same id, whichever process makes the report."""
    (changed,) = catalogue.choose(["timeline"], {"since": "2017?"})

    assert changed.id == f"timeline-with-since-2017--{hashlib.sha256(b'2017?').hexdigest()[:6]}"


def test_choosing_leaves_the_catalogue_as_it_is() -> None:
    """Values set for once do not stay with the published report."""
    catalogue.choose(["police"], {"since": "2009"})

    assert catalogue.choose(["police"], {})[0].parameters["since"] == 2007


@pytest.mark.parametrize("ids", [[], ["police", "insight-crime"]])
def test_values_go_with_one_report(ids: list[str]) -> None:
    """Values for no report or several are refused."""
    with pytest.raises(ReportError, match="exactly one report; name it before -p"):
        catalogue.choose(ids, {"since": "2009"})


# Making


def test_a_failing_notebook_leaves_the_good_file(desk: Desk) -> None:
    """A notebook that fails is told with its cell, and the file made before stays as it is."""
    store(desk.root, "90-tiny", "1", "raise LookupError('no row')")
    good = desk.root / "build/reports/tiny.html"
    good.parent.mkdir(parents=True)
    good.write_bytes(b"<p>good\r\n")

    outcome = making.make(tiny(), seconds_a_cell=60)

    assert outcome.error == "notebook 90-tiny, cell 2: LookupError: no row"
    assert ("", 0) == (outcome.file, outcome.size)
    assert good.read_bytes() == b"<p>good\r\n"
    assert {good, desk.root / outcome.log} == set((desk.root / "build").rglob("*.*"))


def test_a_failure_is_logged_with_cell_and_whole_error(desk: Desk) -> None:
    """The log of a failed run has the cell's source and the full error; a good run removes it."""
    store(desk.root, "90-tiny", "1", "def ask():\n    raise LookupError('no row')\n\nask()")
    outcome = making.make(tiny(), seconds_a_cell=60)
    log = desk.text(outcome.log)
    store(desk.root, "90-tiny", "1")

    again = making.make(tiny(), seconds_a_cell=60)

    assert "build/logs/tiny.log" == outcome.log
    assert log.startswith("notebook 90-tiny, cell 2: LookupError: no row\n\nCell 2:\n\ndef ask")
    assert re.search(r"in ask\(\)\n.*\n.*raise LookupError\('no row'\)", log.partition("ended")[2])
    assert "\x1b" not in log
    assert ("", "") == (again.error, again.log)
    assert [] == list((desk.root / "build/logs").iterdir())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({charts.MIME: {"data": []}}, "it shows a bare plotly figure"),
        ({charts.MIME: {"layout": None}}, "it shows a bare plotly figure"),
        ({charts.MIME: {"layout": {"meta": "x"}}}, "it shows a bare plotly figure"),
        ({WIDGET: {}}, "it shows a widget that needs a kernel"),
        ({WIDGET: "x"}, "it shows a widget that needs a kernel"),
    ],
)
def test_malformed_outputs_are_told(stub: Desk, data: dict[str, Any], reason: str) -> None:
    """An output that lacks what every one has ends its own report, with the reason."""
    notebook = notebooks.read("90-tiny")
    notebook.cells[0].outputs = [new_output("display_data", data)]
    notebooks.write("notebooks/90-tiny.ipynb", notebook)

    outcome = making.make(tiny(), seconds_a_cell=60)

    assert f"report 'Tiny': {reason}" in outcome.error
    assert "" == outcome.file


def test_an_error_that_nobody_expected_ends_its_own_report(
    stub: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is raised while a report is made is its outcome, and the log says where."""

    def stumble(*_: object, **__: object) -> str:
        raise KeyError("lay\nout")

    monkeypatch.setattr(making, "render", stumble)

    outcome = making.make(tiny(), seconds_a_cell=60)

    assert "unexpected KeyError: 'lay\\nout'" == outcome.error
    assert "in stumble" in stub.text(outcome.log)


def test_an_id_that_no_file_can_have_ends_its_own_report(stub: Desk) -> None:
    """An id too long for a file fails with the reason, and the index lists what is there."""
    long = tiny().model_copy(update={"id": "x" * 300})
    stub.write(CATALOGUE, GOOD + GOOD.replace("id: tiny", f"id: {long.id}"))

    outcomes = [making.make(one, seconds_a_cell=60) for one in (long, tiny())]
    press.write_index(outcomes)

    assert "cannot be written (File name too long)" in outcomes[0].error
    assert "" == outcomes[1].error
    links = [a["href"] for a in page("index", stub.root).find(class_="reports")("a")]
    assert links == ["tiny.html"]


def test_the_index_says_what_was_not_made(stub: Desk) -> None:
    """The index names each report of the list that failed, with the reason, and no folder."""
    stub.write(CATALOGUE, GOOD + GOOD.replace("id: tiny", "id: other"))
    failed = [
        outcomes.Outcome(id="tiny", seconds=1, error=f"no <row> in {stub.root}/data/a.csv"),
        outcomes.Outcome(id="tiny-with-a-1", seconds=1, error="a reader's own"),
        outcomes.Outcome(id="other", seconds=1, file="build/reports/other.html"),
    ]

    press.write_index(failed)

    (heading,) = [h for h in page("index", stub.root)("h2") if "Not made" in h.text]
    assert ["Tiny: no <row> in data/a.csv"] == [li.text for li in heading.find_next("ul")("li")]


def test_an_index_without_failures_speaks_of_none(stub: Desk) -> None:
    """Where everything was made nothing stands under a heading of its own."""
    press.write_index([outcomes.Outcome(id="x", seconds=1, file="a")])

    assert "Not made" not in page_text("index", stub.root)


def test_a_bad_line_in_one_notebook_stops_no_other_report(desk: Desk) -> None:
    """A parameters cell that cannot be read fails the reports of its notebook alone."""
    notebook = notebooks.read("41-police")
    notebook.cells[1].source = "since: int | None = None"
    notebooks.write("notebooks/41-police.ipynb", notebook)

    chosen = {report.id: report for report in catalogue.choose([], {})}
    outcome = making.make(chosen["police"], seconds_a_cell=60)

    assert {"police", "crime"} <= set(chosen)
    assert outcome.error.startswith("notebook 41-police, parameter since: expected a line such as")
    assert "seen 'since: int | None = None'" in outcome.error


def test_pages_over_the_limit_are_refused(stub: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page over the limit is not written, and it is said how large it is."""
    monkeypatch.setattr(making, "_LIMIT", 1000)

    outcome = making.make(tiny(), seconds_a_cell=60)

    assert re.fullmatch(r"expected at most 1,000 bytes, seen \d{1,2},\d{3}", outcome.error)
    assert [stub.root / outcome.log] == list((stub.root / "build").rglob("*.*"))


def test_a_page_of_exactly_the_limit_is_made(stub: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page as large as the limit is written, with the size that is told."""
    size = making.make(tiny(), seconds_a_cell=60).size
    monkeypatch.setattr(making, "_LIMIT", size)

    outcome = making.make(tiny(), seconds_a_cell=60)

    assert ("", "build/reports/tiny.html") == (outcome.error, outcome.file)
    assert size == (stub.root / outcome.file).stat().st_size > 1000


def test_making_twice_gives_the_same_bytes(desk: Desk) -> None:
    """A report made a second time has the same page and executed notebook to the byte."""
    files = ["build/reports/framing.html", "build/executed/framing.ipynb"]

    outcome = making.make(catalogue.choose(["framing"], {})[0], seconds_a_cell=60)

    assert outcome.error == ""
    for file in files:
        assert (HERE / file).read_bytes() == (desk.root / file).read_bytes()


def test_the_folder_of_a_document_is_not_told(desk: Desk) -> None:
    """Of a reader's file neither page nor executed notebook has more than the name."""
    folder = 'José "x" back\\slash new\nline geheim'
    if os.name == "nt":
        pytest.skip("no folder has such a name there")
    file = desk.root / folder / 'été "2".txt'
    file.parent.mkdir()
    file.write_text("MS-13 and the Sinaloa Cartel")
    (report,) = catalogue.choose(["read-the-assessment"], {"document": str(file)})

    outcome = making.make(report, seconds_a_cell=60)

    assert outcome.error == ""
    notebook = desk.text(f"build/executed/{report.id}.ipynb")
    sources = [cell["source"] for cell in json.loads(notebook)["cells"]]
    assert ["# Parameters\n", 'document = "été \\"2\\".txt"\n'] in sources
    for text in (notebook, desk.text(outcome.file)):
        assert "été" in text
        assert not re.search(rf"Jos|geheim|{re.escape(desk.root.name)}", text)


def test_the_index_links_what_is_made(stub: Desk) -> None:
    """The index links each report that is there, and none that is not."""
    stub.write(CATALOGUE, GOOD + GOOD.replace("id: tiny", "id: other"))
    making.make(tiny(), seconds_a_cell=60)

    assert press.write_index() == "build/reports/index.html"
    links = [a["href"] for a in page("index", stub.root).find(class_="reports")("a")]
    assert links == ["tiny.html"]


# The page


@pytest.mark.parametrize(("name", "count"), [("police", 3), ("insight-crime", 1)])
def test_only_our_scripts_may_run(root: Path, name: str, count: int) -> None:
    """The page's policy allows exactly its own scripts, each by the hash of its text."""
    soup = page(name, root)
    hashes = [hashlib.sha256(text.encode()).digest() for text in programs(soup)]

    assert len(hashes) == count
    assert [f"'sha256-{base64.b64encode(h).decode()}'" for h in hashes] == policy(soup)[
        "script-src"
    ]
    assert all("\r" not in text for text in programs(soup))


@pytest.mark.parametrize("name", ["police", "insight-crime"])
def test_everything_else_is_forbidden(root: Path, name: str) -> None:
    """What the policy does not name is forbidden, and scripts are never allowed wholesale."""
    allowed = policy(page(name, root))

    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == ["'none'"]
    assert allowed["img-src"] == ["data:", "blob:"]
    assert set(allowed) == {
        *("default-src", "script-src", "style-src", "img-src", "base-uri", "form-action")
    }


def test_a_page_without_pictures_runs_no_script(stub: Desk) -> None:
    """A page that needs no script has none and allows none."""
    making.make(tiny(), seconds_a_cell=60)
    soup = page("tiny", stub.root)

    assert programs(soup) == []
    assert policy(soup)["script-src"] == ["'none'"]


@pytest.mark.parametrize("name", ["police", "insight-crime"])
def test_a_page_asks_the_network_for_nothing(root: Path, name: str) -> None:
    """No element of the page loads anything, and no style does."""
    soup = page(name, root)
    loading = soup(["script", "link", "img", "iframe", "object", "embed", "video", "audio"])
    targets = [tag.get(key) for tag in loading for key in ("src", "href", "data")]

    assert [target for target in targets if target] == ["data:,"]
    assert not soup(["img", "iframe", "object", "embed", "base", "form"])
    assert soup("style")
    away = r'url\((?!"data:image/svg\+xml,)|@import'  # a shape that the page brings is no request
    assert not any(re.search(away, style.string) for style in soup("style"))


def test_every_chart_is_in_the_page(root: Path) -> None:
    """Each chart of the executed notebook is in the page, its data beside its place."""
    notebook = nbformat.read(root / "build/executed/police.ipynb", as_version=4)
    expected = [
        output.data[charts.MIME]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if charts.MIME in output.get("data", {})
    ]
    soup = page("police", root)

    assert len(expected) == 1
    scripts = soup("script", {"data-chart": True})
    assert expected == [json.loads(script.string) for script in scripts]
    for script in scripts:
        place = script.find_previous(class_="chart")
        assert (place["id"], place["role"]) == (f"chart-{place['id'][6:]}", "img")
        assert place["aria-label"].endswith("The table below says the same.")


def test_every_explorer_is_known() -> None:
    """The explorers of all reports are those that our tests build, in their order in the page."""
    found = {
        report.id: list(in_page(page_text(report.id, HERE))) for report in catalogue.catalogue()
    }

    assert list(WHERE) == [built(name).explorer.name for name in WHERE]
    assert {report: names for report, names in found.items() if names} == {
        report: [name for name in WHERE if WHERE[name] == report] for report in WHERE.values()
    }


@every_explorer
def test_an_explorer_is_what_python_computes(name: str) -> None:
    """The page's explorer has exactly the states that Python computes from the data."""
    assert built(name).definition == in_page(page_text(WHERE[name], HERE))[name]


@every_explorer
def test_a_page_spends_on_an_explorer_what_its_budget_counts(name: str) -> None:
    """A definition in a page has no byte more than was counted, but what keeps its tags in."""
    found = re.findall(DEFINITION, page_text(WHERE[name], HERE))
    text = next(text for text in found if json.loads(text)["name"] == name)

    assert built(name).explorer.cost.bytes == len(text.replace("\\/", "/").encode())


@every_explorer
def test_the_stored_state_is_what_python_computes(name: str) -> None:
    """The executed notebook keeps the same definition and page as Python computes."""
    explorer = built(name)
    state = stored(WHERE[name])[name]

    assert explorer.definition == state["definition"]
    assert all(text in state["page"] for text in decoded(explorer.definition, explorer.first))


def test_a_definition_stands_beside_its_explorer(root: Path) -> None:
    """A definition follows the explorer that it belongs to, where the script looks for it."""
    scripts = page("police", root)("script", {"data-definition": True})

    assert len(scripts) == 3
    for script in scripts:
        name = json.loads(script.string)["name"]
        assert script.previous_sibling["data-explorer"] == name
        said = script.previous_sibling.find_all(class_=["answer", "sentence", "more"])
        assert built(name).expected()[0] == " ".join(one.text for one in said if one.text)


def test_a_changed_state_is_noticed() -> None:
    """A stored state that somebody changed reaches the page, where it differs from Python's."""
    notebook = copy.deepcopy(executed("police"))
    models = notebook.metadata.widgets[STATE]["state"]
    models["explorer-one-eighth"]["state"]["definition"]["parts"][1] += " In truth it is another."

    text = making.render(notebook, catalogue.choose(["police"], {})[0])

    computed = {name: built(name).definition for name in WHERE if WHERE[name] == "police"}
    differ = [name for name, shown in in_page(text).items() if shown != computed[name]]
    assert ["one-eighth"] == differ
    assert computed["one-eighth"]["parts"][2:] == in_page(text)["one-eighth"]["parts"][2:]


def test_code_is_shown_only_where_it_is_the_point(root: Path) -> None:
    """The arithmetic is shown; the parameters, the set-up and the drawing code are not."""
    shown = "\n".join(cell.get_text() for cell in page("police", root)(class_="input"))

    assert "by_hand = (last / first - 1) * 100" in shown
    assert not re.search(r"since: int|since = 2007|^import|officers\.explorer|plots\.lines", shown)


def test_the_values_are_told(root: Path) -> None:
    """The page says with which values it was made, and from which notebook."""
    told = page("police", root).footer.text

    assert "Police, prisoners, charges: made by Casebook 0." in told
    assert " from notebook 41-police with measure = sworn, since = 2007, until = 2012." in told


def test_titles_and_values_are_escaped(stub: Desk) -> None:
    """Markup in a report's title or values is shown as text."""
    changed = {"title": "<b>T</b> & Co", "parameters": {"a": "<i>"}}
    text = making.render(notebooks.read("90-tiny"), tiny().model_copy(update=changed))
    soup = BeautifulSoup(text, "html.parser")

    assert soup.title.text == "<b>T</b> & Co · Casebook"
    assert "<b>T</b> & Co: made by Casebook " in soup.footer.text
    assert " with a = <i>." in soup.footer.text
    assert soup.i is None


def shown_as(html: str) -> BeautifulSoup:
    """Return the page of a notebook whose one cell shows *html*."""
    notebook = notebooks.read("90-tiny")
    notebook.cells[0].outputs = [new_output("display_data", {"text/html": html})]
    return BeautifulSoup(
        making.render(notebook, tiny(), {"50-findings": ["one", "two"]}), "html.parser"
    )


@pytest.mark.parametrize(
    "attributes",
    [
        'data-report="two" href="50-findings.ipynb#C1"',
        'href="50-findings.ipynb#C1" data-report="two"',
    ],
)
def test_a_link_to_one_of_several_reports_is_followed(stub: Desk, attributes: str) -> None:
    """A link that names its report leads there, in whichever order it says so."""
    (link,) = shown_as(f"<p><a {attributes}>C1</a></p>").main("a")

    assert {"href": "two.html#C1"} == link.attrs


def test_a_picture_without_description_is_said_to_have_none(stub: Desk) -> None:
    """A reader who hears a page is told of a picture without words; given words stay."""
    found = shown_as(
        '<img src="data:,"><img alt="A lake" src="data:,"><img src="data:,alt" alt="">'
    )

    words = ["No description has been provided for this image", "A lake", ""]
    assert words == [one["alt"] for one in found.main("img")]


def test_the_terms_of_insight_crime_are_kept(root: Path) -> None:
    """Byline and link to the original stand before and after the words of InSight Crime."""
    article = page("insight-crime", root).find(class_="article")
    url = sources.load("insight-crime").source.url

    assert len(article("p")) == 3
    for credit in (article.find_previous(class_="credit"), article.find_next(class_="credit")):
        assert credit.text.startswith("By InSight Crime. ")
        assert [url] == [a["href"] for a in credit("a")]


def test_the_rights_of_courthouse_news_are_told() -> None:
    """The rights of Courthouse News stand before and after its words."""
    (report,) = catalogue.choose(["courthouse-news"], {})
    text = making.render(notebooks.read("10-article"), report)
    article = BeautifulSoup(text, "html.parser").find(class_="article")

    assert len(article("p")) > 10
    for credit in (article.find_previous(class_="credit"), article.find_next(class_="credit")):
        assert "All rights reserved by Courthouse News Service; shown here for" in credit.text


# A hostile article


def test_untrusted_text_is_shown_as_printed(root: Path) -> None:
    """Markup, mathematics and Markdown in an article are shown as the text they are."""
    article = copy.copy(page("insight-crime", root).find(class_="article"))
    for added in article(class_="tag"):
        added.decompose()

    assert HOSTILE.strip().split("\n\n") == [p.text for p in article("p")]
    assert {"div", "p", "mark", "span"} == {tag.name for tag in article.find_all(True)}


def test_untrusted_text_brings_no_script(root: Path) -> None:
    """The page of a hostile article runs our script and nothing else."""
    soup = page("insight-crime", root)
    links = Path(charts.__file__).with_name("links.js").read_text()
    notes = Path(markup.__file__).with_name("article.js").read_text()
    own = [f"{notes}\nannotate();\n", f"{links}\nstay();\nunfold();\n"]

    assert ["\n".join(own)] == programs(soup)
    assert not any("alert(" in script.string for script in soup("script"))
    assert not any(key.startswith("on") for tag in soup.find_all(True) for key in tag.attrs)
    assert not any(a["href"].lower().startswith("javascript") for a in soup("a", href=True))


def test_untrusted_cells_are_shown_as_printed(root: Path) -> None:
    """Markup in the ledger's cells is shown as text, in the table of its row."""
    soup = page("insight-crime", root)

    assert QUOTED in [cell.text for cell in soup.find(id="X-quotations")("td")]
    assert "<img src=y>" in soup.find(id="X-quotations").text
    assert "<i>" in soup.find(id="X-quantities").text
    assert not soup(["img", "iframe", "i"])


def test_a_plotly_picture_that_is_no_chart_is_told(stub: Desk) -> None:
    """A picture without our name and caption is told as the report's error."""
    picture = new_output("display_data", {charts.MIME: {"data": [], "layout": {}}})
    notebook = notebooks.read("90-tiny")
    notebook.cells[0].outputs = [picture]
    notebooks.write("notebooks/90-tiny.ipynb", notebook)

    assert making.make(tiny(), seconds_a_cell=60).error
    assert not (stub.root / "build/reports").exists()


def test_a_file_that_cannot_be_written_is_told(stub: Desk) -> None:
    """A page that cannot be written is told as the report's error, so the others go on."""
    stub.write("build", "a file where the folder should be")

    assert making.make(tiny(), seconds_a_cell=60).error


def test_a_report_named_twice_is_made_once() -> None:
    """A report named twice is chosen once, so that no two processes write one file."""
    assert ["police"] == [report.id for report in catalogue.choose(["police", "police"], {})]
