"""Diagnostics of a whole folder: drafts that are open and that are not, what is unchanged, what waits for news."""

from checks import story
from checks.desk import refused, told
from session import Profile, difference, same_findings


def run(desk):
    with desk.story(Profile(pull=True)) as session:
        provider = session.capabilities.get("diagnosticProvider")
        if not isinstance(provider, dict) or not provider.get("workspaceDiagnostics"):
            return
        closed = session.root / "closed.md"
        closed.write_text(story.DRAFT, "utf-8")
        uri = session.open("draft.md", story.DRAFT)
        session.findings(uri)
        items = _answer(desk.report, session, _ask(session, []), "first")
        if items is None:
            return
        _first(desk.report, session, uri, closed, items)
        _held(desk.report, session, uri, closed, items)
        _called_off(desk.report, session)
    _kept(desk)


def _ask(session, known):
    previous = [{"uri": each["uri"], "value": each["resultId"]} for each in known if each.get("resultId")]
    return session.server.ask("workspace/diagnostic", {"previousResultIds": previous})


def _answer(report, session, number, name):
    response = session.server.answer(number, 20)
    good = bool(response) and "result" in response
    report.check(good, f"workspace: the {name} pull is answered", told(response))
    return response["result"]["items"] if good else None


def _of(items, uri):
    return next((each for each in items or [] if each["uri"] == uri), {})


def _first(report, session, uri, closed, items):
    wanted = {uri, closed.as_uri()}
    listed = [each["uri"] for each in items]
    report.check(set(listed) == wanted and len(listed) == 2, "workspace: every draft of the folder once, and no article", listed)
    same = same_findings(_of(items, uri).get("items"), _of(items, closed.as_uri()).get("items"))
    report.check(same, "workspace: a draft is shown the same, open or not")
    versions = _of(items, uri).get("version"), _of(items, closed.as_uri()).get("version", 0)
    report.check(versions == (1, None), "workspace: an open draft has its version, another has none", versions)


def _held(report, session, uri, closed, items):
    """A pull that has no news waits for some; what did not change meanwhile says so."""
    server = session.server
    number = _ask(session, items)
    early = server.answer(number, 1.5)
    if early is not None:
        kinds = {each["kind"] for each in early.get("result", {}).get("items", [])}
        report.check(kinds <= {"unchanged"}, "workspace: where nothing changed it says so", kinds)
        number = _ask(session, items)
    at = story.DRAFT.index("318")
    session.change(uri, (at, at + 3, "no"))
    session.leave(uri)
    if early is not None:
        number = _ask(session, items)
    news = _answer(report, session, number, "second")
    own, other = _of(news, uri), _of(news, closed.as_uri())
    report.check(own.get("kind") == "full" and own.get("version") == 2, "workspace: an edit is news of that draft", own.get("kind"))
    report.check(other.get("kind", "unchanged") == "unchanged", "workspace: what did not change is unchanged", other.get("kind"))
    single = session.pull(uri)["items"]
    report.check(same_findings(own.get("items"), single), "workspace: shows what the pull of the draft shows", difference(own.get("items"), single))
    known = [own, other if other.get("resultId") else _of(items, closed.as_uri())]
    number = _ask(session, known)
    closed.unlink()
    session.watched((closed, 3))
    news = _of(_answer(report, session, number, "third"), closed.as_uri())
    if early is not None and not news:
        return
    report.check(news.get("items") == [], "workspace: a draft that is gone has nothing left", news)


def _called_off(report, session):
    known = _answer(report, session, _ask(session, []), "fourth") or []
    number = _ask(session, known)
    response = session.server.answer(number, 1)
    if response is None:
        session.server.notify("$/cancelRequest", {"id": number})
        response = session.server.answer(number, 5)
        report.check(refused(response) in (-32800, -32802), "workspace: one that waits ends when it is cancelled", told(response))


def _kept(desk):
    """Who does not pull is shown closed drafts where the setting says so, and no more once it does not."""
    with desk.story(Profile()) as session:
        if not session.is_tickmark:
            return
        server, uri = session.server, session.uri("closed.md")
        (session.root / "closed.md").write_text(story.DRAFT, "utf-8")
        session.findings(session.open("draft.md", story.DRAFT))

        def shown():
            arrival = server.pushed.get(uri)
            return len(arrival.message["params"]["diagnostics"]) if arrival else 0

        desk.report.check(not shown(), "workspace: a draft that is not open is not pushed unasked", shown())
        session.configure({"tickmark": {"drafts": "all"}})
        server.wait(shown, session.patience)
        desk.report.check(shown(), "workspace: with drafts = all it is")
        session.configure({"tickmark": {"drafts": "open"}})
        server.wait(lambda: not shown(), session.patience)
        desk.report.check(not shown(), "workspace: with drafts = open it is no more", shown())
