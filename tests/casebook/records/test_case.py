"""Case: the engine learns from `data/case.yml` whose checks to run."""

from conftest import Desk

from casebook.records import case


def test_the_case_names_the_package_of_its_checks(desk: Desk) -> None:
    """The functions that test claims come from the package that the case names."""
    from ms13.checks import CHECKS

    assert case.checks() is CHECKS
