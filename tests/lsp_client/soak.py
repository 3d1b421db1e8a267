#!/usr/bin/env python3
"""Lets two editors work with a server for a long time, and looks whether it is still right.

    python3 tests/lsp_client/soak.py --minutes 10 -- target/release/tickmark lsp

One editor pulls, counts in utf-16 and reports changed files; the other is pushed to, counts in utf-8
and reports none, so the server has to see for itself. Each has a server and a folder of its own, where
drafts are edited, opened and closed, articles come, change, go and are renamed, settings change and
requests are cancelled, all at random but the same for the same --seed.

At the end: each open draft shows what a fresh server shows of the same text, settings and folder; no
answer was an internal error; no request is without an answer; no panic; every message is valid; and
memory is level: the mean of the last fifth of the time is less than 10% above that of the second.
The last line sums it up. Exit status 1 where something is wrong, 0 else.
"""

import argparse
import json
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from checks.watch import Watch
from corpus import Newsroom
from memory import resident
from probe import load_model
from report import Report, server_command
from session import Profile, Session, difference, same_findings
from traffic import Traffic
from transport import Gone, Server, quiet_environment

_GROWTH = 0.10
# What the server may need to see by itself that a file changed.
_SEES_WITHIN = 15


class Editor(threading.Thread):
    """One editor's work, with its measures."""

    def __init__(self, name, profile, options, report, model):
        super().__init__(name=name, daemon=True)
        self.options, self.report, self.model = options, report, model
        self.profile = profile
        self.memory = []  # (seconds since the start, bytes)
        self.actions = self.messages = 0
        self.steady = None

    def run(self):
        with tempfile.TemporaryDirectory() as made:
            try:
                self._work(Path(made).resolve())
            except Gone as gone:
                self.report.error(f"{self.name}: broken off: {gone}")

    def _work(self, folder):
        options, root = self.options, folder / "news"
        newsroom = Newsroom(options.seed)
        newsroom.write(root, options.articles, 100)
        trace = open(f"{options.trace}.{self.name.split()[0]}", "w", encoding="utf-8") if options.trace else None
        watch = Watch(self.report, self.model)
        with Server(options.server, cwd=root, env=quiet_environment(str(folder)), observe=watch, trace=trace) as server:
            session = Session(server, root, self.profile)
            watch.session = session
            # A result may be of a text that was edited meanwhile, so only versions tell where it fits.
            watch.about = _Forgetful()
            session.initialize()
            traffic = Traffic(session, newsroom, f"{options.seed}/{self.name}")
            self._until(traffic, server, time.monotonic() + options.minutes * 60)
            traffic.collect()
            self.actions, self.messages = sum(traffic.done.values()), sum(server.calls.values())
            self._judge(traffic, session, server, root)
        for line in server.log:
            if "panicked at" in line:
                self.report.error(f"{self.name}: a panic in the server: {line}")
        for fault in server.stray:
            self.report.error(f"{self.name}: framing: {fault}")

    def _until(self, traffic, server, end):
        began = noted = time.monotonic()
        while (now := time.monotonic()) < end:
            if server.ended:
                raise Gone(f"the server ended with {server.process.poll()}: {list(server.log)[-3:]}")
            if now - noted > 0.5:
                self.memory.append((now - began, resident(server.pid)))
                noted = now
            traffic.step()
            time.sleep(traffic.rng.expovariate(self.options.rate))

    def _judge(self, traffic, session, server, root):
        report, name = self.report, self.name
        report.check(not traffic.errors, f"{name}: no request ended with an error of the server", "; ".join(traffic.errors[:5]))
        left = list(server.unanswered.values())
        report.check(not left, f"{name}: no request is left without an answer", left[:5])
        if not session.documents:
            traffic.open_or_close()
        self._compare(session, root)
        self._level()

    def _compare(self, session, root):
        """Every open draft against a fresh server: what is stale now would be stale for good."""
        fresh = self._fresh(session, root)
        end, stale = time.monotonic() + _SEES_WITHIN, dict(fresh)
        while stale and time.monotonic() < end:
            stale = {u: f for u, f in stale.items() if not same_findings(session.findings(u), f)}
        if stale and not self.profile.watches:
            command = {"command": "tickmark.reloadSources", "arguments": []}
            session.server.answer(session.server.ask("workspace/executeCommand", command), 30)
            left = {u: f for u, f in stale.items() if not same_findings(session.findings(u), f)}
            if not left:
                self.report.error(f"{self.name}: {len(stale)} drafts were stale until the sources were read again")
            stale = left
        for uri, findings in stale.items():
            here = session.findings(uri)
            self.report.error(f"{self.name}: {uri.rsplit('/')[-1]} is stale: {difference(here, findings)}")
            if self.options.keep:
                self._keep(session, root, uri, here, findings)
        if not stale:
            count = sum(map(len, fresh.values()))
            self.report.ok(f"{self.name}: {len(fresh)} open drafts show the {count} findings of a fresh server")

    def _fresh(self, session, root):
        with Server(self.options.server, cwd=root, env=quiet_environment(str(root.parent))) as server:
            other = Session(server, root, self.profile)
            other.initialize()
            for uri, (_, text) in session.documents.items():
                other.open(uri, text)
            return {uri: other.findings(uri) for uri in session.documents}

    def _keep(self, session, root, uri, here, fresh):
        """Writes down what differed, so that it can be looked into."""
        to = Path(self.options.keep) / self.name.split()[0]
        shutil.copytree(root, to, dirs_exist_ok=True)
        state = {"uri": uri, "text": session.documents[uri][1], "settings": self.profile.settings, "here": here, "fresh": fresh}
        (to / "stale.json").write_text(json.dumps(state, indent=1, ensure_ascii=False), "utf-8")

    def _level(self):
        length = self.memory[-1][0] if self.memory else 0
        early = [m for at, m in self.memory if length / 5 <= at < 2 * length / 5]
        late = [m for at, m in self.memory if at >= 4 * length / 5]
        if not early or not late:
            self.report.warn(f"{self.name}: too short to tell whether memory is level")
            return
        before, after = sum(early) / len(early), sum(late) / len(late)
        self.steady = (before, after)
        growth = after / before - 1
        told = f"{before / 2**20:.1f} MB in the second fifth, {after / 2**20:.1f} MB in the last ({growth:+.1%})"
        # Where it is not level, how it came to be so tells a leak from a step.
        tenths = [[m for at, m in self.memory if tenth <= 10 * at / length < tenth + 1] for tenth in range(10)]
        series = ", ".join(f"{sum(part) / len(part) / 2**20:.1f}" for part in tenths if part)
        self.report.check(growth < _GROWTH, f"{self.name}: memory is level: {told}", f"by tenths {series} MB")


class _Forgetful(dict):
    def __setitem__(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another day (1)")
    parser.add_argument("--rate", type=float, default=40, help="actions a second of each editor, about (40)")
    parser.add_argument("--articles", type=int, default=20, help="articles at the start (20)")
    parser.add_argument("--keep", help="a folder for what differed at the end")
    parser.add_argument("--trace", help="files FILE.pull and FILE.push get every message, one a line")
    parser.add_argument("--metamodel", help="metaModel.json of LSP (else in $TICKMARK_SHARED/tools/editors)")
    parser.add_argument("server", nargs="*", help="command of the server, after --")
    options = parser.parse_args()
    options.server = server_command(parser, options.server)
    report = Report()
    model = load_model(options.metamodel, report)
    editors = [
        Editor("pull utf-16", Profile(("utf-16",), pull=True, settings={"tickmark": {}}), options, report, model),
        Editor("push utf-8", Profile(("utf-8",), watches=False, settings={"tickmark": {}}), options, report, model),
    ]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    status = report.end()
    parts = [f"{e.name}: {e.actions} actions" + (", {:.0f} then {:.0f} MB".format(*(m / 2**20 for m in e.steady)) if e.steady else "") for e in editors]
    print(f"soak of {options.minutes:g} minutes, seed {options.seed}: {'; '.join(parts)}; {'ok' if status == 0 else 'FAILED'}")
    return status


if __name__ == "__main__":
    sys.exit(main())
