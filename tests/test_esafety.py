"""The package itself is light, and keeps what it loads light."""

import subprocess
import sys


def test_a_grammar_that_nobody_needs_is_not_loaded():
    """Checking Jupyter's messages takes no seconds to get ready, and still tells right from wrong."""
    code = (
        "import sys, esafety, jsonschema; print('lark' in sys.modules); "
        "known = jsonschema.FormatChecker(); "
        "print([known.conforms(each, 'uri') for each in ('https://moss-library.example', 'no address')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["False", "[True, False]"]
