"""What the server thinks the text is: after edits, in each encoding, and after closing."""

import random

from session import difference, same_findings

_PIECES = ["😀", "e\u0301", "𝒳", "\n", "\r\n", "\n\n", " 14 houses", "“", "”", "👩‍👩‍👧", " ", "x", "İ", "17%", "\t"]


def run(desk, profile, name):
    with desk.session(profile) as session:
        report = desk.report
        offered = list(profile.encodings)
        report.check(session.encoding in offered, f"{name}: the encoding is one that is offered", session.encoding)
        if session.encoding != offered[0]:
            report.warn(f"{name}: {session.encoding} is chosen where {offered[0]} is preferred")
        uri = session.open("draft.md", desk.draft)
        first = session.findings(uri)
        if not report.check(first is not None, f"{name}: a draft that is opened gets diagnostics"):
            return
        report.ok(f"{name}: {len(first)} diagnostics of the draft")
        _same_as_fresh(desk, session, uri, name + ", known edits", _known_edits)
        for seed in range(3):
            _same_as_fresh(desk, session, uri, f"{name}, random edits {seed}", lambda s, u: _random_edits(s, u, seed))
        _same_as_fresh(desk, session, uri, name + ", CRLF", _crlf)
        _same_as_fresh(desk, session, uri, name + ", whole text", _whole_text)
        _close(session, uri, name, report)
        _strange_uri(desk, session, name)
        _absurd(desk, session, name)


def _same_as_fresh(desk, session, uri, name, edit):
    edit(session, uri)
    here = session.findings(uri)
    text = session.documents[uri][1]
    session.close(uri)
    session.open(uri, text, version=session_version(session))
    fresh = session.findings(uri)
    same = here is not None and same_findings(here, fresh)
    desk.report.check(same, f"{name}: the same findings as of a fresh open", difference(here, fresh))


def session_version(session):
    """A version that no document had, so that no late message is taken for a new one."""
    session.opened = getattr(session, "opened", 1_000) + 1_000
    return session.opened


def _known_edits(session, uri):
    """Several changes in one notification: each refers to the text after the one before."""
    text = session.documents[uri][1]
    at = text.index("chairs")
    session.change(uri, (at, at, "😀 "), (at + 2, at + 8, "𝒳𝒳"), (at + 1, at + 4, ""), (at, at, "e\u0301 old chairs"))
    at = session.documents[uri][1].index("🚤")
    session.change(uri, (at, at + 1, ""))
    at = session.documents[uri][1].index("\u0301")
    session.change(uri, (at, at + 1, ""))
    end = len(session.documents[uri][1])
    session.change(uri, (end, end, "\nThe police counted 31 boats 🚤 in the harbour."))
    session.change(uri, (0, 0, "\n"), (0, 1, ""))


def _random_edits(session, uri, seed, count=40):
    rng = random.Random(seed)
    for _ in range(count):
        text = session.documents[uri][1]
        edits = []
        for _ in range(rng.choice([1, 1, 3])):
            start = rng.randrange(len(text) + 1)
            end = min(len(text), start + rng.choice([0, 0, 1, 5, 30]))
            # No position is inside a CRLF: an editor has none there.
            while 0 < start < len(text) and text[start - 1 : start + 1] == "\r\n":
                start -= 1
            while 0 < end < len(text) and text[end - 1 : end + 1] == "\r\n":
                end += 1
            new = "".join(rng.choices(_PIECES, k=rng.randrange(3)))
            edits.append((start, end, new))
            text = text[:start] + new + text[end:]
        session.change(uri, *edits)


def _crlf(session, uri):
    text = session.documents[uri][1]
    session.change(uri, (0, len(text), text.replace("\r\n", "\n").replace("\n", "\r\n")))
    text = session.documents[uri][1]
    at = text.index("\r\n", len(text) // 2)
    session.change(uri, (at, at + 2, " "))
    at = text.index("\r\n", len(text) // 3)
    session.change(uri, (at, at, " 😀 19 trams"))


def _whole_text(session, uri):
    """A change without a range replaces all, also for a server of incremental changes."""
    version, text = session.documents[uri]
    text = text.replace("\r\n", "\n") + "\nThe union counted 40 trams.\n"
    session.documents[uri] = (version + 1, text)
    changes = [{"text": "gone at once"}, {"text": text}]
    document = {"uri": uri, "version": version + 1}
    session.server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})


def _close(session, uri, name, report):
    before = session.server.pushes[uri]
    session.close(uri)
    if session.pulls:
        report.check(not any(session.server.pushes.values()), f"{name}: who pulls gets nothing pushed", dict(session.server.pushes))
        return
    server = session.server
    server.wait(lambda: server.pushes[uri] > before and not server.pushed[uri].message["params"]["diagnostics"], 5)
    last = server.pushed[uri].message["params"]["diagnostics"]
    report.check(not last, f"{name}: closing clears the diagnostics", f"{len(last)} diagnostics")


def _strange_uri(desk, session, name):
    """An answer names a document as its editor did, however that wrote the path."""
    odd = (session.root / "Entwurf ü (1).md").as_uri().replace("(", "%28").replace(")", "%29").replace("-", "%2D")
    uri = session.open(odd, desk.draft, version=session_version(session))
    found = session.findings(uri, timeout=session.patience)
    desk.report.check(found is not None, f"{name}: diagnostics come for the uri as the client wrote it")
    session.close(uri)
    for other in ("untitled:Untitled-1", "vscode-vfs://github/a/draft.md"):
        uri = session.open(other, desk.draft, version=session_version(session))
        desk.report.check(session.findings(uri, timeout=session.patience) is not None, f"{name}: {other} is checked")
        session.close(uri)


def _absurd(desk, session, name):
    """Notifications that make no sense must not harm the next document."""
    server, lost = session.server, session.uri("lost.md")
    notes = [
        ("didChange", {"textDocument": {"uri": lost, "version": 3}, "contentChanges": [{"text": "x"}]}),
        ("didClose", {"textDocument": {"uri": lost}}),
        ("didSave", {"textDocument": {"uri": lost}}),
    ]
    for method, params in notes:
        server.notify("textDocument/" + method, params)
    uri = session.open("twice.md", "Nothing.", version=session_version(session))
    session.open("twice.md", desk.draft, version=session_version(session))
    past = {"line": 2**31 - 1, "character": 2**31 - 1}
    back = {"start": {"line": 3, "character": 4}, "end": {"line": 1, "character": 0}}
    version, text = session.documents[uri]
    for number, range_ in enumerate(({"start": past, "end": past}, back)):
        document = {"uri": uri, "version": version + 1 + number}
        changes = [{"range": range_, "text": "\nAppended.\n"}]
        server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
    document = {"uri": uri, "version": version + 3}
    session.documents[uri] = (version + 3, text)
    server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
    here = session.findings(uri, timeout=session.patience)
    session.close(uri)
    session.open(uri, text, version=session_version(session))
    fresh = session.findings(uri)
    same = here is not None and same_findings(here, fresh)
    desk.report.check(same, f"{name}: absurd notifications leave the document right", difference(here, fresh))
    session.close(uri)
