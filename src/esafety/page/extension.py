"""Joins the pupil's pages to a Jupyter server."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from voila.configuration import VoilaConfiguration
from voila.paths import collect_template_paths

from esafety.page import front_ends, handlers, lesson, words

OWN = Path(__file__).parent
WIDGETS = OWN.parent / "widgets" / "static"
SLUG = r"([a-z0-9][a-z0-9-]*)"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "esafety.page.extension"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Add the pages. Of Voilà's own there is what runs a notebook, and none of its pages and scripts."""
    voila = VoilaConfiguration(parent=server)
    voila.prelaunch_hook = lesson.put_frame
    rendering = {
        "config": server.config,
        "voila_configuration": voila,
        "template_paths": [str(OWN / "template"), *collect_template_paths(["voila", "nbconvert"], "lab")],
    }
    server.config.VoilaExporter.filters = {"with_meanings": words.with_meanings}
    # A cell that fails is one missing part, not the end of the lesson. The template shows a sentence for it.
    server.config.VoilaExecutor.allow_errors = True
    voila.show_tracebacks = True
    pages = [
        ("/", handlers.Lessons, {}),
        (f"/lesson/{SLUG}", lesson.LessonPage, rendering),
        (f"/lesson/{SLUG}/card.svg", handlers.CardPicture, {}),
        (f"/lesson/{SLUG}/hand-in", handlers.HandIn, {}),
        (f"/lesson/{SLUG}/kept", handlers.Kept, {}),
        (f"/lesson/{SLUG}/feedback", handlers.Feedback, {}),
        (
            "/course/(.*)",
            FileFindHandler,
            {"path": [str(OWN / "static"), str(WIDGETS)], "no_cache_paths": ["/"]},
        ),
        (r"/widgets/([a-z]+)\.js", front_ends.Script, {}),
        (r"/widgets/all\.css", front_ends.Style, {}),
        ("/left/(.*)", handlers.LeftPage, {}),
    ]
    if server.web_app.settings["esafety"].get("gallery"):
        from esafety.page.gallery.pages import pages as gallery_pages

        pages += gallery_pages()
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(
        ".*$", [(url_path_join(base, path), page, given) for path, page, given in pages]
    )
    server.io_loop.add_callback(server.kernel_manager.warm_up)
    # nbgrader is there by the time a pupil opens a lesson.
    server.io_loop.run_in_executor(None, import_module, "esafety.grading")
