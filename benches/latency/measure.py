"""One round of the measure: a fresh server, a draft that is opened, keys, hovers, a burst."""

import re
import time

from memory import peak, resident
from session import Profile, Session
from transport import Gone, Server, quiet_environment

_TYPED = "adverbs of note "
_BURST_KEYS, _BURST_GAP = 20, 0.050
_HOVERS = 30
# A key with no diagnostics after so long counts as unanswered.
_PATIENCE = 5


def places(text):
    """Three places to type at: in a sentence with a figure, in a quotation, in a plain sentence."""
    body = text.index("\n---\n") + 5
    third = body + (len(text) - body) // 3
    figure = re.compile(r"[a-z]( )[^.\n]*? were [a-z]+").search(text, third)
    quotation = re.compile(r'[“"][^"”\n]*?[a-z]( )[a-z]').search(text, third)
    plain = re.compile(r"\. [A-Z][^.\n\d“\"]{20,}?[a-z]( )[a-z][^.\n\d“\"]{20,}\.").search(text, third)
    return [found.start(1) for found in (figure, quotation, plain)]


class Round:
    """One server from its start to its end."""

    def __init__(self, command, root, draft, options):
        self.command, self.root, self.draft, self.options = command, root, draft, options
        self.values = {}

    def note(self, key, value):
        self.values.setdefault(key, []).append(value)

    def run(self):
        text = self.draft.read_text("utf-8")
        profile = Profile(pull=self.options.pull, settings={"tickmark": {}})
        with Server(self.command, cwd=self.root, env=quiet_environment(str(self.root.parent))) as server:
            self.server = server
            self.session = session = Session(server, self.root, profile)
            session.initialize()
            self.uri = session.open(self.draft.name, text)
            self._start()
            self.note("idle", resident(server.pid) / 2**20)
            self._keys("key")
            self._hovers()
            self._burst()
            commands = (session.capabilities.get("executeCommandProvider") or {}).get("commands", [])
            if any(command.startswith("tickmark.") for command in commands):
                session.configure({"tickmark": {"debounce": 0}})
                self._rest()
                self._keys("key0")
            self.note("after", resident(server.pid) / 2**20)
            self.note("peak", peak(server.pid) / 2**20)
        return self.values

    # What is waited for

    def _shown(self, since):
        """When diagnostics of the present version came after a moment; None where they did not yet."""
        arrival = self.server.pushed.get(self.uri)
        if arrival is None or arrival.at < since:
            return None
        version = arrival.message["params"].get("version")
        return arrival.at if version in (None, self.session.documents[self.uri][0]) else None

    def _wait_shown(self, since, patience):
        """The moment at which an editor has the diagnostics of the text as it is."""
        if self.session.pulls:
            number = self.server.ask("textDocument/diagnostic", {"textDocument": {"uri": self.uri}})
            arrival = self.server.arrival(number, patience)
            return arrival.at if arrival and "result" in arrival.message else None
        self.server.wait(lambda: self._shown(since) is not None, patience)
        return self._shown(since)

    def _rest(self, quiet=0.4):
        """Waits until the server has nothing more to say; when it said the last."""
        while True:
            seen = sum(self.server.calls.values())
            if not self.server.wait(lambda: sum(self.server.calls.values()) != seen, quiet) and self.session.ready(self.uri):
                break
        last = self.server.pushed.get(self.uri)
        return last.at if last else None

    # What is measured

    def _start(self):
        server = self.server
        first = self._wait_shown(server.started, 120)
        if first is None:
            raise Gone("no diagnostics within 120 s")
        self.note("first", (first - server.started) * 1e3)
        if self.session.pulls:
            # Complete is the pull after the last time the server asked for one.
            last = first
            while True:
                asked = server.calls["workspace/diagnostic/refresh"]
                more = server.wait(lambda: server.calls["workspace/diagnostic/refresh"] != asked, 1.0)
                if not more and self.session.ready(self.uri):
                    break
                last = self._wait_shown(server.started, 60)
        else:
            last = self._rest(1.0)
        self.note("complete", (last - server.started) * 1e3)

    def _key(self, at, char):
        return self.session.change(self.uri, (at, at, char))

    def _keys(self, name):
        for start in places(self.session.documents[self.uri][1]):
            at = start
            for number in range(self.options.keys):
                sent = self._key(at, _TYPED[number % len(_TYPED)])
                at += 1
                shown = self._wait_shown(sent, _PATIENCE)
                if shown is None:
                    self.note("silent", 1)
                else:
                    self.note(name, (shown - sent) * 1e3)
                self._rest(0.05)

    def _hovers(self):
        if not self.session.can("hoverProvider"):
            return
        text = self.session.documents[self.uri][1]
        figures = [m.start() for m in re.finditer(r"\d+", text)]
        step = max(1, len(figures) // _HOVERS)
        for at in figures[::step][:_HOVERS]:
            sent = time.perf_counter()
            arrival = self.server.arrival(self.server.ask("textDocument/hover", self.session.at(self.uri, at)), 10)
            if arrival:
                self.note("hover", (arrival.at - sent) * 1e3)

    def _burst(self):
        """From the last of 20 keys to the last diagnostics that its text gets."""
        at = places(self.session.documents[self.uri][1])[0]
        for number in range(_BURST_KEYS):
            sent = self._key(at + number, _TYPED[number % len(_TYPED)])
            if number < _BURST_KEYS - 1:
                time.sleep(_BURST_GAP)
        shown = self._wait_shown(sent, _PATIENCE * 2)
        if not self.session.pulls and shown is not None:
            shown = max(shown, self._rest())
        if shown is not None:
            self.note("burst", (shown - sent) * 1e3)
        self._rest()
