"""The first thing anybody runs: what it would install, and what it says when it can't."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-cluster.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*==\S+(?: ; .+?)?) \\$", re.MULTILINE)


@pytest.fixture
def start(tmp_path):
    """``start.py``, as if it stood in a folder of its own."""
    spec = importlib.util.spec_from_file_location("start", HERE / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in (*LOCKS, "pyproject.toml"):
        (tmp_path / name).write_bytes((HERE / name).read_bytes())
    module.HERE, module.VENV = tmp_path, tmp_path / ".venv"
    module.STAMP, module.LOG = module.VENV / "ready", tmp_path / "start.log"
    return module


def pins(name):
    return set(PIN.findall((HERE / name).read_text(encoding="utf-8")))


def test_conda_users_get_the_same_versions():
    """environment.yml names exactly the lock's versions."""
    environment = yaml.safe_load((HERE / "environment.yml").read_text(encoding="utf-8"))
    listed = next(each["pip"] for each in environment["dependencies"] if isinstance(each, dict))
    assert set(listed) == pins("requirements.lock") | {"--editable ."}
    assert len(pins("requirements.lock")) > 100


def versions(name):
    """What a lock names; on which systems is left out, since a package may be needed on more of them."""
    return {pin.partition(" ;")[0] for pin in pins(name)}


def test_the_tests_use_the_lessons_own_versions():
    """What is tested is what is run, in a school and by whoever marks for many."""
    assert versions("requirements.lock") <= versions("requirements-cluster.lock")
    assert versions("requirements-cluster.lock") <= versions("requirements-test.lock")


def test_a_teachers_computer_is_spared_what_only_a_cluster_needs():
    """Dask and PostgreSQL's driver come with their own lock alone."""
    alone = versions("requirements-cluster.lock") - versions("requirements.lock")
    assert {pin.partition("==")[0] for pin in alone} >= {"distributed", "psycopg"}


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml", "start.py", "pyproject.toml"])
def test_no_registry_is_named(name):
    """Where packages come from is each computer's own setting."""
    text = (HERE / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|--extra-index|--find-links", text)


def test_every_package_is_pinned_by_its_content():
    """Each package has a hash, so that a changed one is refused."""
    for name in LOCKS:
        packages = re.split(r"\n(?=[a-z0-9])", (HERE / name).read_text(encoding="utf-8"))
        assert all("--hash=sha256:" in package for package in packages if "==" in package)


def test_an_old_python_can_read_it():
    """Python 3.7 gets as far as the sentence that says it is too old."""
    source = (HERE / "start.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))
    assert source.index("sys.version_info < (3, 11)") < source.index("from pathlib")


def test_only_the_standard_library_is_used():
    """It runs before anything is installed."""
    tree = ast.parse((HERE / "start.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


def test_nothing_is_installed_again_until_something_changes(start):
    """The stamp holds for lock, settings and Python; the tests' packages include the lessons'."""
    lock, tests, _ = (start.HERE / name for name in LOCKS)
    assert not start.is_ready(lock)
    start.program("esafety").parent.mkdir(parents=True)
    start.program("esafety").touch()
    start.STAMP.write_text(start.fingerprint(tests), encoding="utf-8")
    assert start.is_ready(tests)
    assert start.is_ready(lock)
    start.STAMP.write_text(start.fingerprint(lock), encoding="utf-8")
    assert not start.is_ready(tests)
    with (start.HERE / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n")
    assert not start.is_ready(lock)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ([], ["open"]),
        (["--no-browser"], ["open", "--no-browser"]),
        (["demo", "--serve"], ["demo", "--serve"]),
        (["--help"], ["--help"]),
    ],
)
def test_what_is_said_is_handed_over(start, said, asked):
    """Without a command the lessons are opened; anything else goes to ``esafety`` as it is."""
    assert start.command(said) == asked


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("Retrying after connection broken by NewConnectionError", "could not be fetched"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the expected one"),
        ("something else", "What happened is in"),
    ],
)
def test_a_failed_step_is_told_in_a_sentence(start, log, sentence):
    """The reader learns what to do; the log stays for whoever wants more."""
    start.LOG.write_text(log, encoding="utf-8")
    assert sentence in start.no_packages()


def test_a_full_disk_is_noticed_before_anything_is_fetched(start, monkeypatch):
    """There must be room for the packages."""
    monkeypatch.setattr(start, "ROOM", 10**18)
    assert start.make_ready(start.HERE / LOCKS[0]).startswith("The disk is nearly full")
    assert not start.VENV.exists()


def test_a_command_that_ends_with_a_number_passes_it_on():
    """Scripts and CI see whether it worked."""
    done = subprocess.run(
        [sys.executable, HERE / "start.py", "no-such-command"], capture_output=True, check=False
    )
    assert done.returncode == 2
