"""What an editor does all day, at random: edits, requests, files and settings that change."""

import random
from pathlib import Path

from transport import Gone

_WORDS = ["the", "council", "harbour", "teh", "14", "2,300", "“never”", "😀", "e\u0301", "𝒳", "17%", "€48 million", "İ", "said",
          "\n", "\n\n", "\r\n", "- ", "> ", "`code`", '"', ".", "<!-- tickmark: ignore figure/unsourced -- ours, JR -->"]
_DRAFTS = 4
_ARTICLES = 30
_SETTINGS = {
    "debounce": [0, 20, 50, 200],
    "minimumOrigins": [1, 2, 3],
    "inlayHints": ["off", "problems", "all"],
    "codeLens": ["off", "paragraphs", "sections"],
    "severity": [{}, {"figure/unsourced": "warning"}, {"quote/unsourced": "off"}],
    "drafts": ["open", "all"],
}
_REQUESTS = {
    "hoverProvider": "hover",
    "definitionProvider": "definition",
    "implementationProvider": "implementation",
    "referencesProvider": "references",
    "documentHighlightProvider": "documentHighlight",
    "completionProvider": "completion",
    "documentSymbolProvider": "documentSymbol",
    "documentLinkProvider": "documentLink",
    "codeLensProvider": "codeLens",
    "foldingRangeProvider": "foldingRange",
    "codeActionProvider": "codeAction",
    "inlayHintProvider": "inlayHint",
    "diagnosticProvider": "diagnostic",
    "selectionRangeProvider": "selectionRange",
    "semanticTokensProvider": "semanticTokens/full",
}
_TAKES_RANGE = {"codeAction", "inlayHint"}
_TAKES_DOCUMENT = {"documentSymbol", "documentLink", "codeLens", "foldingRange", "diagnostic", "semanticTokens/full"}


class Traffic:
    """One editor's doings in one session; `errors` holds the answers that no right request may get."""

    def __init__(self, session, newsroom, seed):
        self.session, self.newsroom = session, newsroom
        self.rng = random.Random(seed)
        self.sources = session.root / "sources"
        self.waiting = []  # (id, method) of requests that were not collected yet
        self.errors = []
        self.done = {}  # what was done -> how often
        self.next_version = 1
        self.originals = {self.name(n): newsroom.draft(500, n) for n in range(_DRAFTS)}
        for file, text in self.originals.items():
            (session.root / file).write_text(text, "utf-8", newline="")

    @staticmethod
    def name(number):
        return f"draft-{number}.md"

    def step(self):
        """Does one thing."""
        kinds = [(self.edit, 50), (self.request, 30), (self.type, 6), (self.caret, 10), (self.file, 5), (self.open_or_close, 3),
                 (self.cancel, 3), (self.configure, 1), (self.toml, 0.5), (self.command, 1), (self.save, 2)]
        act = self.rng.choices([k for k, _ in kinds], [weight for _, weight in kinds])[0]
        self.done[act.__name__] = self.done.get(act.__name__, 0) + 1
        act()
        self.collect(keep=20)

    # Documents

    def some(self):
        """An open document."""
        if not self.session.documents:
            self.open_or_close()
        return self.rng.choice(sorted(self.session.documents))

    def open_or_close(self):
        rng, session = self.rng, self.session
        uri = session.uri(self.name(rng.randrange(_DRAFTS)))
        if uri in session.documents:
            session.close(uri)
        else:
            self.next_version += 100_000  # so that no late message is taken for a new one
            session.open(uri, self.originals[uri.rsplit("/", 1)[1]], version=self.next_version)

    def edit(self):
        uri = self.some()
        text, rng = self.session.documents[uri][1], self.rng
        edits = []
        for _ in range(rng.choice([1, 1, 1, 4])):
            start = rng.randrange(len(text) + 1)
            # A draft that grew shrinks again, or memory would grow with it.
            longest = 200 if len(text) > 6_000 else 30
            end = min(len(text), start + rng.choice([0, 0, 1, 2, longest]))
            start, end = outside_crlf(text, start, end)
            new = " ".join(rng.choices(_WORDS, k=rng.randrange(4)))
            edits.append((start, end, new))
            text = text[:start] + new + text[end:]
        self.session.change(uri, *edits)
        if rng.random() < 0.03:  # an editor reloads the file
            uri_text = self.session.documents[uri][1]
            self.session.change(uri, (0, len(uri_text), self.originals[uri.rsplit("/", 1)[1]]))

    def type(self):
        """A word, key by key."""
        uri = self.some()
        text = self.session.documents[uri][1]
        at = outside_crlf(text, *[self.rng.randrange(len(text) + 1)] * 2)[0]
        for key in self.rng.choice([" 63 houses", " nobody", "“Never again,” she said. "]):
            self.session.change(uri, (at, at, key))
            at += 1

    def caret(self):
        """The caret moves, as an editor tells that knows of it."""
        uri = self.some()
        self.session.move(uri, self.rng.randrange(len(self.session.documents[uri][1]) + 1))

    def save(self):
        uri = self.some()
        self.session.server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    # Requests

    def ask(self, method, params):
        self.waiting.append((self.session.server.ask(method, params), method))

    def request(self):
        offered = [m for capability, m in _REQUESTS.items() if self.session.can(capability)]
        if not offered:
            return
        uri, rng = self.some(), self.rng
        name = rng.choice(offered)
        text = self.session.text(uri)
        start = rng.randrange(len(text.text) + 1)
        params = {"textDocument": {"uri": uri}}
        if name in _TAKES_RANGE:
            params["range"] = text.range(start, min(len(text.text), start + rng.choice([0, 50, 5_000])))
            if name == "codeAction":
                params["context"] = {"diagnostics": []}
        elif name == "selectionRange":
            params["positions"] = [text.position(start)]
        elif name not in _TAKES_DOCUMENT:
            params["position"] = text.position(start)
            if name == "references":
                params["context"] = {"includeDeclaration": True}
        self.ask("textDocument/" + name, params)
        if rng.random() < 0.05 and self.session.can("workspaceSymbolProvider"):
            self.ask("workspace/symbol", {"query": rng.choice(["", "14", "dam"])})
        provider = self.session.capabilities.get("diagnosticProvider")
        if rng.random() < 0.03 and isinstance(provider, dict) and provider.get("workspaceDiagnostics"):
            self.ask("workspace/diagnostic", {"previousResultIds": []})

    def cancel(self):
        self.request()
        if self.waiting:
            self.session.server.notify("$/cancelRequest", {"id": self.waiting[-1][0]})

    def command(self):
        provider = self.session.capabilities.get("executeCommandProvider") or {}
        known = [c for c in provider.get("commands", []) if c.rpartition(".")[2] in ("checkAll", "showSources", "reloadSources")]
        if known:
            self.ask("workspace/executeCommand", {"command": self.rng.choice(known), "arguments": []})

    def collect(self, keep=0, timeout=30):
        """Takes the answers to all but the last few requests."""
        while len(self.waiting) > keep:
            number, method = self.waiting.pop(0)
            response = self.session.server.answer(number, timeout)
            if response is None:
                if self.session.server.ended:
                    raise Gone(f"the server ended with {self.session.server.process.poll()}")
                self.errors.append(f"{method}: no answer in {timeout} s")
            elif response.get("error", {}).get("code") in (-32603, -32602, -32601, -32600, -32700):
                self.errors.append(f"{method}: {response['error']}")

    # Files and settings

    def file(self):
        """An article comes, changes, goes or is renamed."""
        rng = self.rng
        files = sorted(self.sources.iterdir())
        kind = rng.choice(["add", "change", "change", "remove", "rename", "broken"])
        if kind == "add" or not files:
            name, text = self.newsroom.article(rng.randrange(_ARTICLES))
            path, new = self.sources / name, not (self.sources / name).exists()
            path.write_text(text, "utf-8", newline="")
            self.session.watched((path, 1 if new else 2))
            return
        path = rng.choice(files)
        if kind == "remove" and len(files) > _ARTICLES // 3:
            path.unlink()
            self.session.watched((path, 3))
        elif kind == "rename":
            other = path.with_name(f"r{rng.randrange(_ARTICLES)}-{path.name[-12:]}")
            path.replace(other)
            self.session.watched((path, 3), (other, 1))
        elif kind == "broken":
            path.write_bytes(b"\xff\xfe\x00broken\x00" * 9)
            self.session.watched((path, 2))
        else:
            text = self.newsroom.article(rng.randrange(_ARTICLES), rng.randrange(5))[1]
            path.write_text(text, "utf-8", newline="")
            self.session.watched((path, 2))

    def configure(self):
        name = self.rng.choice(sorted(_SETTINGS))
        own = dict(self.session.profile.settings.get("tickmark", {}))
        own[name] = self.rng.choice(_SETTINGS[name])
        self.session.configure({"tickmark": own})

    def toml(self):
        path = Path(self.session.root / "tickmark.toml")
        path.write_text(f'sources = ["sources"]\nminimum-origins = {self.rng.randint(1, 3)}\n', "utf-8")
        self.session.watched((path, 2))


def outside_crlf(text, start, end):
    """A range widened so that it does not begin or end between CR and LF: no editor has a place there."""
    while 0 < start < len(text) and text[start - 1 : start + 1] == "\r\n":
        start -= 1
    end = max(start, end)
    while 0 < end < len(text) and text[end - 1 : end + 1] == "\r\n":
        end += 1
    return start, end
