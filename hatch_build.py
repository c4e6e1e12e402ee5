"""Puts the engine's generic notebooks into the wheel, without the outputs of the case here."""

import json
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAMES = ("00-start-here", "10-article", "30-timeline", "50-findings")


class GenericNotebooks(BuildHookInterface):
    """Adds `casebook/notebooks/` to a wheel; an editable install runs those of the repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the notebooks without outputs into `build/wheel/`, and include them."""
        if version == "editable":
            return
        for name in NAMES:
            notebook = json.loads(Path(self.root, "notebooks", f"{name}.ipynb").read_text("utf-8"))
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code":
                    cell |= {"outputs": [], "execution_count": None}
            bare = Path(self.root, "build", "wheel", f"{name}.ipynb")
            bare.parent.mkdir(parents=True, exist_ok=True)
            bare.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
            build_data["force_include"][str(bare)] = f"casebook/notebooks/{name}.ipynb"
