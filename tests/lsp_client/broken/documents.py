"""Open documents, the folders they stand in, and the articles of those."""

import os
import re
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from broken import newsroom
from broken.text import Lines

_UNKNOWN = re.compile(r"^(nonsense)\b", re.M)
_OFF = re.compile(r'^"([a-z/]+)" = "off"', re.M)
_LOOKS_EVERY = 0.2


def path_of(uri):
    parts = urlsplit(uri)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


class Documents:
    def begin_documents(self):
        self.texts = {}  # uri -> (version, text)
        self.typed = {}  # uri -> (offset of the caret, when it typed there); the finding there waits
        self.roots = []
        self.changes = 0
        self.pulled = False
        self.read_once = {}
        self.seen = None
        self.marked = set()  # configurations with a mark

    def document_methods(self):
        return {
            "textDocument/didOpen": self.opened,
            "textDocument/didChange": self.changed,
            "textDocument/didClose": self.closed,
            "workspace/didChangeWatchedFiles": lambda _: self.look_again(),
            "workspace/didChangeWorkspaceFolders": self.folders_changed,
            "tickmark/caret": self.caret_moved,
        }

    def document_capabilities(self):
        able = {"textDocumentSync": {"openClose": True, "change": 2}}
        if self.pulled:
            able["diagnosticProvider"] = {"interFileDependencies": True, "workspaceDiagnostics": True}
        return able

    def units(self, fault="units"):
        return "characters" if fault in self.faults else self.encoding

    def lines(self, uri, fault="units"):
        return Lines(self.texts[uri][1], self.units(fault))

    # Folders

    def found_roots(self, params):
        folders = params.get("workspaceFolders") or ([{"uri": params["rootUri"]}] if params.get("rootUri") else [])
        self.roots = [root for folder in folders if (root := path_of(folder["uri"]))]

    def folders_changed(self, params):
        for folder in params["event"]["added"]:
            if root := path_of(folder["uri"]):
                self.roots.append(root)
        gone = [path_of(folder["uri"]) for folder in params["event"]["removed"]]
        self.roots = [root for root in self.roots if root not in gone]
        self.look_again()

    def folder(self, uri):
        """The folder whose articles and settings hold for a draft."""
        path = path_of(uri)
        if path and "first-root" not in self.faults:
            for above in path.parents:
                if (above / "tickmark.toml").is_file() or (above / "sources").is_dir():
                    return above
        return self.roots[0] if self.roots else None

    def config(self, folder):
        """Rules that are off, and the line of what is wrong."""
        file = folder / "tickmark.toml" if folder else None
        text = file.read_text("utf-8", "replace") if file and file.is_file() else ""
        wrong = _UNKNOWN.search(text)
        return set(_OFF.findall(text)), wrong and text[: wrong.start()].count("\n")

    def articles(self, folder):
        if folder is None:
            return []
        if "sources" in self.faults and folder in self.read_once:
            return self.read_once[folder]
        if self.config(folder)[1] is not None:
            if "config-lost" in self.faults:
                self.faults = {*self.faults, "sources"}
                self.read_once[folder] = []
            return []
        self.read_once[folder] = newsroom.read(folder / "sources")
        return self.read_once[folder]

    # What changes

    def look_again(self):
        for uri in list(self.texts):
            self.publish(uri)
        self.mark_configs()
        self.news()
        if self.pulled and self.state == "up" and self.can("workspace.diagnostics.refreshSupport"):
            self.call("workspace/diagnostic/refresh")

    def mark_configs(self):
        for root in {self.folder(uri) for uri in self.texts} - {None}:
            uri, wrong = (root / "tickmark.toml").as_uri(), self.config(root)[1]
            if wrong is None and (uri not in self.marked or "config-stays" in self.faults):
                continue
            self.marked.add(uri)
            place = {"line": wrong, "character": 0}
            mark = {"range": {"start": place, "end": {**place, "character": 8}}, "severity": 1, "message": "unknown key"}
            self.tell_diagnostics(uri, None, [] if wrong is None else [mark])

    def watch_files(self):
        """Looks at files itself, for a client that does not."""
        while "blind" not in self.faults:
            with self.lock:
                seen = sorted((str(f), f.stat().st_mtime_ns) for root in self.roots for f in self.files(root))
                if self.seen is not None and seen != self.seen:
                    self.look_again()
                self.seen = seen
            time.sleep(_LOOKS_EVERY)

    @staticmethod
    def files(root):
        return [f for f in [*root.glob("*.toml"), *root.glob("sources/*")] if f.is_file()]

    def opened(self, params):
        document = params["textDocument"]
        if "drive" in self.faults and "c%3A" in document["uri"]:
            os._exit(3)
        self.texts[document["uri"]] = (document["version"], document["text"])
        self.publish(document["uri"])
        self.mark_configs()

    def changed(self, params):
        uri = params["textDocument"]["uri"]
        self.changes += 1
        if uri not in self.texts or ("lost" in self.faults and self.changes % 97 == 0):
            return
        text = before = self.texts[uri][1]
        changes = params["contentChanges"]
        for change in reversed(changes) if "order" in self.faults else changes:
            if "range" in change:
                start, end = Lines(text, self.units()).span(change["range"])
                text = text[:start] + change["text"] + text[end:]
                self.type_at(uri, start + len(change["text"]))
            else:
                text = change["text"]
                self.typed.pop(uri, None)
        self.texts[uri] = (params["textDocument"]["version"], before if "stale" in self.faults else text)
        self.publish(uri)
        self.news()

    def closed(self, params):
        uri = params["textDocument"]["uri"]
        if self.texts.pop(uri, None) and not self.pulled and "close" not in self.faults:
            self.tell_diagnostics(uri, None, [])
        self.news()

    # The caret

    def type_at(self, uri, offset):
        self.typed[uri] = (offset, time.monotonic())
        if not self.can("experimental.tickmark.caret"):
            threading.Timer(0.7, self.rested, (uri, self.typed[uri])).start()

    def rested(self, uri, typed):
        with self.lock:
            if self.typed.get(uri) == typed:
                self.show_what_waited(uri)

    def caret_moved(self, params):
        uri = params["textDocument"]["uri"]
        if uri in self.typed and self.lines(uri).offset(params["position"]) != self.typed[uri][0]:
            self.show_what_waited(uri)

    def show_what_waited(self, uri):
        if "forgetful" in self.faults:
            return
        self.typed.pop(uri, None)
        if uri in self.texts:
            self.publish(uri)
            self.news()
            if self.pulled:
                self.call("workspace/diagnostic/refresh")

    def waits(self, uri, finding):
        typed = self.typed.get(uri)
        return bool(typed) and "hasty" not in self.faults and finding.start <= typed[0] <= finding.end
