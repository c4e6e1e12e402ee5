"""
The command line, a door that only opens.

`casebook report`, `batch`, `check`, `audit`, `findings`, `refresh`, `verify`, and for a class
`classroom` and `mark`.
"""

from __future__ import annotations

import click

from casebook.commands.audit import audit
from casebook.commands.batch import batch
from casebook.commands.check import check
from casebook.commands.classroom import classroom
from casebook.commands.findings import findings
from casebook.commands.mark import mark
from casebook.commands.refresh import refresh
from casebook.commands.report import report
from casebook.commands.terminal import Group
from casebook.commands.verify import verify

__all__ = ["main"]


@click.group(cls=Group)
@click.version_option(package_name="casebook")
def main() -> None:
    """News articles opened to their exact words and tested against official series."""


for command in (report, batch, check, audit, findings, refresh, verify, classroom, mark):
    main.add_command(command)

if __name__ == "__main__":
    main()
