"""Runs one job at a time beside the event loop, so that a long text never keeps the page from answering."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


class Bench:
    """The one place where texts are read and examined; jobs wait for their turn."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def run(self, job: Callable[[], Result]) -> Result:
        """What `job` returns or raises, from a thread that does not hold up the end of the program."""
        loop = asyncio.get_running_loop()
        async with self._turn:
            future: asyncio.Future[Result] = loop.create_future()

            def settle(method: Callable[[Any], None], value: object) -> None:
                if not future.done():  # the server is going down and waits for nobody
                    method(value)

            def work() -> None:
                try:
                    told: tuple[Callable[[Any], None], object] = future.set_result, job()
                except Exception as fault:  # noqa: BLE001  (it is raised again where the job was asked for)
                    odd = isinstance(fault, StopIteration)  # which no future takes
                    told = future.set_exception, RuntimeError("a job ran out") if odd else fault
                except BaseException:  # noqa: BLE001  (a job that asks the program to end has no say in it)
                    told = future.set_exception, RuntimeError("a job broke off")
                with contextlib.suppress(RuntimeError):  # the loop is closed
                    loop.call_soon_threadsafe(settle, *told)

            threading.Thread(target=work, daemon=True, name="numchk-bench").start()
            return await future
