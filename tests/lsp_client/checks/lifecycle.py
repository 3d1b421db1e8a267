"""How a session begins and ends, and what happens when the client dies."""

import subprocess
import sys
import time

from checks.desk import refused, told
from session import Profile, Session

_HOVER = {"textDocument": {"uri": "file:///nowhere/draft.md"}, "position": {"line": 0, "character": 0}}


def run(desk):
    for check in (_begin_and_end, _exit_without_shutdown, _input_closed, _parent_gone, _busy, _without_root, _bad_bytes):
        check(desk)


def _begin_and_end(desk):
    report = desk.report
    with desk.folder() as root, desk.server(root) as server:
        early = server.answer(server.ask("textDocument/hover", _HOVER), 3)
        report.check(refused(early) == -32002, "a request before initialize is refused with -32002", told(early))
        server.notify("textDocument/didSave", {"textDocument": _HOVER["textDocument"]})
        session = Session(server, root, Profile())
        server.observe.session = session
        began = time.perf_counter()
        answer = session.initialize()
        report.check("result" in answer, "initialize is answered", told(answer))
        name = answer.get("result", {}).get("serverInfo")
        report.ok(f"initialize took {(time.perf_counter() - began) * 1e3:.0f} ms: {name}")
        report.check(isinstance(name, dict) and name.get("version"), "serverInfo tells name and version", name, report.warn)

        again = server.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        report.check(refused(again) == -32600, "a second initialize is refused with -32600", told(again))
        unknown = server.request("probe/unknown", {})
        report.check(refused(unknown) == -32601, "an unknown method is refused with -32601", told(unknown))
        unknown = server.answer(server.ask("$/probe/unknown", {}), 3)
        report.check(refused(unknown) == -32601, "an unknown request with $/ is refused with -32601", told(unknown))
        server.notify("$/probe/unknown", {"x": 1})
        server.notify("probe/unknown", {"x": 1})
        alive = server.answer(server.ask("probe/unknown"), 5)
        report.check(alive is not None, "unknown notifications are ignored")

        session.open("draft.md", desk.draft)
        ended = server.answer(server.ask("shutdown"), 5)
        report.check(bool(ended) and ended.get("result", 0) is None, "shutdown is answered with null", told(ended))
        late = server.answer(server.ask("textDocument/hover", _HOVER), 3)
        report.check(refused(late) == -32600, "a request after shutdown is refused with -32600", told(late))
        _exits(report, server, "exit after shutdown", 0, lambda: server.notify("exit"), 1)


def _exit_without_shutdown(desk):
    with desk.session() as session:
        session.open("draft.md", desk.draft)
        _exits(desk.report, session.server, "exit without shutdown", 1, lambda: session.server.notify("exit"), 1)


def _input_closed(desk):
    with desk.session() as session:
        session.open("draft.md", desk.draft)
        _exits(desk.report, session.server, "input closed, as by a client that died", None, session.server.close_input, 1)


def _parent_gone(desk):
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])

    def die():
        parent.kill()
        parent.wait()  # or its process would stay as a zombie, which looks alive

    try:
        with desk.session(processId=parent.pid) as session:
            session.open("draft.md", desk.draft)
            time.sleep(0.5)
            still = session.server.process.poll()
            desk.report.check(still is None, "the server lives while the process of processId does", still)
            _exits(desk.report, session.server, "process of processId gone, input open", None, die, 3)
    finally:
        if parent.poll() is None:
            die()


def _busy(desk):
    """Amid its work a server ends as soon as it is told to."""
    with desk.session(articles=300) as session:
        server = session.server
        session.open("draft.md", desk.draft)
        for at in range(0, 80, 10):
            server.ask("textDocument/hover", session.at(session.uri("draft.md"), at))
        began = time.perf_counter()
        ended = server.answer(server.ask("shutdown"), 10)
        took = time.perf_counter() - began
        desk.report.check(bool(ended) and took <= 1, "shutdown amid the reading of articles: answered within 1 s", f"{took:.1f} s")
        _exits(desk.report, server, "exit amid the reading of articles", 0, lambda: server.notify("exit"), 1)


def _exits(report, server, when, wanted, cause, soon):
    """The server ends soon after the cause, with the wanted status where there is one."""
    began = time.perf_counter()
    cause()
    status = server.wait_exit(10)
    took = time.perf_counter() - began
    if status is None:
        report.error(f"{when}: still running after 10 s")
    elif wanted is not None and status != wanted:
        report.error(f"{when}: status {status}, not {wanted}")
    else:
        report.check(took <= soon, f"{when}: ended within {soon} s", f"{took:.1f} s, status {status}", report.warn)


def _without_root(desk):
    """What clients without a folder send; a file as root is what some do send."""
    cases = {
        "no root": {"rootUri": None, "workspaceFolders": None},
        "an empty list of folders": {"rootUri": None, "workspaceFolders": []},
        "a root that is not there": {"rootUri": "file:///nowhere/at/all", "workspaceFolders": None},
        "a file as root": None,
        "a root of another scheme": {"rootUri": "vscode-vfs://github/a/b", "workspaceFolders": None},
    }
    for name, params in cases.items():
        with desk.folder() as root, desk.server(root) as server:
            session = Session(server, root, Profile(settings=desk.settings))
            server.observe.session = session
            if params is None:
                params = {"rootUri": (root / "draft.md").as_uri(), "workspaceFolders": None}
            session.initialize(**params)
            uri = session.open("draft.md", desk.draft)
            found = session.findings(uri, timeout=15)
            desk.report.check(found is not None, f"{name}: a draft is checked")


def _bad_bytes(desk):
    """A wrong message must not take the editor's session with it."""
    bad = {
        "a body that is no JSON": _framed(b'{"id": 1,'),
        "a body that is no message": _framed(b'[1, {}]'),
        "a header without a length": b"Content-Size: 4\r\n\r\n",
        "a message that is no request": _framed(b'{"jsonrpc":"2.0","id":"odd"}'),
        "a header Content-Type": _framed(
            b'{"jsonrpc":"2.0","method":"probe/noted"}', b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
        ),
    }
    for name, data in bad.items():
        with desk.session() as session:
            session.server.observe.model = None  # the answer may have the id null
            session.server.send_bytes(data)
            alive = session.server.answer(session.server.ask("probe/unknown"), 5)
            desk.report.check(alive is not None, f"{name}: the server goes on", told(alive))


def _framed(body, header=b""):
    return b"Content-Length: %d\r\n%s\r\n%s" % (len(body), header, body)
