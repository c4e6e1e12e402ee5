"""`casebook classroom`: the lessons of a case as pages, worksheets, notebooks and quiz files."""

from __future__ import annotations

import click

from casebook.commands.terminal import say

__all__ = ["classroom"]


@click.command()
@click.argument("ids", nargs=-1, metavar="[LESSON]...")
def classroom(ids: tuple[str, ...]) -> None:
    """Make every LESSON of data/lessons, or those named, such as L2, into build/classroom/."""
    from casebook.classroom import doors, kits, lessons

    chosen = [lessons.choose(id) for id in ids] if ids else list(lessons.load())
    if not chosen:
        say("This case has no lessons; data/README.md says how one is written.")
    for lesson in chosen:
        for name, size in kits.write(lesson).items():
            say(f"made {kits.SHELF}/{name}  {size / 1e6:.3f} MB")
    if chosen:
        doors.write()
        say(f"Open {doors.PAGE}. Students get the zip of a lesson, not the folder.")
