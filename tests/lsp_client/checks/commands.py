"""Commands: what each takes and gives, and what becomes of wrong arguments."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from checks import story
from checks.desk import refused, told
from session import Profile

_INVALID = -32602
# Arguments that name nothing. A command that takes none may pass over them.
_WRONG = ([7], [{"uri": 7}], [[[]]])
_TAKES_NONE = {"tickmark.checkAll", "tickmark.reloadSources"}


def run(desk):
    with desk.story() as session:
        uri = session.open("draft.md", story.DRAFT)
        found = session.findings(uri) or []
        _any_arguments(desk.report, session, uri)
        if not session.is_tickmark:
            return
        asker = _Asker(session)
        _results(desk.report, asker, uri, found)
        _explained(desk.report, asker, uri, found)
        _verified(desk.report, asker, uri, found)
    _shown(desk)


class _Asker:
    def __init__(self, session):
        self.session = session

    def ask(self, command, *arguments):
        params = {"command": "tickmark." + command, "arguments": list(arguments)}
        return self.session.server.request("workspace/executeCommand", params, 30)

    def result(self, command, *arguments):
        return self.ask(command, *arguments).get("result")


def _any_arguments(report, session, uri):
    provider = session.capabilities.get("executeCommandProvider") or {}
    broken, accepted = [], []
    for command in provider.get("commands", []):
        sensible = [{"uri": uri, "position": session.text(uri).position(len(story.DRAFT) // 2)}]
        for arguments in (None, [], [uri], sensible, *_WRONG, [{"uri": uri, "id": "0000000000000000"}]):
            params = {"command": command} if arguments is None else {"command": command, "arguments": arguments}
            response = session.server.request("workspace/executeCommand", params, 30)
            if refused(response) == -32603:
                broken.append(f"{command} {arguments}: {told(response)}")
            if arguments in _WRONG and command not in _TAKES_NONE and refused(response) != _INVALID:
                accepted.append(f"{command} {arguments}")
    if provider:
        report.check(not broken, "no command ends with an internal error", "; ".join(broken))
        report.check(not accepted, "wrong arguments of commands are refused with -32602", "; ".join(accepted))
    response = session.server.request("workspace/executeCommand", {"command": "probe.unknown", "arguments": []})
    report.check(refused(response) is not None, "an unknown command is refused", told(response))


def _file(uri):
    return Path(unquote(urlsplit(uri).path))


def _results(report, asker, uri, found):
    server = asker.session.server
    counts = asker.result("checkAll") or {}
    status = server.status.get(uri, {})
    same = all(counts.get(key) == status.get(key) for key in ("claims", "ticked", "open", "wrong")) and counts.get("drafts") == 1
    report.check(same, "checkAll counts what the status of the only draft counts", f"{counts}, {status}")
    sheet = asker.result("openSheet", uri) or {}
    page = _file(sheet["uri"]).read_text("utf-8") if sheet.get("uri") and _file(sheet["uri"]).is_file() else ""
    report.check("<html" in page and "52 passengers" in page, "openSheet writes a page of the draft", sheet)
    told_of = [params["uri"] for params in server.told("window/showDocument")]
    report.check(sheet.get("uri") in told_of, "openSheet opens its page", told_of)
    report.check("<b>Times</b>" not in page, "the page has no markup of an article")
    for arguments in ((), (uri,), ({"uri": uri},)):
        shown = asker.result("showSources", *arguments) or {}
        holds = set(shown) == {"title", "markdown"} and "Harbour Post" in shown["markdown"]
        report.check(holds, f"showSources tells the articles, with {len(arguments)} arguments", str(shown)[:80])
    response = asker.ask("reloadSources")
    report.check(response.get("result", 0) is None, "reloadSources gives null", told(response))


def _explained(report, asker, uri, found):
    texts = {}
    for finding in found:
        by_place = asker.result("explain", {"uri": uri, "position": finding["range"]["start"]}) or {}
        by_id = asker.result("explain", {"uri": uri, "id": finding["data"]["id"]}) or {}
        texts[finding["code"]] = by_place.get("markdown", "")
        report.check(by_place and by_place == by_id, "explain gives the same by place and by id", finding["message"])
    missing = [code for code, text in texts.items() if code not in text]
    report.check(texts and not missing, "explain names the rule", missing or "no findings")
    page = asker.result("explain", {"code": "figure/contradicted"}) or {}
    report.check("figure/contradicted" in page.get("markdown", ""), "explain has the page of a rule", str(page)[:80])
    for wrong in ({"code": "figure/wrong"}, {"uri": uri, "id": "0000000000000000"}, {"uri": uri, "position": {"line": 0, "character": 0}}, {}):
        response = asker.ask("explain", wrong)
        report.check(refused(response) == _INVALID, f"explain of {sorted(wrong)} that is nothing is refused", told(response))


def _verified(report, asker, uri, found):
    """A claim that someone vouches for is ticked, for the whole team: it stands in a file."""
    session = asker.session
    wrong = [d for d in found if str(d.get("code")).endswith("/unsourced")]
    if not report.check(wrong, "verify: there is a claim to vouch for"):
        return
    argument = {"uri": uri, "id": wrong[0]["data"]["id"], "reason": 'seen in "the log"\n', "by": "JR"}
    for _ in range(2):
        response = asker.ask("verify", argument)
        report.check(response.get("result", 0) is None, "verify gives null", told(response))
    file = session.root / "tickmark.verified.toml"
    text = file.read_text("utf-8") if file.is_file() else ""
    once = text.count(argument["id"]) == 1 and "JR" in text
    report.check(once, "verify writes the claim down once", text)
    after = session.until(uri, lambda found: wrong[0] not in found)
    report.check(after and wrong[0] not in after, "a claim that is verified is no problem any more", len(after))
    if file.is_file():
        file.unlink()
        session.watched((file, 3))
    again = session.until(uri, lambda found: wrong[0] in found)
    report.check(wrong[0] in again, "a claim that is verified no more is a problem again", len(again))


def _shown(desk):
    """A text goes to who shows texts in its answer, to who shows documents as one, else as a message."""
    ways = {
        "texts": ((), None),
        "documents": (("experimental.tickmark.show",), "window/showDocument"),
        "messages": (("experimental.tickmark.show", "window.showDocument"), "window/showMessage"),
    }
    for what, (without, method) in ways.items():
        with desk.story(Profile(without=without)) as session:
            uri = session.open("draft.md", story.DRAFT)
            session.findings(uri)
            before = session.server.calls.copy()
            answer = _Asker(session).result("showSources", uri)
            if method:
                session.server.wait(lambda: session.server.calls[method] > before[method], 5)
            shown = {m for m in ("window/showDocument", "window/showMessage") if session.server.calls[m] > before[m]}
            desk.report.check(answer and shown == ({method} if method else set()), f"a text for who shows {what}", shown or "nothing")
