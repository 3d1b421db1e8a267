"""Every request that the server offers, at sensible places and at absurd ones."""

from checks.desk import refused, told

_FAR = 2**31 - 1
# Refusals that a client must expect of a right request.
_EXPECTED = {-32602, -32803, -32802, -32801, -32800}

# capability -> method, for requests that take a position
_AT_POSITION = {
    "hoverProvider": "textDocument/hover",
    "definitionProvider": "textDocument/definition",
    "declarationProvider": "textDocument/declaration",
    "typeDefinitionProvider": "textDocument/typeDefinition",
    "implementationProvider": "textDocument/implementation",
    "referencesProvider": "textDocument/references",
    "documentHighlightProvider": "textDocument/documentHighlight",
    "completionProvider": "textDocument/completion",
    "signatureHelpProvider": "textDocument/signatureHelp",
    "linkedEditingRangeProvider": "textDocument/linkedEditingRange",
    "monikerProvider": "textDocument/moniker",
}
_OF_DOCUMENT = {
    "documentSymbolProvider": "textDocument/documentSymbol",
    "documentLinkProvider": "textDocument/documentLink",
    "codeLensProvider": "textDocument/codeLens",
    "foldingRangeProvider": "textDocument/foldingRange",
    "colorProvider": "textDocument/documentColor",
    "diagnosticProvider": "textDocument/diagnostic",
}
_OF_RANGE = {
    "codeActionProvider": "textDocument/codeAction",
    "inlayHintProvider": "textDocument/inlayHint",
    "semanticTokensProvider": "textDocument/semanticTokens/range",
}
_RESOLVES = {
    "textDocument/codeAction": ("codeActionProvider", "codeAction/resolve"),
    "textDocument/codeLens": ("codeLensProvider", "codeLens/resolve"),
    "textDocument/inlayHint": ("inlayHintProvider", "inlayHint/resolve"),
    "textDocument/documentLink": ("documentLinkProvider", "documentLink/resolve"),
    "textDocument/completion": ("completionProvider", "completionItem/resolve"),
}


def run(desk, profile, name):
    with desk.session(profile) as session:
        uri = session.open("draft.md", desk.draft)
        found = session.findings(uri) or []
        asker = _Asker(desk, session, uri, name)
        asker.everything(found)
        asker.absurd()
        _invalid(desk, session, uri, name)
        _cancels(desk, session, uri, name)


class _Asker:
    """Sends requests and counts what came of them."""

    def __init__(self, desk, session, uri, name):
        self.report, self.session, self.uri, self.name = desk.report, session, uri, name
        self.asked = 0
        self.full = {}  # method -> results that held something

    def ask(self, method, where, **params):
        params = {"textDocument": {"uri": self.uri}, **params}
        response = self.session.server.request(method, params)
        self.asked += 1
        code = refused(response)
        if code is not None and code not in _EXPECTED:
            self.report.error(f"{self.name}: {method} {where}: {told(response)}")
        result = response.get("result")
        if result not in (None, [], {}):
            self.full[method] = self.full.get(method, 0) + 1
        return result

    def offered(self, table):
        return [method for capability, method in table.items() if self.session.can(capability)]

    def everything(self, found):
        """All requests, where an editor would ask them: at findings and at plain words."""
        text = self.session.text(self.uri)
        places = [d["range"]["start"] for d in found] + [d["range"]["end"] for d in found]
        places += [text.position(at) for at in range(0, len(text.text), max(1, len(text.text) // 40))]
        for place in places:
            self.at(place, "in the draft")
        whole = text.range(0, len(text.text))
        for range_ in [whole, {"start": whole["end"], "end": whole["end"]}] + [d["range"] for d in found[:10]]:
            self.of_range(range_, "in the draft", [d for d in found if d["range"] == range_])
        for method in self.offered(_OF_DOCUMENT):
            self.resolve(method, self.ask(method, "of the draft"))
        if self.session.can("workspaceSymbolProvider"):
            for query in ("", "a", "14", "😀", "x" * 5_000):
                response = self.session.server.request("workspace/symbol", {"query": query})
                self.report.check("result" in response, f"{self.name}: workspace/symbol is answered", told(response))
        told_of = ", ".join(f"{m.split('/')[1]} {n}" for m, n in sorted(self.full.items()))
        self.report.ok(f"{self.name}: {self.asked} requests answered; with a result: {told_of or 'none'}")

    def at(self, place, where):
        for method in self.offered(_AT_POSITION):
            more = {"context": {"includeDeclaration": True}} if method.endswith("references") else {}
            self.resolve(method, self.ask(method, where, position=place, **more))
        if self.session.can("selectionRangeProvider"):
            self.ask("textDocument/selectionRange", where, positions=[place, place])
        rename = self.session.capabilities.get("renameProvider")
        if isinstance(rename, dict) and rename.get("prepareProvider"):
            self.ask("textDocument/prepareRename", where, position=place)
        if self.session.is_tickmark:
            self.ask("tickmark/sources", where, position=place)

    def of_range(self, range_, where, diagnostics=()):
        for method in self.offered(_OF_RANGE):
            more = {"context": {"diagnostics": list(diagnostics)}} if method.endswith("codeAction") else {}
            self.resolve(method, self.ask(method, where, range=range_, **more))

    def resolve(self, method, result):
        """Fills in what the server left open, where it says that it does."""
        capability, resolver = _RESOLVES.get(method, (None, None))
        provider = self.session.capabilities.get(capability) if capability else None
        if not (isinstance(provider, dict) and provider.get("resolveProvider")) or not result:
            return
        for item in (result["items"] if isinstance(result, dict) else result)[:5]:
            response = self.session.server.request(resolver, item)
            if "result" not in response:
                self.report.error(f"{self.name}: {resolver}: {told(response)}")
            elif lost := [k for k in item if k not in response["result"] and k != "data"]:
                self.report.error(f"{self.name}: {resolver} loses {', '.join(lost)}")

    def absurd(self):
        """Places that no document has, and a document that nobody opened."""
        before = self.asked
        text = self.session.text(self.uri)
        places = [
            {"line": _FAR, "character": _FAR},
            {"line": len(text.starts) - 1, "character": _FAR},
            {"line": len(text.starts), "character": 0},
            {"line": 0, "character": _FAR},
        ]
        for at, char in enumerate(text.text):
            if ord(char) > 0xFFFF:  # between the units of one character
                place = text.position(at)
                places += [{**place, "character": place["character"] + n} for n in (1, 2, 3)]
        for place in places:
            self.at(place, "at an absurd place")
            self.of_range({"start": place, "end": {"line": _FAR, "character": _FAR}}, "over an absurd range")
            self.of_range({"start": place, "end": {"line": 0, "character": 0}}, "over a reversed range")
        draft, self.uri = self.uri, self.session.uri("never-opened.md")
        self.at({"line": 0, "character": 0}, "of a document that is not there")
        self.of_range({"start": places[2], "end": places[2]}, "of a document that is not there")
        for method in self.offered(_OF_DOCUMENT):
            self.ask(method, "of a document that is not there")
        self.uri = draft
        self.report.ok(f"{self.name}: {self.asked - before} requests at absurd places answered")


def _invalid(desk, session, uri, name):
    """Params that are wrong are refused with -32602; nothing is guessed."""
    document = {"uri": uri}
    bad = {
        "no params": None,
        "an empty object": {},
        "a list": [1, 2],
        "a position of strings": {"textDocument": document, "position": {"line": "1", "character": "2"}},
        "a negative line": {"textDocument": document, "position": {"line": -1, "character": 0}},
        "a fraction": {"textDocument": document, "position": {"line": 1.5, "character": 0}},
        "a line of 2^40": {"textDocument": document, "position": {"line": 2**40, "character": 0}},
        "a uri that is none": {"textDocument": {"uri": 7}, "position": {"line": 0, "character": 0}},
        "a document that is null": {"textDocument": None, "position": {"line": 0, "character": 0}},
    }
    watch, wrong = session.server.observe, []
    for what, params in bad.items():
        watch.deliberate.add(session.server._last_id + 1)
        response = session.server.request("textDocument/hover", params)
        if refused(response) != -32602:
            wrong.append(f"{what}: {told(response)}")
    desk.report.check(not wrong, f"{name}: invalid params are refused with -32602", "; ".join(wrong))


def _cancels(desk, session, uri, name):
    """A cancelled request is answered all the same, and so is the next one."""
    server, numbers = session.server, []
    for at in range(0, 200, 10):
        numbers.append(server.ask("textDocument/hover", session.at(uri, at)))
        server.notify("$/cancelRequest", {"id": numbers[-1]})
    server.notify("$/cancelRequest", {"id": "never sent"})
    server.wait(lambda: not set(numbers) & set(server.unanswered), 5)
    answers = [server.answer(n, 0) for n in numbers]
    missing = sum(a is None for a in answers)
    odd = {refused(a) for a in answers if a} - {None, -32800}
    desk.report.check(not missing, f"{name}: every cancelled request is answered", f"{missing} of {len(numbers)} are not")
    desk.report.check(not odd, f"{name}: cancelled requests end with a result or -32800", odd)
