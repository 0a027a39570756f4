"""The wheel that `pip install .` builds works away from the checkout, with its rules inside."""

from __future__ import annotations

import email
import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import numchk

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """`command` with nothing of this process's own search path."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    line = [str(part) for part in command]
    return subprocess.run(
        line, cwd=cwd, env=clean, input=text, capture_output=True, text=True, check=False, timeout=110
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once; in the environment's own hatchling where there is one, else in pip's isolation."""
    folder = tmp_path_factory.mktemp("wheel")
    local = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    built = run(sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--quiet", "-w", folder, *local, cwd=folder)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with the wheel installed; its dependencies are lent by this environment."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    installed = run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        wheel,
        cwd=folder,
    )
    assert installed.returncode == 0, installed.stderr
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_wheel_carries_rules_schema_and_licence_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"numchk/_rules/{path.relative_to(ROOT / 'rules')}" for path in (ROOT / "rules").rglob("*.toml")}
    assert rules
    assert rules <= names
    assert "numchk/reports/report.schema.json" in names
    assert any(name.endswith("LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"numchk"}


def test_the_wheel_tells_pip_of_the_extras_that_pyproject_names(wheel: Path) -> None:
    book = zipfile.ZipFile(wheel)
    (name,) = [name for name in book.namelist() if name.endswith(".dist-info/METADATA")]
    told = email.message_from_bytes(book.read(name))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert set(told.get_all("Provides-Extra") or ()) == set(extras)
    lines = [Requirement(line) for line in told.get_all("Requires-Dist") or ()]
    for extra in ("html", "page", "pdf", "xlsx"):
        listed = {r.name for r in lines if r.marker and r.marker.evaluate({"extra": extra})}
        assert listed == {Requirement(line).name for line in extras[extra]}, extra
    assert {r.name for r in lines if r.marker is None} == {Requirement(line).name for line in project["dependencies"]}


def test_installed_numchk_is_the_wheel_and_runs_its_rules_from_any_folder(fresh: Path, tmp_path: Path) -> None:
    where = run(
        fresh / "bin" / "python", "-c", "import numchk.rulebook as r; print(r.__file__, r.rules_dir())", cwd=tmp_path
    )
    assert all(str(fresh) in place for place in where.stdout.split()), where.stdout + where.stderr
    tested = run(fresh / "bin" / "numchk", "rules", "test", cwd=tmp_path)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert tested.stdout.rstrip().endswith("0 do not.")


def test_installed_numchk_checks_a_text_from_standard_input(fresh: Path, tmp_path: Path) -> None:
    found = run(fresh / "bin" / "numchk", "check", "-", cwd=tmp_path, text="The wall is 100 km (42 miles) long.\n")
    assert found.returncode == 1, found.stdout + found.stderr
    assert "^^^^^^^^" in found.stdout


def test_the_version_stands_in_one_place() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["dynamic"] == ["version"]
    assert settings["tool"]["hatch"]["version"]["path"] == "numchk/version.py"
    assert importlib.metadata.version("numchk") == numchk.__version__
