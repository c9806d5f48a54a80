"""The folders of one lesson: where collected work is, and where a marked pupil's goes."""

from __future__ import annotations

import os
from pathlib import Path

from nbgrader.utils import find_all_files, rmtree

from esafety.grading.classroom import Classroom
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
                self._write(place / name, raw)
        unfinished = place / f".{self._notebook}.part"
        self._write(unfinished, notebook)
        unfinished.replace(place / self._notebook)
        if self._folders.groupshared:
            self._room.rules.set_permissions(self._lesson, pupil)

    def _write(self, path: Path, raw: bytes) -> None:
        with path.open("xb", buffering=0) as file:
            file.write(raw)
        path.chmod(self._mode)
