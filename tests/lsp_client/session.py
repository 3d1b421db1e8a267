"""An editor: what it can, the documents it has open, and what the server says of them."""

import os
import time
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from positions import Text

_SYMBOLS = {"valueSet": list(range(1, 27))}
_KINDS = ["quickfix", "refactor", "source", "source.fixAll"]
_REFRESHED = ("codeLens", "inlayHint", "semanticTokens", "foldingRange")



@dataclass
class Profile:
    """What an editor can."""

    encodings: tuple = ("utf-16",)
    pull: bool = False
    watches: bool = True  # whether it reports changed files where the server asks for it
    extension: bool = True  # whether it knows what Tickmark adds to LSP, and tells where the caret is
    configuration: bool = True  # whether it can be asked for settings
    settings: dict = field(default_factory=dict)
    without: tuple = ()  # capabilities that it lacks, as paths
    instead: dict = field(default_factory=dict)  # capabilities that are other, by path

    def capabilities(self):
        """All that it says it can."""
        able = self._usual()
        for path in self.without:
            *way, last = path.split(".")
            reduce(lambda part, name: part.get(name, {}), way, able).pop(last, None)
        for path, value in self.instead.items():
            *way, last = path.split(".")
            reduce(lambda part, name: part.setdefault(name, {}), way, able)[last] = value
        return able

    def _usual(self):
        text = {
            "synchronization": {"didSave": True, "willSave": False, "dynamicRegistration": False},
            "publishDiagnostics": {
                "relatedInformation": True,
                "versionSupport": True,
                "codeDescriptionSupport": True,
                "dataSupport": True,
                "tagSupport": {"valueSet": [1, 2]},
            },
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": _KINDS}},
                "isPreferredSupport": True,
                "disabledSupport": True,
                "dataSupport": True,
                "resolveSupport": {"properties": ["edit"]},
            },
            "codeLens": {"dynamicRegistration": False},
            "inlayHint": {"resolveSupport": {"properties": ["tooltip", "textEdits", "label.location"]}},
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True, "symbolKind": _SYMBOLS},
            "definition": {"linkSupport": True},
            "implementation": {"linkSupport": True},
            "documentLink": {"tooltipSupport": True},
            "foldingRange": {"lineFoldingOnly": False},
        }
        workspace = {
            "applyEdit": True,
            "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]},
            "configuration": self.configuration,
            "workspaceFolders": True,
            "didChangeConfiguration": {"dynamicRegistration": True},
            "didChangeWatchedFiles": {"dynamicRegistration": self.watches, "relativePatternSupport": self.watches},
            "symbol": {"symbolKind": _SYMBOLS},
            **{name: {"refreshSupport": True} for name in _REFRESHED},
        }
        if self.pull:
            text["diagnostic"] = {"dynamicRegistration": True, "relatedDocumentSupport": True}
            workspace["diagnostics"] = {"refreshSupport": True}
        known = {"status": True, "caret": True, "show": True} if self.extension else {}
        return {
            "general": {"positionEncodings": list(self.encodings)},
            "window": {"workDoneProgress": True, "showDocument": {"support": True}, "showMessage": {}},
            "workspace": workspace,
            "textDocument": text,
            **({"experimental": {"tickmark": known}} if known else {}),
        }


class Session:
    """One editor with one server, in one folder."""

    patience = 10  # seconds in which a change of a file or a setting must show
    quiet = None  # seconds without news after which findings count as final; None for what is sensible

    def __init__(self, server, root, profile=None):
        self.server = server
        self.root = Path(root).resolve()
        self.profile = profile or Profile()
        self.documents = {}  # uri -> (version, text)
        self.typed = {}  # uri -> offset after the last edit, until the caret has left it
        self.capabilities = {}
        self.encoding = "utf-16"
        server.folders = [{"uri": self.root.as_uri(), "name": self.root.name}]
        server.settings = self.profile.settings

    # Life

    def initialize(self, timeout=30, **more):
        """Starts the session; the whole answer of the server."""
        params = {
            "processId": os.getpid(),
            "clientInfo": {"name": "tickmark-tests", "version": "1"},
            "rootUri": self.root.as_uri(),
            "workspaceFolders": self.server.folders,
            "capabilities": self.profile.capabilities(),
            **more,
        }
        response = self.server.request("initialize", params, timeout)
        self.capabilities = response.get("result", {}).get("capabilities", {})
        self.encoding = self.capabilities.get("positionEncoding", "utf-16")
        self.server.notify("initialized", {})
        return response

    @property
    def pulls(self):
        return self.profile.pull and bool(self.capabilities.get("diagnosticProvider"))

    @property
    def is_tickmark(self):
        """Whether the server knows what Tickmark adds to LSP."""
        commands = (self.capabilities.get("executeCommandProvider") or {}).get("commands", [])
        return any(command.startswith("tickmark.") for command in commands)

    @property
    def rest(self):
        """Seconds without news after which findings are final: a server that is not told of the
        caret shows what stands there only after a while."""
        if self.quiet is not None:
            return self.quiet
        return 0.4 if self.profile.extension else 1.2

    @property
    def incremental(self):
        sync = self.capabilities.get("textDocumentSync")
        return (sync.get("change") if isinstance(sync, dict) else sync) == 2

    def can(self, capability):
        return self.capabilities.get(capability) not in (None, False)

    # Documents

    def uri(self, name):
        return name if ":" in name else (self.root / name).as_uri()

    def open(self, name, text, language="markdown", version=1):
        uri = self.uri(name)
        self.documents[uri] = (version, text)
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.server.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def text(self, uri):
        return Text(self.documents[uri][1], self.encoding)

    def change(self, uri, *edits):
        """One didChange of edits (start, end, new text), each in offsets of the text before it."""
        version, text = self.documents[uri]
        changes = []
        for start, end, new in edits:
            changes.append({"range": Text(text, self.encoding).range(start, end), "text": new})
            text = text[:start] + new + text[end:]
            self.typed[uri] = start + len(new)
        if not self.incremental:
            changes = [{"text": text}]
        self.documents[uri] = (version + 1, text)
        document = {"uri": uri, "version": version + 1}
        return self.server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def close(self, uri):
        del self.documents[uri]
        self.typed.pop(uri, None)
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def move(self, uri, offset):
        """The caret stands somewhere else, without an edit."""
        if self.profile.extension:
            self.server.notify("tickmark/caret", self.at(uri, offset))

    def leave(self, uri):
        """The caret leaves the words that were typed: what was not shown there is to be shown."""
        typed = self.typed.pop(uri, None)
        if typed is not None:
            self.move(uri, 0 if typed else len(self.documents[uri][1]))

    def at(self, uri, offset):
        """Parameters of a request at an offset."""
        return {"textDocument": {"uri": uri}, "position": self.text(uri).position(offset)}

    # Files and settings

    def watched(self, *events):
        """Reports changed files, (path, 1 created, 2 changed, 3 deleted), where the server asked for it."""
        asked = any(r["method"] == "workspace/didChangeWatchedFiles" for r in self.server.registered.values())
        if asked:
            changes = [{"uri": Path(path).as_uri(), "type": kind} for path, kind in events]
            self.server.notify("workspace/didChangeWatchedFiles", {"changes": changes})
        return asked

    def configure(self, settings):
        """Changes the settings, and says so: with them, and for whoever asks."""
        self.server.settings = self.profile.settings = settings
        self.server.notify("workspace/didChangeConfiguration", {"settings": settings})

    # Findings

    def pull(self, uri, previous=None, timeout=30):
        """The report of a pull; None where it was refused."""
        params = {"textDocument": {"uri": uri}}
        if previous is not None:
            params["previousResultId"] = previous
        return self.server.result("textDocument/diagnostic", params, timeout)

    def findings(self, uri, quiet=None, timeout=60):
        """The diagnostics once nothing more comes for a while; None where none came at all."""
        self.leave(uri)
        quiet = self.rest if quiet is None else quiet
        return self._settled_pull(uri, quiet, timeout) if self.pulls else self._settled_push(uri, quiet, timeout)

    def until(self, uri, holds):
        """The findings, once something holds of them, or else when patience is at its end."""
        end = time.monotonic() + self.patience
        found = self.findings(uri) or []
        while not holds(found) and time.monotonic() < end:
            time.sleep(0.05)
            found = self.findings(uri) or []
        return found

    def ready(self, uri):
        """Whether the server says that all sources are read; True where it says nothing."""
        state = self.server.status.get(uri, {}).get("state")
        return state != "reading"

    def _settled_push(self, uri, quiet, timeout):
        version, end, server = self.documents[uri][0], time.monotonic() + timeout, self.server

        def current():
            arrival = server.pushed.get(uri)
            return bool(arrival) and arrival.message["params"].get("version") in (None, version)

        if not server.wait(current, timeout):
            return None
        while time.monotonic() < end:
            seen = server.pushes[uri]
            still = self._still(quiet, server.pushed[uri].at)
            if not server.wait(lambda: server.pushes[uri] != seen, still) and self.ready(uri):
                break
        return server.pushed[uri].message["params"]["diagnostics"]

    def _settled_pull(self, uri, quiet, timeout):
        end, items, identity = time.monotonic() + timeout, None, None
        while time.monotonic() < end:
            refreshes = self.server.calls["workspace/diagnostic/refresh"]
            report = self.pull(uri, identity)
            if report is None:
                time.sleep(0.05)  # refused for now, as with ContentModified
                continue
            changed = report["kind"] == "full"
            if changed:
                items, identity = report["items"], report.get("resultId")
            asked = self.server.wait(
                lambda: self.server.calls["workspace/diagnostic/refresh"] != refreshes, self._still(quiet)
            )
            if not asked and not (changed and self._differs(uri, items)) and self.ready(uri):
                return items
        return items

    def _still(self, quiet, news_at=0.0):
        """What is left of a quiet time that began with the last news, or with what we last told."""
        return max(0.02, quiet - (time.perf_counter() - max(news_at, self.server.notified)))

    def _differs(self, uri, items):
        """Whether a pull gives other items now: a server may rest before it shows all of them."""
        report = self.pull(uri)
        return report is not None and report.get("items") != items


def same_findings(one, other):
    """Whether two lists of diagnostics show a reader the same; `data` is the server's own."""
    return _shown(one) == _shown(other)


def difference(one, other, most=3):
    """A few lines of what only one of two lists has."""
    ours, theirs = _shown(one), _shown(other)
    out = [f"only first: {s}" for s in ours if s not in theirs] + [f"only second: {s}" for s in theirs if s not in ours]
    return "; ".join(line[:300] for line in out[:most]) or f"{len(ours)} and {len(theirs)}"


def _shown(diagnostics):
    return sorted(repr(sorted((k, v) for k, v in d.items() if k != "data")) for d in diagnostics or [])
