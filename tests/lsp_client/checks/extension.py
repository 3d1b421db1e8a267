"""What Tickmark adds to LSP: the status of a draft, and findings that wait for the caret to leave."""

import json
import re
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from checks import story
from session import Profile

_STATES = {"reading", "ready", "none", "failed"}
# What the server may take to show what it held back, once the caret has left.
_SOON = 1.5


def run(desk):
    with desk.story() as session:
        if not session.is_tickmark:
            return
        _status(desk.report, session)
    _states(desk)
    for name, without in (("status", ("experimental.tickmark.status",)), ("anything", ("experimental",))):
        with desk.story(Profile(without=without, extension=False)) as session:
            session.findings(session.open("draft.md", story.DRAFT))
            sent = session.server.calls["tickmark/status"]
            desk.report.check(not sent, f"status: none for who does not know {name}", sent)
    for pull in (False, True):
        _caret(desk, Profile(pull=pull), "pull" if pull else "push")
        _without_caret(desk, Profile(pull=pull, extension=False), "pull" if pull else "push")
    _port(desk)
    _recording(desk)


def _status(report, session):
    uri = session.open("draft.md", story.DRAFT, version=5)
    found, server = session.findings(uri) or [], session.server
    status = server.status.get(uri)
    if not report.check(status, "status: sent for an open draft"):
        return
    report.check(status["state"] == "ready" and status["version"] == 5, "status: ready, of the version that is open", status)
    report.check(status["ticked"] + status["open"] + status["wrong"] == status["claims"], "status: ticked, open and wrong are all claims", status)
    wrong = sum(finding["severity"] <= 2 for finding in found)
    report.check(status["wrong"] == wrong, "status: as many are wrong as are shown so", f"{status['wrong']}, not {wrong}")
    counted = (status["articles"], status["outlets"], status["unreadable"])
    report.check(counted == (len(story.ARTICLES), len(story.ARTICLES), 0), "status: counts the articles", counted)
    at = story.DRAFT.index("318")
    session.change(uri, (at, at + 3, "no"))
    session.findings(uri)
    after = server.status[uri]
    report.check(after["claims"] == status["claims"] - 1 and after["version"] == 6, "status: follows an edit", after)


def _states(desk):
    states = {
        "ready": (story.ARTICLES, story.CONFIG),
        "none": ({}, None),
        "failed": (story.ARTICLES, story.CONFIG + "nonsense = 7\n"),
    }
    for wanted, (articles, config) in states.items():
        with desk.folder(0) as root:
            story.write(root, articles)
            if config is None:
                (root / "tickmark.toml").unlink()
                (root / "sources").rmdir()
            else:
                (root / "tickmark.toml").write_text(config, "utf-8")
            with desk.begun(root) as session:
                uri = session.open("draft.md", story.DRAFT)
                session.findings(uri)
                status = session.server.status.get(uri, {})
                desk.report.check(status.get("state") == wanted, f"status: {wanted} where it is", status)
                if wanted == "failed":
                    desk.report.check("nonsense" in status.get("message", ""), "status: the message says what is wrong", status)


def _typed(session, uri):
    """Types a claim that no article has, key by key, at the end of the draft; its offset."""
    at = len(session.documents[uri][1])
    session.change(uri, (at, at, "\nThe zoo lost "))
    for number, key in enumerate("217 owls"):
        end = len(session.documents[uri][1])
        session.change(uri, (end, end, key))
    return session.documents[uri][1].index("217")


def _has(session, uri, offset, patience):
    """Whether a finding on the words at an offset is shown before long; and when."""
    began, place = time.monotonic(), session.text(uri).position(offset)
    while True:
        if session.pulls:
            items = (session.pull(uri) or {}).get("items", [])
        else:
            params = session.server.pushed[uri].message["params"]
            items = params["diagnostics"] if params.get("version") == session.documents[uri][0] else []
        took = time.monotonic() - began
        if any(d["range"]["start"] == place for d in items):
            return took
        if took > patience:
            return None
        time.sleep(0.05)


def _caret(desk, profile, name):
    """A finding waits while the caret is on its words, and no longer."""
    with desk.story(profile) as session:
        uri = session.open("draft.md", story.DRAFT)
        session.findings(uri)
        at = _typed(session, uri)
        session.move(uri, len(session.documents[uri][1]))
        early = _has(session, uri, at, 1.2)
        desk.report.check(early is None, f"caret, {name}: no finding on the words that are being typed", f"after {early} s")
        refreshes = session.server.calls["workspace/diagnostic/refresh"]
        session.move(uri, story.DRAFT.index("struck"))
        late = _has(session, uri, at, session.patience)
        desk.report.check(late is not None and late < _SOON, f"caret, {name}: shown as soon as the caret has left", f"after {late} s")
        if session.pulls:
            session.server.wait(lambda: session.server.calls["workspace/diagnostic/refresh"] > refreshes, 2)
            asked = session.server.calls["workspace/diagnostic/refresh"] > refreshes
            desk.report.check(asked, f"caret, {name}: the client is told to pull once the caret has left")


def _without_caret(desk, profile, name):
    """A client that does not tell of its caret: not under the keys, but shown after a short rest."""
    with desk.story(profile) as session:
        uri = session.open("draft.md", story.DRAFT)
        session.findings(uri)
        at = _typed(session, uri)
        early = _has(session, uri, at, 0.3)
        late = _has(session, uri, at, session.patience)
        desk.report.check(early is None and late is not None and late < 3, f"no caret, {name}: shown after a short rest", f"{early}, {late}")


def _port(desk):
    """The same over a port of this machine, which is told where it is a free one."""
    process = subprocess.Popen([*desk.command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        line = process.stdout.readline().decode("utf-8", "replace")
        port = re.search(r"(\d{2,5})\s*$", line)
        if not desk.report.check(port, "port: a free one is told", line):
            return
        with socket.create_connection(("127.0.0.1", int(port[1])), 5) as connection:
            body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
            connection.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            connection.settimeout(5)
            head = connection.recv(200)
            desk.report.check(head.startswith(b"Content-Length: "), "port: initialize is answered there", head[:60])
        ended = None
        try:
            ended = process.wait(3)
        except subprocess.TimeoutExpired:
            pass
        desk.report.check(ended is not None, "port: ends with its only connection")
    finally:
        process.kill()
        process.wait()


def _recording(desk):
    """A recording holds what both sides sent, and repeats what the server found."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "session.jsonl"
        with desk.story(arguments=("--record", str(file))) as session:
            session.findings(session.open("draft.md", story.DRAFT))
            session.server.stop()
            entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.is_file() else []
            senders = {entry.get("from") for entry in entries}
            desk.report.check(senders == {"client", "server"}, "recording: has a line for each message of both", senders)
            replay = [*desk.command, "--replay", str(file)]
            run = subprocess.run(replay, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
            printed = [json.loads(line) for line in run.stdout.splitlines()]
            found = [m["params"]["diagnostics"] for m in printed if m.get("method") == "textDocument/publishDiagnostics"]
            desk.report.check(any(found), "recording: replayed, it shows findings again", f"{len(printed)} messages")
