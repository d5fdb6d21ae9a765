"""From a built package through a package index to somebody's fresh environment and back."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ashraf_record import identity

ROOT = Path(__file__).resolve().parents[2]

for needed in ("hatchling", "pypiserver", "twine"):
    pytest.importorskip(needed, reason=f"{needed} is needed for the way through an index")


def run(*command: str | Path, cwd: Path | None = None, **env: str) -> str:
    """What a command prints; its errors if it fails."""
    # What the environment says of indexes and settings is not to be used for our own index.
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TWINE"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty package index on this machine."""
    folder = tmp_path_factory.mktemp("index")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "pypiserver", "run", "-i", "127.0.0.1", "-p", str(port)]
    open_to_all = ["-P", ".", "-a", ".", "--disable-fallback", str(folder)]
    log = (folder.parent / "index.log").open("w")
    server = subprocess.Popen([*command, *open_to_all], stdout=log, stderr=log)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/simple/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("the index did not start")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@pytest.fixture(scope="module")
def fresh(built: Path, index: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment in which the package was installed from the index."""
    files = sorted(built.iterdir())
    twine = (sys.executable, "-m", "twine")
    run(*twine, "check", "--strict", *files)
    run(
        *(*twine, "upload", "--non-interactive", "--disable-progress-bar"),
        *("--repository-url", index, "--username", "any", "--password", "any", *files),
    )
    environment = tmp_path_factory.mktemp("fresh") / "env"
    run(sys.executable, "-m", "venv", environment)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = (scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    wanted = f"ashraf-record=={identity.version(ROOT)}"
    # The package itself comes from this index and from no other; what it needs, from the usual one.
    run(*pip, "--no-deps", "--index-url", f"{index}/simple/", wanted)
    run(*pip, wanted)
    return scripts


def test_the_index_offers_wheel_and_sdist(index: str, fresh: Path) -> None:
    """Both files that were uploaded are listed."""
    with urllib.request.urlopen(f"{index}/simple/ashraf-record/") as page:
        listed = page.read().decode()
    assert re.search(r"ashraf_record-[\d.]+-py3-none-any\.whl", listed)
    assert re.search(r"ashraf_record-[\d.]+\.tar\.gz", listed)


def test_what_is_installed_is_the_record_that_was_built(fresh: Path, tmp_path: Path) -> None:
    """Fingerprint and every table are the same at the other end, far from any checkout."""
    code = (
        "import json, ashraf_record as ar;"
        "tables = ar.load_all();"
        "print(json.dumps([ar.fingerprint(), ar.__version__,"
        " {name: len(frame) for name, frame in tables.items()}, ar.__file__]))"
    )
    printed = run(fresh / "python", "-c", code, cwd=tmp_path)
    fingerprint, version, tables, where = json.loads(printed)
    assert Path(where).is_relative_to(fresh.parent)
    assert fingerprint == identity.fingerprint(ROOT)
    assert version == identity.version(ROOT)
    assert tables["sources"] >= 4
    assert "frictionless" not in run(fresh / "python", "-m", "pip", "list")


def test_what_is_installed_verifies_checks_and_cites(fresh: Path, tmp_path: Path) -> None:
    """The commands work there, and verify the fingerprint that the citation gives."""
    command = fresh / "ashraf-record"
    cited = run(command, "cite", cwd=tmp_path)
    fingerprint = re.search(r"sha256:[0-9a-f]{64}", cited)
    assert fingerprint
    assert fingerprint[0] in run(command, "verify", fingerprint[0], cwd=tmp_path)
    assert "those that were installed" in run(command, "verify", cwd=tmp_path)
    run(command, "check", cwd=tmp_path)


def test_a_changed_table_does_not_verify(fresh: Path, tmp_path: Path) -> None:
    """A digit changed in the installed files is told, with exit code 1."""
    code = "import ashraf_record._data as d; print(d.installed())"
    root = Path(run(fresh / "python", "-c", code, cwd=tmp_path).strip())
    table = root / "dataset" / "measures.csv"
    before = table.read_bytes()
    try:
        table.write_bytes(before.replace(b"Killed", b"Killad", 1))
        done = subprocess.run(
            [str(fresh / "ashraf-record"), "verify"], cwd=tmp_path, capture_output=True, text=True
        )
    finally:
        table.write_bytes(before)
    assert done.returncode == 1
    assert "dataset/measures.csv" in done.stdout
