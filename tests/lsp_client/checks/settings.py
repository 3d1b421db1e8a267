"""Settings: from each of the places where an editor keeps them, at the start and when they change; wrong ones are told."""

from checks import story
from session import Profile

_OFF = {"severity": {"figure/unsourced": "off"}}
# How an editor hands settings over: name -> its profile, and how it writes them.
_WAYS = {
    "asked for": (Profile(), lambda s: {"tickmark": s}),
    "notified": (Profile(configuration=False), lambda s: {"tickmark": s}),
    "notified bare": (Profile(configuration=False), lambda s: s),
}


def run(desk):
    for way, (profile, written) in _WAYS.items():
        _change(desk, Profile(configuration=profile.configuration), written, way)
    for way, written in (("under tickmark", lambda s: {"tickmark": s}), ("bare", lambda s: s)):
        with desk.story(Profile(configuration=False), initializationOptions=written(_OFF)) as session:
            found = session.findings(session.open("draft.md", story.DRAFT)) or []
            desk.report.check(found and not _unsourced(found), f"settings in initializationOptions, {way}, hold", len(found))
    _unknown(desk)
    _of_marks(desk)
    _of_folders(desk)


def _unsourced(found):
    return [d for d in found if str(d.get("code")).endswith("/unsourced")]


def _change(desk, profile, written, way):
    with desk.story(profile) as session:
        uri = session.open("draft.md", story.DRAFT)
        before = session.findings(uri) or []
        session.configure(written(_OFF))
        without = session.until(uri, lambda found: not _unsourced(found))
        session.configure(written({}))
        again = session.until(uri, _unsourced)
        holds = _unsourced(before) and not _unsourced(without) and _unsourced(again)
        desk.report.check(holds, f"settings that are {way}: a change holds, and its undoing", [len(f) for f in (before, without, again)])


def _messages(server):
    return [params["message"] for method in ("window/showMessage", "window/showMessageRequest") for params in server.told(method)]


def _unknown(desk):
    """A setting that is unknown or has a wrong value is told once, however often it is sent."""
    for setting, value in (("inlayHint", "all"), ("debounce", "fast"), ("severity", {"figure/wrong": "off"})):
        with desk.story() as session:
            uri = session.open("draft.md", story.DRAFT)
            session.findings(uri)
            before = len(_messages(session.server))
            for _ in range(3):
                session.configure({"tickmark": {setting: value}})
                session.findings(uri)
            told = [text for text in _messages(session.server)[before:] if (setting if setting != "severity" else "figure/wrong") in text]
            desk.report.check(len(told) == 1, f"settings: {setting} = {value!r} is told in one message", told)
            found = session.findings(uri)
            desk.report.check(found, f"settings: {setting} = {value!r} does no other harm", found)


def _of_marks(desk):
    with desk.story() as session:
        uri = session.open("draft.md", story.DRAFT)
        session.findings(uri)
        whole = session.text(uri).range(0, len(story.DRAFT))
        document = {"textDocument": {"uri": uri}}

        def count(settings):
            session.configure({"tickmark": settings})
            session.findings(uri)
            hints = session.server.result("textDocument/inlayHint", {**document, "range": whole})
            return len(hints or []), len(session.server.result("textDocument/codeLens", document) or [])

        if session.can("inlayHintProvider"):
            counted = [count({"inlayHints": value})[0] for value in ("all", "problems", "off")]
            desk.report.check(counted[0] > counted[1] > counted[2] == 0, "settings: inlayHints are all, problems or off", counted)
        if session.can("codeLensProvider"):
            counted = [count({"codeLens": value})[1] for value in ("paragraphs", "sections", "off")]
            desk.report.check(counted[0] > counted[1] > counted[2] == 0, "settings: codeLens are for paragraphs, sections or off", counted)


def _of_folders(desk):
    """A folder may have settings of its own."""
    with desk.story() as session:
        session.server.settings_of[session.root.as_uri()] = {"tickmark": _OFF}
        session.configure({})
        uri = session.open("draft.md", story.DRAFT)
        found = session.until(uri, lambda found: found and not _unsourced(found))
        desk.report.check(found and not _unsourced(found), "settings of a folder hold in it", len(found))
