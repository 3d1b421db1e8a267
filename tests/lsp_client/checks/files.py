"""Folders and files: who sees that they change, several roots, links, configurations that are wrong."""

import os

from checks import story
from checks.desk import told
from session import Profile, difference, same_findings

_OTHER = """---
outlet: Inland Dispatch
date: 2026-03-13
---

The library lent 318 books that week, the library said.
"""


def run(desk):
    for watches, name in ((True, "the client watches"), (False, "the server watches")):
        _article_comes(desk, Profile(watches=watches), name)
        _configuration(desk, Profile(watches=watches), name)
    _renamed(desk)
    _roots(desk)
    _links(desk)
    _odd_uris(desk)


def _unsourced(found):
    return [d for d in found if "318" in d["message"] or str(d.get("code")).endswith("/unsourced")]


def _article_comes(desk, profile, name):
    """The one claim that no article spoke to has one, and has it no more."""
    with desk.story(profile) as session:
        uri = session.open("draft.md", story.DRAFT)
        before = session.findings(uri) or []
        asked = any(r["method"] == "workspace/didChangeWatchedFiles" for r in session.server.registered.values())
        desk.report.check(asked == profile.watches, f"{name}: files are registered with who can watch them", asked)
        path = session.root / "sources" / "library.md"
        path.write_text(_OTHER, "utf-8")
        session.watched((path, 1))
        some = session.until(uri, lambda found: not _unsourced(found))
        path.unlink()
        session.watched((path, 3))
        after = session.until(uri, _unsourced)
        holds = _unsourced(before) and not _unsourced(some) and same_findings(before, after)
        desk.report.check(holds, f"{name}: an article that comes and goes shows", [len(found) for found in (before, some, after)])


def _configuration(desk, profile, name):
    """A tickmark.toml that is wrong is told in its place; once it is mended, nothing of that is left."""
    with desk.story(profile) as session:
        if not session.is_tickmark:
            return
        uri, path = session.open("draft.md", story.DRAFT), session.root / "tickmark.toml"
        before, server = session.findings(uri), session.server

        def shown():
            arrival = server.pushed.get(path.as_uri())
            return arrival.message["params"]["diagnostics"] if arrival else []

        path.write_text(story.CONFIG + "nonsense = 7\n", "utf-8")
        session.watched((path, 2))
        session.findings(uri)
        server.wait(shown, session.patience)
        lines = [d["range"]["start"]["line"] for d in shown()]
        desk.report.check(lines == [1], f"{name}: a wrong tickmark.toml is marked where it is wrong", lines)
        path.write_text(story.CONFIG, "utf-8")
        session.watched((path, 2))
        after = session.until(uri, lambda found: same_findings(before, found))
        server.wait(lambda: not shown(), session.patience)
        desk.report.check(not shown(), f"{name}: a tickmark.toml that is mended has no mark", shown())
        desk.report.check(same_findings(before, after), f"{name}: drafts are checked again after it", difference(before, after))
        path.write_text(story.CONFIG + '[severity]\n"figure/unsourced" = "off"\n', "utf-8")
        session.watched((path, 2))
        off = session.until(uri, lambda found: not _unsourced(found))
        desk.report.check(off and not _unsourced(off), f"{name}: a change of tickmark.toml holds", len(off))


def _renamed(desk):
    """A folder of articles that gets another name, and its own again."""
    with desk.story(Profile(watches=False)) as session:
        uri, folder = session.open("draft.md", story.DRAFT), session.root / "sources"
        before = session.findings(uri) or []
        away = folder.with_name("away")
        folder.rename(away)
        gone = session.until(uri, lambda found: not same_findings(before, found))
        away.rename(folder)
        after = session.until(uri, lambda found: same_findings(before, found))
        holds = not same_findings(before, gone) and same_findings(before, after)
        desk.report.check(holds, "a folder of sources that goes and comes again shows", difference(before, after))


def _roots(desk):
    """Each draft is held against the articles of its own folder, also of one that is added later."""
    with desk.story() as session:
        server, report = session.server, desk.report
        other = session.root.parent / "other desk"
        story.write(other, {"library.md": _OTHER})
        first = session.findings(session.open("draft.md", story.DRAFT)) or []
        folder = {"uri": other.as_uri(), "name": "other"}
        server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
        server.folders.append(folder)
        second_uri = session.open((other / "draft.md").as_uri(), story.DRAFT)
        second = session.findings(second_uri) or []
        holds = _unsourced(first) and second and "318" not in str([d["message"] for d in second])
        report.check(holds and not same_findings(first, second), "several folders: a draft has the articles of its own", [len(first), len(second)])
        if isinstance(session.capabilities.get("diagnosticProvider"), dict):
            return
        server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
        session.change(second_uri, (0, 0, ""))
        still = session.findings(second_uri)
        report.check(still is not None, "several folders: a draft of a folder that is removed is still checked")


def _links(desk):
    """A newsroom behind symbolic links: the draft by its link's name, the articles through a link."""
    with desk.story() as session:
        before = session.findings(session.open("draft.md", story.DRAFT)) or []
        real = session.root / "real articles"
        (session.root / "sources").rename(real)
        try:
            (session.root / "sources").symlink_to(real, target_is_directory=True)
            (session.root / "linked.md").symlink_to(session.root / "draft.md")
            os.symlink(session.root, session.root.parent / "way in", target_is_directory=True)
        except OSError:
            desk.report.warn("symbolic links cannot be made here")
            return
        for name, uri in (("a linked draft", session.uri("linked.md")), ("a linked folder", (session.root.parent / "way in" / "draft.md").as_uri())):
            session.open(uri, story.DRAFT)
            found = session.until(uri, lambda found: len(found) == len(before))
            desk.report.check(len(found) == len(before), f"{name} and linked articles: the same findings", f"{len(found)}, not {len(before)}")


def _odd_uris(desk):
    """Addresses of other systems and remote places: checked or not, but nothing breaks."""
    odd = ["file:///c%3A/desk/draft.md", "file:///C:/desk/draft.md", "file://server/share/draft.md", "file:///c:/desk/%E4%B8%AD.md",
           "file:///", "untitled:Untitled-1", "vscode-notebook-cell:/desk/a.ipynb#W0", "git:/desk/draft.md?%7B%7D", "inmemory://model/1"]
    with desk.story() as session:
        server = session.server
        for uri in odd:
            session.open(uri, story.DRAFT)
            server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
            response = server.request("textDocument/hover", session.at(uri, story.DRAFT.index("52")))
            desk.report.check("result" in response, f"{uri} can be opened", told(response))
            session.close(uri)
        for roots in ([{"uri": uri, "name": "odd"} for uri in odd[:4]],):
            server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": roots, "removed": []}})
        found = session.findings(session.open("draft.md", story.DRAFT))
        desk.report.check(found, "after odd addresses a draft is checked as ever")
    for uri in odd[:5]:
        with desk.story(rootUri=uri, workspaceFolders=[{"uri": uri, "name": "odd"}]) as session:
            found = session.findings(session.open("draft.md", story.DRAFT), timeout=session.patience)
            desk.report.check(found is not None, f"{uri} as root: a draft is checked")
