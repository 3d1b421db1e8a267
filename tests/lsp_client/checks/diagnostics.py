"""Pushing and pulling: versions, result ids, what is unchanged, what a changed source changes."""

import json

from checks.desk import told
from corpus import Newsroom
from session import Profile, difference, same_findings


def run(desk):
    pull_profile, push_profile = Profile(pull=True), Profile()
    _push(desk, push_profile)
    _pull(desk, pull_profile)
    _both_say_the_same(desk, pull_profile, push_profile)
    for profile, name in ((pull_profile, "pull"), (push_profile, "push")):
        _sources(desk, profile, name)


def _push(desk, profile):
    with desk.session(profile) as session:
        uri = session.open("draft.md", desk.draft, version=7)
        found = session.findings(uri)
        if not desk.report.check(found is not None, "push: diagnostics come"):
            return
        version = session.server.pushed[uri].message["params"].get("version")
        desk.report.check(version == 7, "push: diagnostics carry the version of the document", version, desk.report.warn)
        at = len(desk.draft) // 2
        for char in "abc":
            session.change(uri, (at, at, char))
        session.findings(uri)
        version = session.server.pushed[uri].message["params"].get("version")
        desk.report.check(version in (10, None), "push: the last diagnostics are of the last version", version)
        # A late publish of a closed document would stay on the screen for good.
        session.change(uri, (at, at, "x"))
        session.close(uri)
        session.server.wait(lambda: False, session.rest)
        last = session.server.pushed[uri].message["params"]["diagnostics"]
        desk.report.check(not last, "push: nothing comes after closing", f"{len(last)} diagnostics")


def _pull(desk, profile):
    with desk.session(profile) as session:
        report, server = desk.report, session.server
        provider = session.capabilities.get("diagnosticProvider")
        if not provider:
            report.warn("pull: the server offers no diagnosticProvider")
            return
        uri = session.open("draft.md", desk.draft)
        session.findings(uri)
        first = session.pull(uri)
        report.check(first["kind"] == "full", "pull: the first report is full", first["kind"])
        identity = first.get("resultId")
        if report.check(identity is not None, "pull: a report has a result id", None, report.warn):
            again = session.pull(uri, identity)
            report.check(again["kind"] == "unchanged", "pull: nothing changed, and it says so", again["kind"], report.warn)
            other = session.pull(uri, "a result id that never was")
            report.check(other["kind"] == "full", "pull: a strange result id gets a full report", other["kind"])
            at = desk.draft.index("chairs")
            session.change(uri, (at, at + 6, "benches 😀 and 19 boats"))
            changed = session.pull(uri, identity)
            report.check(
                changed["kind"] == "full" and changed.get("resultId") != identity,
                "pull: after an edit the report is full and has another id",
                f"{changed['kind']}, {identity} then {changed.get('resultId')}",
                report.warn,
            )
        if provider.get("workspaceDiagnostics"):
            ask = {"previousResultIds": [], "partialResultToken": "probe-partial"}
            streamed = server.answer(server.ask("workspace/diagnostic", ask), 15)
            report.check(bool(streamed) and "result" in streamed, "workspace pull, streamed: answered", told(streamed))
        pushes = {u: n for u, n in server.pushes.items() if n}
        report.check(not pushes, "pull: nothing is pushed to who pulls", pushes)


def _both_say_the_same(desk, pull_profile, push_profile):
    shown = []
    for profile in (pull_profile, push_profile):
        with desk.session(profile) as session:
            items = session.findings(session.open("draft.md", desk.draft))
            # Pages of the rules stand in the user's folders, which are beside it.
            root = session.root.parent.as_uri()
            shown.append(_as_if_in_one_folder(items, root))
    desk.report.check(same_findings(*shown), "pull and push show the same", difference(*shown))


def _as_if_in_one_folder(items, root):
    """Diagnostics of one folder as if they were of another."""
    return json.loads(json.dumps(items or []).replace(root, "file:///root"))


def _sources(desk, profile, name):
    """Articles that come, change and go change what is found, without another key."""
    with desk.session(profile, articles=0) as session:
        report, sources = desk.report, session.root / "sources"
        uri = session.open("draft.md", desk.draft)
        none = session.findings(uri) or []
        for number, (file, text) in enumerate(Newsroom(1).articles(8)):
            (sources / file).write_text(text, "utf-8", newline="")
            session.watched((sources / file, 1))
        some = session.until(uri, lambda found: not same_findings(none, found))
        if not report.check(not same_findings(none, some), f"{name}: articles that come change the findings", len(some)):
            return
        for path in sources.iterdir():
            path.unlink()
            session.watched((path, 3))
        gone = session.until(uri, lambda found: not same_findings(some, found))
        report.check(same_findings(none, gone), f"{name}: articles that go leave nothing behind", difference(none, gone))
