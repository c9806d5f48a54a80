"""Keeps every page of the course to this computer: the browser itself refuses anything else."""

from __future__ import annotations

PAGE = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
READ_ONLY = PAGE | {"script-src": "'none'", "connect-src": "'none'"}
"""For a page that is only read, such as feedback."""


def policy(rules: dict[str, str]) -> str:
    """Write a content security policy as a browser reads it."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def security() -> dict[str, str]:
    """The headers of every answer that the server gives."""
    return {
        "Content-Security-Policy": policy(PAGE),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    }
