"""Every check in order of speed; `make test` runs this. Stops at the first that fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
NBVAL = ["-o", "addopts=", "-p", "tests.kernels", "--tb=short"]
NBVAL += ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=60"]
EXECUTED = "build/executed"
PYTHON = [sys.executable, "-m"]
# All tests of a file stay together: nbval needs it, and browsers are started once. They keep
# their order, which begins with the longest files (tests/conftest.py).
PYTEST = ["pytest", "-q", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
# It takes longer than the quick steps together, and one processor: it is begun with the first.
BESIDE = ["mypy"]
STEPS = {
    "data": [["casebook", "check"], ["casebook", "audit"]],
    "style": [["ruff", "format", "--check", "-q", "."], ["ruff", "check", "-q", "."]],
    "types": [BESIDE],
    "import contracts": [["lint-imports", "--no-cache"]],
    "reports": [["casebook", "report", "--again"]],
    "tests": [[*PYTHON, *PYTEST]],
    # nbval sees to its own warnings; ours are errors in the tests above.
    "notebooks": [[*PYTHON, *PYTEST, "-W", "default", *NBVAL, "notebooks", EXECUTED]],
}


def main() -> int:
    """Run every step; return the exit code of the first that fails, else 0."""
    os.chdir(HERE)
    shutil.rmtree(EXECUTED, ignore_errors=True)  # what an earlier catalogue left behind
    get_browser()
    begun = time.monotonic()
    with subprocess.Popen(BESIDE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as beside:
        try:
            return steps(begun, beside)
        finally:
            beside.kill()  # where it has ended, nothing happens


def steps(begun: float, beside: subprocess.Popen[bytes]) -> int:
    """Run every step in its turn, and wait for the one that runs *beside* the first ones."""
    for name, commands in STEPS.items():
        start = time.monotonic()
        for command in commands:
            if command == BESIDE:
                print(beside.communicate()[0].decode(), end="", flush=True)
                code = beside.returncode
            else:
                words = [w for word in command for w in (news() if word == EXECUTED else [word])]
                code = subprocess.run(words, check=False).returncode
            if code:
                print(f"FAILED: {name} ({' '.join(command)})", file=sys.stderr)
                return code
        print(f"passed: {name} ({time.monotonic() - start:.0f} s)", flush=True)
    print(f"All checks passed in {time.monotonic() - begun:.0f} s")
    return 0


def news(stored: Path = HERE / "notebooks", executed: Path = HERE / EXECUTED) -> list[str]:
    """
    Return the *executed* notebooks that show what no *stored* one does, because of a parameter.

    The others have just shown what nbval compares a run of the stored ones with.
    """
    known = [_shown(path) for path in stored.glob("*.ipynb")]
    return [str(path) for path in sorted(executed.glob("*.ipynb")) if _shown(path) not in known]


def _shown(path: Path) -> list[Any]:
    """Return code and outputs of a notebook, without counts and the values papermill put in."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        [cell["source"], [{**output, "execution_count": None} for output in cell["outputs"]]]
        for cell in cells
        if cell["cell_type"] == "code"
        and "injected-parameters" not in cell["metadata"].get("tags", [])
    ]


def get_browser() -> None:
    """Install Chromium where continuous integration has none; elsewhere its tests say so."""
    found = any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    if os.environ.get("CI") == "true" and not found and not os.environ.get("CHROMIUM"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            check=True,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    sys.exit(main())
