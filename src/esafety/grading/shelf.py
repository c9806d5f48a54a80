"""The folders of one lesson: where collected work is, where a marked pupil's goes, and feedback on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from nbgrader.utils import find_all_files, is_ignored, rmtree

from esafety.grading.classroom import Classroom
from esafety.grading.files import write_new
from esafety.grading.handed import TIMESTAMP, Handed, look
from esafety.marking.cell import FILE_NAME


class Shelf:
    """Puts each pupil's marked work in ``autograded/``, as nbgrader would."""

    def __init__(self, room: Classroom, lesson: str, notebook: str) -> None:
        """
        Read the files that every pupil gets.

        Args:
            room: The course.
            lesson: The lesson's name.
            notebook: The name of its notebook's file.
        """
        self._room, self._lesson, self._notebook = room, lesson, notebook
        self._folders = room.folders(lesson)
        self._mode = int(str(room.rules.permissions), 8)
        source = Path(self._folders.format_path(self._folders.source_directory, ".", lesson))
        left_out = [*self._folders.ignore, "*.ipynb"]
        found = [Path(each).relative_to(source) for each in find_all_files(str(source), left_out)]
        own = {Path(FILE_NAME), Path(TIMESTAMP), *map(Path, room.rules.exclude_overwriting.get(lesson, []))}
        self._inner = {each.parent for each in found} | {Path()}
        self._files = {each: (source / each).read_bytes() for each in found if each not in own}

    def submitted(self, pupil: str) -> Path:
        """Where a pupil's collected work is."""
        return self._place(self._folders.submitted_directory, pupil)

    def autograded(self, pupil: str) -> Path:
        """Where a pupil's marked work is."""
        return self._place(self._folders.autograded_directory, pupil)

    def _place(self, step: str, pupil: str) -> Path:
        return Path(self._folders.format_path(step, pupil, self._lesson))

    def holds(self, pupil: str, handed: Handed) -> bool:
        """Whether what is marked is what was handed in: the same answers, of the same moment."""
        place = self.autograded(pupil)
        try:
            whole = os.stat(place / self._notebook).st_size > 0  # noqa: PTH116  (a power cut may leave nothing)
        except OSError:
            return False
        marked = look(place)
        return whole and (marked.answers, marked.time) == (handed.answers, handed.time)

    def put(self, pupil: str, handed: Handed, notebook: bytes) -> None:
        """
        Put marked work in its place; older work there goes.

        The notebook comes last, under its name only when it is whole: without
        it, the work does not count as marked.
        """
        place = self.autograded(pupil)
        if place.exists():
            rmtree(str(place))
        for folder in self._inner:
            (place / folder).mkdir(parents=True, exist_ok=True)
        files = {**self._files, FILE_NAME: handed.answers, TIMESTAMP: handed.time}
        for name, raw in files.items():
            if raw is not None:
                write_new(place / name, raw, self._mode)
        unfinished = place / f".{self._notebook}.part"
        write_new(unfinished, notebook, self._mode)
        unfinished.replace(place / self._notebook)
        if self._folders.groupshared:
            self._room.rules.set_permissions(self._lesson, pupil)


class FeedbackShelf:
    """Puts each pupil's page in ``feedback/``, as nbgrader would: beside copies of what was marked."""

    def __init__(self, room: Classroom, lesson: str) -> None:
        """
        Find the folders.

        Args:
            room: The course.
            lesson: The lesson's name.
        """
        self._lesson, self._rules, self._folders = lesson, room.giving, room.folders(lesson)
        self._mode = int(str(self._rules.permissions), 8)
        self._left_out: dict[str, bool] = {}

    def marked(self, pupil: str) -> Path:
        """Where a pupil's marked work is."""
        return Path(self._folders.format_path(self._folders.autograded_directory, pupil, self._lesson))

    def put(self, pupil: str, name: str, page: bytes) -> None:
        """
        Put a pupil's page in its place; where all is as it should be, nothing is written.

        Args:
            pupil: The pupil's id.
            name: The page's name. It comes last, and only when it is whole.
            page: Its bytes.
        """
        place = Path(self._folders.format_path(self._folders.feedback_directory, pupil, self._lesson))
        files = self._copied(self.marked(pupil))
        if place.exists():
            if _content(place, lambda _: False) == files | {name: page}:
                return
            rmtree(str(place))
        for folder in {os.path.dirname(each) for each in files} | {""}:  # noqa: PTH120  (a relative name)
            (place / folder).mkdir(parents=True, exist_ok=True)
        unfinished = f".{name}.part"
        for each, raw in [*files.items(), (unfinished, page)]:
            write_new(place / each, raw, self._mode)
        (place / unfinished).replace(place / name)
        if self._folders.groupshared:
            self._rules.set_permissions(self._lesson, pupil)

    def _copied(self, folder: Path) -> dict[str, bytes]:
        """What nbgrader copies beside the page; it goes by names, so each name is asked about once."""
        patterns = [*self._folders.ignore, "*.ipynb"]

        def left_out(path: str) -> bool:
            name = os.path.basename(path)  # noqa: PTH119  (thousands of times)
            if name not in self._left_out:
                self._left_out[name] = is_ignored(path, patterns)
            return self._left_out[name]

        return _content(folder, left_out)


def _content(folder: Path, left_out: Callable[[str], bool]) -> dict[str, bytes]:
    """A folder's files by their names, those in folders inside it too."""
    found: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not left_out(f"{place}{os.sep}{each}")]
        for path in (f"{place}{os.sep}{each}" for each in names):
            if not left_out(path):
                with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (as above)
                    found[os.path.relpath(path, folder)] = file.read()
    return found
