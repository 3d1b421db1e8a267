"""Code actions: what can be done about a finding lands on its words, in any encoding and line ending."""

from checks import story
from checks.desk import refused, told
from positions import Text, apply_edits
from session import Profile

_CHANGED = -32801


def run(desk, profile, name):
    for breaks, line_break in (("LF", "\n"), ("CRLF", "\r\n")):
        with desk.story(Profile(profile.encodings, profile.pull)) as session:
            uri = session.open("draft.md", story.DRAFT.replace("\n", line_break))
            if not session.can("codeActionProvider"):
                return
            _land(desk.report, session, uri, f"{name}, {breaks}", line_break)
    with desk.story(Profile(profile.encodings, profile.pull)) as session:
        uri = session.open("draft.md", story.DRAFT)
        found = session.findings(uri) or []
        _kinds(desk.report, session, uri, found, name)
        _commands(desk.report, session, uri, found, name)
        _after_an_edit(desk.report, session, uri, found, name)
    _for_who_knows_less(desk, profile, name)


def ask(session, uri, finding, **context):
    params = {"textDocument": {"uri": uri}, "range": finding["range"], "context": {"diagnostics": [finding], **context}}
    return session.server.result("textDocument/codeAction", params) or []


def resolved(session, action):
    """An action with its edit, as an editor gets it when it is chosen."""
    provider = session.capabilities["codeActionProvider"]
    is_left_open = isinstance(provider, dict) and provider.get("resolveProvider") and "edit" not in action
    if is_left_open and "command" not in action:
        return session.server.result("codeAction/resolve", action) or action
    return action


def edits_of(action, uri):
    """The edits of one document, and for which version they are."""
    edit = action.get("edit") or {}
    for change in edit.get("documentChanges") or []:
        if change.get("textDocument", {}).get("uri") == uri:
            return change["edits"], change["textDocument"].get("version")
    return (edit.get("changes") or {}).get(uri, []), None


def _land(report, session, uri, name, line_break):
    found = session.findings(uri) or []
    tried, wrong, left_over, unnamed, versions = [], [], [], [], []
    for finding in found:
        own = [action for action in ask(session, uri, finding) if finding in action.get("diagnostics", [])]
        if not own:
            unnamed.append(finding["message"][:60])
        for action in own:
            edits, version = edits_of(resolved(session, action), uri)
            if not edits:
                continue
            versions.append(version == session.documents[uri][0])
            what = f"{action['title']!r} on {session.text(uri).words(finding['range'])[:30]!r}"
            after, fault = _applied(session, uri, edits, line_break)
            if fault:
                wrong.append(f"{what} {fault}")
            else:
                tried.append((what, finding, session.open(f"tried-{len(tried)}.md", after)))
    for what, finding, copy in tried:
        if _count(finding, session.findings(copy)) >= _count(finding, found):
            left_over.append(what)
    report.check(tried, f"{name}: there are edits to try")
    report.check(not wrong, f"{name}: each of {len(tried) + len(wrong)} edits lands on its words", "; ".join(wrong[:3]))
    report.check(not left_over, f"{name}: an applied edit settles its finding", "; ".join(left_over[:3]))
    report.check(not unnamed, f"{name}: for each finding an action names it", unnamed[:3])
    report.check(all(versions), f"{name}: edits are for the version that is open")


def _applied(session, uri, edits, line_break):
    """The text after the edits, and what is wrong with it."""
    text = session.documents[uri][1]
    faults = [fault for edit in edits if (fault := Text(text, session.encoding).range_fault(edit["range"]))]
    after = None if faults else apply_edits(text, edits, session.encoding)
    if after is None:
        return None, f"does not fit the text: {faults}"
    if after.replace(line_break, "").count("\n"):
        return None, "mixes line endings"
    # What is to stay has a mark that nothing else has: an edit beside its words would cut one.
    gone = [mark for mark in ("😀 İn Orsk", "👩‍👩‍👧 The", "Cafe\u0301 owners", "🎉 and", "😀😀 “", "books 📚") if mark not in after]
    return after, f"cuts {gone}" if gone else None


def _count(finding, found):
    return sum((d.get("code"), d["message"]) == (finding.get("code"), finding["message"]) for d in found or [])


def _kinds(report, session, uri, found, name):
    """`only` asks for some kinds: others are left out, those below it are not."""
    wrong = []
    for finding in found:
        whole = [action.get("kind") for action in ask(session, uri, finding)]
        for only in ("quickfix", "refactor", "source.fixAll"):
            kinds = [action.get("kind") or "" for action in ask(session, uri, finding, only=[only])]
            if any(kind != only and not kind.startswith(only + ".") for kind in kinds):
                wrong.append(f"{kinds} for {only}")
            if only in whole and not kinds:
                wrong.append(f"nothing for {only}")
    report.check(not wrong, f"{name}: actions are of the kinds that are asked for", "; ".join(wrong[:3]))
    plain = {"range": session.text(uri).range(0, 0), "context": {"diagnostics": []}}
    none = session.server.result("textDocument/codeAction", {"textDocument": {"uri": uri}, **plain})
    report.check(not none, f"{name}: no action where there is no claim", none)


def _commands(report, session, uri, found, name):
    known = set((session.capabilities.get("executeCommandProvider") or {}).get("commands", []))
    asked = {action["command"]["command"] for finding in found for action in ask(session, uri, finding) if "command" in action}
    report.check(asked <= known, f"{name}: actions have only commands that the server carries out", asked - known)


def _after_an_edit(report, session, uri, found, name):
    """An action that is chosen after one more key fits the text as it is then, or is refused."""
    wrong = []
    for finding in found:
        for action in ask(session, uri, finding):
            if "edit" in action or "command" in action:
                continue
            text = session.documents[uri][1]
            session.change(uri, (0, 0, "😀\n"))
            response = session.server.request("codeAction/resolve", action)
            if "error" in response:
                if refused(response) != _CHANGED:
                    wrong.append(f"{action['title']!r}: {told(response)}")
            else:
                edits, version = edits_of(response["result"], uri)
                after = edits and apply_edits(session.documents[uri][1], edits, session.encoding)
                if edits and (version != session.documents[uri][0] or not after or "😀\n" not in after):
                    wrong.append(f"{action['title']!r} for version {version}, not {session.documents[uri][0]}")
                marks = [mark for mark in ("😀 İn Orsk", "😀😀 “", "books 📚") if edits and mark not in after]
                wrong += [f"{action['title']!r} cuts {mark}" for mark in marks]
            session.change(uri, (0, len(session.documents[uri][1]), text))
    report.check(not wrong, f"{name}: an action that is chosen after an edit still fits", "; ".join(wrong[:3]))


def _for_who_knows_less(desk, profile, name):
    can = {
        "literals": (("textDocument.codeAction.codeActionLiteralSupport",), lambda a: isinstance(a.get("command"), str)),
        "resolving": (("textDocument.codeAction.resolveSupport",), lambda a: "edit" in a or "command" in a),
        "versions": (("workspace.workspaceEdit.documentChanges",), lambda a: "documentChanges" not in (a.get("edit") or {})),
    }
    for what, (without, holds) in can.items():
        with desk.story(Profile(profile.encodings, profile.pull, without=without)) as session:
            uri = session.open("draft.md", story.DRAFT)
            found = session.findings(uri) or []
            actions = [action for finding in found for action in ask(session, uri, finding)]
            if what == "versions":
                actions = [resolved(session, action) for action in actions]
            odd = [action["title"] for action in actions if not holds(action)]
            desk.report.check(actions and not odd, f"{name}: actions for a client without {what}", odd or "none")
