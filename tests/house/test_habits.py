"""What the repository asks of those who work on it: hooks, workflow, citation, issue form."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
import run
import yaml

from casebook.records.references import SEEN
from casebook.reports import catalogue

HERE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def tracked(*patterns: str) -> list[str]:
    told = subprocess.run(
        ["git", "ls-files", *patterns], cwd=HERE, capture_output=True, text=True, check=True
    )
    return sorted(told.stdout.splitlines())


DECISIONS = [n for n in tracked("docs/decisions/*.md") if not n.endswith("README.md")]


def read(name: str) -> Any:
    """Return what a YAML file says; a word before a colon stays a word, `on` too."""
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("name", tracked("*.yml", "*.yaml", "*.cff"))
def test_every_yaml_file_can_be_read(name: str):
    """Each YAML file of the repository parses, safely, to something that is not empty."""
    assert yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def test_the_workflow_runs_the_test_command_of_the_readme():
    """A push is checked by `make test`, as the README says and .ci/run does, on every Python."""
    (job,) = read(".github/workflows/checks.yml")["jobs"].values()
    commands = [step["run"] for step in job["steps"] if "run" in step]
    command = (HERE / ".ci/run").read_text(encoding="utf-8").splitlines()[-1]

    assert ["make test"] == commands
    assert "exec make test" == command
    assert "| `make test` |" in (HERE / "README.md").read_text(encoding="utf-8")
    assert job["strategy"]["matrix"]["python"] == [
        name.rpartition(" :: ")[2] for name in PROJECT["classifiers"] if ":: Python :: 3." in name
    ]


def test_the_workflow_may_only_read():
    """The workflow has no right but to read, no secret, and runs only actions pinned by hash."""
    text = (HERE / ".github/workflows/checks.yml").read_text(encoding="utf-8")
    workflow = read(".github/workflows/checks.yml")
    (job,) = workflow["jobs"].values()
    used = [step["uses"] for step in job["steps"] if "uses" in step]

    assert {"contents": "read"} == workflow["permissions"]
    assert "permissions" not in job
    assert "secrets" not in text
    assert "pull_request_target" not in workflow["on"]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in used)


def test_the_hooks_are_the_quick_checks_of_make_test():
    """Before a commit the same commands run as in `make test`, up to those that take long."""
    (local,) = read(".pre-commit-config.yaml")["repos"]
    quick = list(run.STEPS)[: list(run.STEPS).index("reports")]

    assert "local" == local["repo"]
    assert {"system"} == {hook["language"] for hook in local["hooks"]}
    assert [" ".join(command) for name in quick for command in run.STEPS[name]] == [
        hook["entry"].removeprefix(".venv/bin/") for hook in local["hooks"]
    ]


def test_the_citation_is_of_this_version():
    """CITATION.cff has what its format demands, and the version and license of pyproject.toml."""
    citation = read("CITATION.cff")

    assert "1.2.0" == citation["cff-version"]
    assert {"message", "title", "authors"} <= set(citation)
    assert (PROJECT["version"], PROJECT["license"]) == (citation["version"], citation["license"])
    assert PROJECT["keywords"] == citation["keywords"]


def test_a_correction_can_name_every_report():
    """The form for corrections offers each report by its title, and how surely a fact is seen."""
    form = read(".github/ISSUE_TEMPLATE/correction.yml")
    asked = {field["id"]: field for field in form["body"] if "id" in field}
    *reports, other = asked["report"]["attributes"]["options"]
    surely = [option.partition(" (")[0] for option in asked["surely"]["attributes"]["options"]]

    assert [report.title for report in catalogue.catalogue()] == reports
    assert other.startswith("None of them")
    assert list(get_args(SEEN)) == surely
    assert ["report", "row", "says", "seen", "where", "surely", "name"] == list(asked)
    assert {"row", "name"} == {id for id in asked if "validations" not in asked[id]}


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_is_short_and_in_the_index(name: str):
    """A decision has at most 25 lines, one sentence each, its date, its cost, and its place."""
    title, _, date, *lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    index = (HERE / "docs/decisions/README.md").read_text(encoding="utf-8")
    link = f"| {date} | [{title.removeprefix('# ')}]({Path(name).name}) |"

    assert len(lines) + 3 <= 25
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", date)
    assert link in index
    assert all(re.search(r"[.?!:]$", line) for line in lines if line)
    assert {"What it costs.", "What would change our mind."} <= set(
        re.findall(r"(?m)^\*\*(.+?)\*\* ", "\n".join(lines))
    )


def test_the_notice_names_files_that_are_there():
    """Whose texts and programs are here is told of files that are."""
    text = (HERE / "NOTICE").read_text(encoding="utf-8")
    named = re.findall(r"(?m)^((?:seeds|data|tests|lib)/\S+)$", text)

    assert len(named) > 4
    assert [] == [name for name in named if not (HERE / name).exists()]
