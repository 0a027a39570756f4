"""Files are read in a process of their own: it is limited, replaced when it dies, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from numchk import limits
from numchk.errors import UnreadableDocument
from numchk.readers import apart, read_named
from numchk.readers.worker import _bound

UNRULY = [sys.executable, str(Path(__file__).parent / "unruly.py")]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="these limits are those of POSIX")


def read(what: str, data: bytes = b"", *options: str, patience: int = 15) -> str:
    """The text that a reader of tests/unruly.py makes of `data`."""
    return apart.read(what, data, command=[*UNRULY, *options], patience=patience).text


def fault(what: str, data: bytes = b"", *options: str, patience: int = 15) -> str:
    with pytest.raises(UnreadableDocument) as error:
        read(what, data, *options, patience=patience)
    return str(error.value)


def archive(text: str = "Five boats sank.") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("a.txt", text)
    return made.getvalue()


@pytest.fixture
def waiting() -> Iterator[list[apart.Worker]]:
    """The workers that wait for a file, none at first, all ended afterwards."""
    apart._end()
    yield apart._idle
    apart._end()


def is_running(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def ended(process: int) -> bool:
    """True once the process is gone, which may take a moment."""
    for _ in range(100):
        if not is_running(process):
            return True
        time.sleep(0.05)
    return False


# ---------------------------------------------------------------- limits


def test_the_limits_are_those_of_the_issue() -> None:
    text = read("limited")
    assert text.startswith(f"[{1 << 30}, 20, 0, 64, 0, 0] 30 ")
    assert (limits.FILE, limits.UNPACKED, limits.RATIO, limits.ENTRIES) == (64 << 20, 256 << 20, 200, 2000)


def test_a_child_has_no_way_to_what_its_parent_reads_and_writes() -> None:
    opened = read("limited").rpartition("] ")[2]
    assert len(opened.split(",")) == 5  # three standard ones that lead nowhere, the answer, and the folder being listed


@pytest.mark.parametrize(
    ("what", "options", "says"),
    [
        ("eat", (), "reading it took more than 1 GiB of memory and was stopped; save its text as .txt"),
        ("eat_bit_by_bit", (), "reading it took more than 1 GiB of memory and was stopped; save its text as .txt"),
        (
            "spin",
            ("CPU=1", "WALL=25"),
            "reading it took more than 20 seconds of work and was stopped; save its text as .txt",
        ),
        ("sleep", ("WALL=2",), "reading it took more than 30 seconds and was stopped; save its text as .txt"),
        ("burst", (), "reading it took more than 1 GiB of memory and was stopped; save its text as .txt"),
        ("crash", (), "reading it broke off, as a damaged file may make it; save its text as .txt"),
        (
            "stubborn",
            ("CPU=1", "WALL=9"),
            "reading it broke off, as a damaged file may make it; save its text as .txt",
        ),
        ("vanish", (), "the process that reads such files broke off; save its text as .txt"),
        ("nest", (), "its parts lie too deep within each other; save its text as .txt"),
        ("slip", (), "damaged, or of a form that is not known here (KeyError); save its text as .txt"),
        ("refuse", (), "torn in two; glue it"),
        ("much", (), "more than 64 MiB of text came out of it; give a part of it"),
        ("many", (), "more than 64 MiB of text came out of it; give a part of it"),
    ],
)
def test_what_passes_a_limit_is_one_sentence(what: str, options: tuple[str, ...], says: str) -> None:
    assert fault(what, b"", *options) == says


@pytest.mark.parametrize(
    ("ulimit", "kept"),
    [("-c 0", f"[{1 << 30}, 20, 0, 64, 0, 0]"), ("-n 40", f"[{1 << 30}, 20, 0, 40, 0, 0]"),
     ("-v 900000", f"[{900_000 << 10}, 20, 0, 64, 0, 0]"), ("-t 9", f"[{1 << 30}, 9, 0, 64, 0, 0]")],
)  # fmt: skip
def test_a_limit_that_the_house_has_set_lower_stays(ulimit: str, kept: str) -> None:
    script = "import test_apart\nprint(test_apart.read('limited'))"
    line = f'ulimit {ulimit} && exec "$0" -c "$1"'
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])}
    ran = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, script], env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith(kept)


def test_a_limit_that_the_system_does_not_know_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    def refuses(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuses)
    _bound(resource.RLIMIT_NOFILE, 1, 1)
    monkeypatch.undo()
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 1


def test_nothing_is_written_to_the_disk(tmp_path: Path) -> None:
    there = tmp_path / "x"
    assert "OSError" in fault("write", str(there).encode())
    assert not there.exists() or there.stat().st_size == 0


def test_noise_of_libraries_is_no_answer() -> None:
    assert read("noisy") == "quiet"


def test_a_silent_worker_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL", 1)
    begun = time.monotonic()
    assert "more than 1 seconds" in fault("sleep", b"", "--no-fork", patience=1)
    assert time.monotonic() - begun < 5


def test_a_worker_that_does_not_even_listen_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL", 1)
    deaf = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(UnreadableDocument, match="more than 1 seconds"):
        apart.read("echo", b"5" * (8 << 20), command=deaf, patience=0)


@pytest.mark.parametrize(
    "babble",
    [
        b"",
        b"\x02",
        b"\xff" * 64,
        b"\x02\xff\xff\xff\xff" + b"5" * 99,
        b"\x03\0\0\0\x01\0",
        b"\x02\0\0\0\x01\0\x03\0\0\0\x01\0",
        b"\x02\0\0\0\x1d\0" + b"\xff" * 28 + b"\x03\0\0\0\x01\0",
    ],
)
def test_an_answer_that_is_none_is_not_believed(babble: bytes) -> None:
    liar = [sys.executable, "-c", f"import os, sys; sys.stdin.buffer.read(10); os.write(1, {babble!r})"]
    with pytest.raises(UnreadableDocument, match=r"broke off|came out of it"):
        apart.read("echo", b"5", command=liar)


def test_without_fork_a_process_reads_one_file_and_ends() -> None:
    assert read("echo", b"5 boats " * 200_000, "--no-fork") == "5 boats " * 200_000
    assert fault("refuse", b"", "--no-fork") == "torn in two; glue it"
    assert "broke off" in fault("crash", b"", "--no-fork")


BARE = (
    "import sys; sys.modules.update(pypdfium2=None, trafilatura=None); from numchk.readers import worker; worker.main()"
)
PAGE = "<!doctype html><html><head><title>Boats</title></head><body><nav>9</nav><article><p>Five boats sank.</p>"


@pytest.mark.parametrize(
    ("reader", "data", "says"),
    [
        ("pdf", b"%PDF-1.4", "PDF files need an extra; pip install 'numchk[pdf]' adds it"),
        ("html", PAGE.encode(), "saved web pages need an extra; pip install 'numchk[html]' adds it"),
    ],
)
def test_what_an_extra_is_missing_for_is_said_by_the_worker_too(reader: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        apart.read(reader, data, command=[sys.executable, "-c", BARE])
    assert str(error.value) == says


def test_a_piece_of_a_page_needs_no_extra() -> None:
    read = apart.read("html", b"<p>Five boats <b>sank</b>.</p>", command=[sys.executable, "-c", BARE])
    assert read.text.strip() == "Five boats sank."


# ---------------------------------------------------------------- one worker for all files


def test_one_worker_reads_file_after_file(waiting: list[apart.Worker]) -> None:
    first = read_named([("a.zip", archive()), ("b.zip", archive("Six."))])
    assert [document.origin for document in first[0]] == ["a.zip/a.txt", "b.zip/a.txt"]
    (worker,) = waiting
    assert read_named([("c.zip", archive())])[0]
    assert waiting == [worker]


def test_a_worker_that_was_killed_is_replaced(waiting: list[apart.Worker]) -> None:
    assert read_named([("a.zip", archive())])[0]
    (worker,) = waiting
    os.kill(worker.process.pid, signal.SIGKILL)
    documents, unread = read_named([("a.zip", archive()), ("b.zip", archive("Six."))])
    assert (len(documents), unread) == (2, ())
    assert [one.process.pid for one in waiting] != [worker.process.pid]


def test_a_worker_started_ahead_reads_the_first_file(waiting: list[apart.Worker]) -> None:
    apart.warm()
    apart.warm()
    (worker,) = waiting
    documents, unread = read_named([("a.zip", archive())])
    assert (len(documents), unread) == (1, ())
    assert waiting == [worker]


def test_the_worker_is_loaded_from_where_numchk_was_and_not_from_the_folder_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive())
    for name in ("zipfile.py", "json.py", "numchk.py"):
        (tmp_path / name).write_text("import pathlib; pathlib.Path('taken').touch()")
    script = (
        "import sys; sys.path[:] = [p for p in sys.path if p]; import numchk.readers as r; print(r.read_all(['a.zip']))"
    )
    ran = subprocess.run([sys.executable, "-P", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Five boats sank." in ran.stdout
    assert not (tmp_path / "taken").exists()


@pytest.mark.parametrize("python", [None, "", "/opt/newsroom/bin/editor"])
def test_a_program_without_python_says_so(
    waiting: list[apart.Worker], monkeypatch: pytest.MonkeyPatch, python: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    documents, (unread,) = read_named([("a.zip", archive()), ("b.txt", b"Six boats.")])
    assert len(documents) == 1
    assert unread.reason == (
        "a.zip: such files are read in a process of their own, which does not start "
        "(this program has no Python to start one); save the text as .txt."
    )
    apart.warm()
    assert not waiting


def test_a_process_forked_from_ours_starts_its_own(waiting: list[apart.Worker]) -> None:
    assert read_named([("a.zip", archive())])[0]
    (worker,) = waiting
    child = os.fork()
    if not child:
        good = len(read_named([("b.zip", archive())])[0]) == 1 and worker not in apart._idle
        apart._end()
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert worker.is_fit()
    assert len(read_named([("c.zip", archive())])[0]) == 1


# ---------------------------------------------------------------- nothing stays behind

# What a shell runs in the background ignores Ctrl-C from birth; a person's command does not.
SLEEPER = """
    import signal
    import sys
    from numchk.readers import apart
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdout.write("begun\\n")
    sys.stdout.flush()
    apart.read("sleep", b"", command={command!r})
"""


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_who_is_stopped_while_reading_leaves_no_process(sent: signal.Signals) -> None:
    script = textwrap.dedent(SLEEPER).format(command=UNRULY)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"begun\n"
        worker, child = _descendants(parent.pid)
        parent.send_signal(sent)
        parent.wait(10)
    assert ended(worker)
    assert ended(child)


def test_a_worker_that_is_killed_takes_its_child_along() -> None:
    script = textwrap.dedent(SLEEPER).format(command=UNRULY)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        worker, child = _descendants(parent.pid)
        os.kill(worker, signal.SIGKILL)
        assert ended(child)
        parent.kill()


def _descendants(process: int) -> tuple[int, int]:
    """A process's worker and the worker's child, once both run."""
    for _ in range(200):
        for worker in _children(process):
            for child in _children(worker):
                return worker, child
        time.sleep(0.05)
    raise AssertionError("no child was started")


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def test_the_end_of_the_program_is_the_end_of_its_worker(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive())
    script = (
        "from numchk.readers import apart, read_all; read_all(['a.zip']); print(apart._idle[0].process.pid, flush=True)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert ended(int(ran.stdout))
    assert ran.stderr == ""
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_texts_start_no_process_and_load_nothing_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Five boats sank.")
    script = "import sys; from numchk.readers import read_all; read_all(['a.txt']); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(ran.stdout.split())
    assert "numchk.readers.plain" in loaded
    others = {"apart", "wire", "worker", "archive", "docx", "odt", "pdf", "html", "eml"}
    assert not {f"numchk.readers.{name}" for name in others} & loaded
    assert not {"subprocess", "zipfile", "email.parser"} & loaded


# ---------------------------------------------------------------- files that bear the names of Python's own


@pytest.mark.parametrize(
    "line", [["-c", "import sys; from numchk.cli import main; sys.exit(main())"], ["-m", "numchk"]]
)
def test_no_code_is_taken_from_the_folder_of_the_texts(tmp_path: Path, line: list[str]) -> None:
    (tmp_path / "a.zip").write_bytes(archive("The quay is 100 km (42 miles) long."))
    hit = tmp_path / "hit"
    for name in ("json", "struct", "zipfile", "lxml", "charset_normalizer", "readers", "worker", "trafilatura"):
        (tmp_path / f"{name}.py").write_text(f"open({str(hit)!r}, 'w')\n", encoding="utf-8")
    safe = ["-P"] if line[0] == "-c" else []
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    whole = [sys.executable, *safe, *line, "check", "a.zip"]
    ran = subprocess.run(whole, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert "100 km" in ran.stdout, ran.stderr
    assert not hit.exists()
    seen = subprocess.run(
        [sys.executable, "-c", "import struct"], cwd=tmp_path, check=False, timeout=60, capture_output=True
    )
    assert seen.returncode or hit.exists()  # the trap is one
