"""Tells nbgrader about this course. Everything else is in ``esafety.grading.config``."""

from pathlib import Path

from esafety.grading.config import configure

configure(get_config(), Path(__file__).parent)  # noqa: F821  (nbgrader provides get_config)
