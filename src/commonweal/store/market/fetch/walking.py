"""From page to page of a window, by the links that the portal gives, to the last."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.asking import Asker, check_home
from commonweal.store.market.fetch.holding import Holding
from commonweal.store.market.fetch.page import Page, fetch_page
from commonweal.store.market.fetch.portal import Portal
from commonweal.store.market.fetch.state import Running
from commonweal.store.market.fetch.window import Window

__all__ = ["MOST_PAGES", "Walk"]

MOST_PAGES = 1_000
"""The most pages in a window; the busiest days have some ten. Source: design choice."""

_REFUSED = frozenset({"publisher-refuses", "not-published"})


@dataclass(frozen=True, slots=True)
class Walk:
    """One run through the windows of a portal: whom it asks, where it keeps what comes, the time it began, and who is told."""

    portal: Portal
    home: str
    asker: Asker
    holding: Holding
    now: datetime.datetime
    told: Callable[[str], None]

    def wants(self, window: Window) -> bool:
        """Whether more of a window may have come since it was last asked for."""
        record = self.holding.state.windows.get(window.name)
        return record is None or not record.closed

    def through(self, window: Window) -> None:
        """Fetch what is new of a window."""
        record = self.holding.state.windows.get(window.name)
        begins = (record.until if record else window.begins) - self.portal.settles
        until = min(self.now, window.ends - datetime.timedelta(seconds=1))
        first = self.portal.question(self.home, window, begins, until)
        closed = self.now >= window.ends + self.portal.settles
        self._on(self.holding.begin(Running(window.name, until, closed, first, first)))

    def on(self) -> None:
        """Carry on with the window that the last run was in the midst of, if it was in one."""
        running = self.holding.state.running
        if running is None:
            return
        try:
            self._on(running)
        except FaultyInput as error:
            if not running.asked or error.problems[0].code not in _REFUSED:
                raise
            # A cursor may have run out meanwhile. What has come stays, and is known again when it comes once more.
            self._on(self.holding.again(running))

    def _on(self, running: Running) -> None:
        while running.following:
            self.told(running.window)
            page = fetch_page(self.asker, running.following, self.holding.aside)
            self._check(running, page)
            running = self.holding.add(running, page.lines, page.following)
        self.holding.finish(running)

    def _check(self, running: Running, page: Page) -> None:
        """Let a page pass that leads on to a page of this portal that was not there yet."""
        if not page.following:
            return
        check_home(page.following, self.home)
        if page.following in {running.following, *running.asked}:
            told = "The publisher’s link to the next page leads back to one that was there."
            raise FaultyInput([Problem("pages-in-a-circle", told, "Tell the publisher; or try again later.", running.following)])
        if len(running.asked) >= MOST_PAGES:
            told = f"This comes in more than {MOST_PAGES:,} pages."
            raise FaultyInput([Problem("content-too-large", told, "Tell the publisher.", running.first)])
