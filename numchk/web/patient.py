"""How long the page waits for whoever opens a line and does not say what they want."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

#: Seconds in which the head of a request must have arrived.
PATIENCE = 10


class Patient(H11Protocol):
    """Hangs up on whoever opens a line and does not say what they want."""

    _alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on where the head is not complete."""
        super().data_received(data)
        idle = self.cycle is None or self.cycle.response_complete
        if idle and not self._alarm:
            self._wait()
        elif not idle:
            self._still()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._still()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._alarm = self.loop.call_later(PATIENCE, self.transport.close)

    def _still(self) -> None:
        if self._alarm:
            self._alarm.cancel()
        self._alarm = None
