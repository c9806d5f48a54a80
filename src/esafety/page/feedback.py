"""A teacher's feedback as the pupil's pages show it: with a way back, and the pupil's reading settings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from esafety.page import headers

# The file itself says that nothing may run in it. Here the server's header says so, but for the bar's.
_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def policy(nonce: str) -> str:
    """Let run what carries this answer's own number, and nothing else."""
    return headers.policy(headers.READ_ONLY | {"script-src": f"'nonce-{nonce}'"})


def framed(page: str, parts: Mapping[str, str]) -> str:
    """
    Put the bar and the reading settings around a feedback page.

    Args:
        page: The file, as it lies in the pupil's folder.
        parts: What comes into the ``head``, and at the ``start`` and the ``end`` of the body.
    """
    head, body, rest = page.partition("<body>")
    if not body or "</title>" not in head or "</body>" not in rest:
        return page  # no page of ours: it is shown as it is, and nothing runs
    head = _OWN_POLICY.sub("", head, count=1).replace("</title>", "</title>" + parts["head"], 1)
    inside, _, after = rest.rpartition("</body>")
    return f"{head}<body>{parts['start']}{inside}{parts['end']}</body>{after}"
