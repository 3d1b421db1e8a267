"""What an editor draws over a draft: tokens, symbols, folds, highlights, selections, lenses, hints."""

import re

_VERDICTS = ["supported", "contradicted", "unsourced"]


class Marks:
    def mark_methods(self):
        return {
            "textDocument/semanticTokens/full": self.tokens,
            "textDocument/semanticTokens/full/delta": self.token_delta,
            "textDocument/semanticTokens/range": self.tokens_of_range,
            "textDocument/documentSymbol": self.symbols,
            "textDocument/foldingRange": self.folds,
            "textDocument/documentHighlight": self.highlights,
            "textDocument/selectionRange": self.selections,
            "textDocument/codeLens": self.lenses,
            "textDocument/inlayHint": self.hints,
            "workspace/symbol": self.workspace_symbols,
        }

    def mark_capabilities(self):
        legend = {"tokenTypes": ["figure"], "tokenModifiers": _VERDICTS}
        return {
            "semanticTokensProvider": {"legend": legend, "full": {"delta": True}, "range": True},
            "documentSymbolProvider": True,
            "foldingRangeProvider": True,
            "documentHighlightProvider": True,
            "selectionRangeProvider": True,
            "codeLensProvider": {},
            "inlayHintProvider": True,
            "workspaceSymbolProvider": True,
        }

    # Tokens

    def token_data(self, uri, within=None):
        lines, before, data = self.lines(uri), {"line": 0, "character": 0}, []
        for finding in self.all_findings(uri):
            if within and (finding.end <= within[0] or finding.start >= within[1]):
                continue
            place = lines.place(finding.start)
            same = place["line"] == before["line"]
            length = lines.width(finding.words) + (400 if "overlap" in self.faults else 0)
            step = place["character"] - (before["character"] if same else 0)
            data += [place["line"] - before["line"], step, length, 0, 1 << _VERDICTS.index(finding.verdict)]
            before = place
        return data

    def tokens(self, params):
        uri = params["textDocument"]["uri"]
        if uri not in self.texts:
            return None
        self.sent_tokens = self.token_data(uri)
        return {"resultId": "tokens", "data": self.sent_tokens}

    def tokens_of_range(self, params):
        uri = params["textDocument"]["uri"]
        if uri not in self.texts:
            return None
        within = None if "token-range" in self.faults else self.lines(uri).span(params["range"])
        return {"data": self.token_data(uri, within)}

    def token_delta(self, params):
        before = getattr(self, "sent_tokens", [])
        answer = self.tokens(params)
        drops = len(before) - (5 if "delta" in self.faults else 0)
        return {"resultId": "tokens", "edits": [{"start": 0, "deleteCount": drops, "data": answer["data"]}]}

    # What has ranges

    def sections(self, uri):
        """Each heading with the span of its section."""
        text = self.texts[uri][1]
        starts = [heading.start() for heading in re.finditer(r"^#+ .*", text, re.M)]
        return list(zip(starts, starts[1:] + [len(text)]))

    def symbols(self, params):
        uri = params["textDocument"]["uri"]
        if uri not in self.texts:
            return None
        lines, found, out = self.lines(uri), self.all_findings(uri), []
        flat = not self.can("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport") and "nested" not in self.faults
        for start, end in self.sections(uri) or [(0, len(lines.text))]:
            name = re.split(r"[\r\n]", lines.text[start:end])[0].lstrip("# ") or "draft"
            inside = [
                {"name": f.words, "kind": 16, "range": lines.range(f.start, f.end), "selectionRange": lines.range(f.start, f.end)}
                for f in found if start <= f.start and f.end <= end]
            whole, first = lines.range(start, end), lines.range(start, start + len(name))
            if "selection-range" in self.faults:
                first = lines.range(max(start - 4, 0), start + 1)
            out.append({"name": name, "kind": 3, "range": whole, "selectionRange": first, "children": inside})
        if not flat:
            return out
        every = [symbol for section in out for symbol in (section, *section["children"])]
        return [{"name": s["name"], "kind": s["kind"], "location": {"uri": uri, "range": s["range"]}} for s in every]

    def folds(self, params):
        uri = params["textDocument"]["uri"]
        if uri not in self.texts:
            return None
        lines, folds = self.lines(uri), []
        for start, end in self.sections(uri):
            last = start + len(lines.text[start:end].rstrip())
            pair = lines.place(start)["line"], lines.place(last)["line"]
            pair = pair[::-1] if "fold" in self.faults else pair
            folds.append({"startLine": pair[0], "endLine": pair[1]})
        return folds

    def highlights(self, params):
        uri, finding = self.at(params)
        if finding is None:
            return None
        same = [f for f in self.all_findings(uri) if (f.words == finding.words) != ("highlight" in self.faults)]
        return [{"range": self.lines(uri).range(f.start, f.end)} for f in same]

    def selections(self, params):
        uri = params["textDocument"]["uri"]
        out = []
        for place in params["positions"]:
            _, finding = self.at({"textDocument": {"uri": uri}, "position": place})
            if uri not in self.texts:
                return None
            lines = self.lines(uri)
            whole = {"range": lines.range(0, len(lines.text))}
            inner = lines.range(finding.start, finding.end) if finding else {"start": place, "end": place}
            chain = {"range": inner, "parent": whole} if finding else whole
            if "parent" in self.faults:
                chain = {**whole, "parent": {"range": inner}}
            out.append(chain)
        return out

    def lenses(self, params):
        uri = params["textDocument"]["uri"]
        how = self.setting(self.folder(uri), "codeLens", "sections")
        if uri not in self.texts or how == "off":
            return []
        lines = self.lines(uri)
        parts = self.sections(uri) or [(0, len(lines.text))]
        if how == "paragraphs":
            parts = [(p.start(), p.end()) for p in re.finditer(r"\S[^\n]*", lines.text)]
        out = []
        for start, end in parts:
            range_ = lines.range(start, end if "lens" in self.faults else start)
            out.append({"range": range_, "command": {"title": "claims", "command": "tickmark.openSheet", "arguments": [uri]}})
        return out

    def hints(self, params):
        uri = params["textDocument"]["uri"]
        how = self.setting(self.folder(uri), "inlayHints", "all")
        how = "all" if "hints-on" in self.faults else how
        if uri not in self.texts or how == "off":
            return []
        lines, out = self.lines(uri), []
        start, end = lines.span(params["range"])
        for finding in self.all_findings(uri):
            if how == "problems" and finding.verdict == "supported":
                continue
            if "hints" in self.faults or start <= finding.end <= end:
                out.append({"position": lines.place(finding.end), "label": finding.verdict})
        return out

    def workspace_symbols(self, params):
        words, out = params["query"].lower().split(), []
        for uri in self.texts:
            for finding in self.all_findings(uri):
                place = {"uri": uri, "range": self.lines(uri).range(finding.start, finding.end)}
                out.append({"name": finding.words, "kind": 16, "location": place})
            for article in self.articles(self.folder(uri)):
                top = {"line": 0, "character": 0}
                place = {"uri": article.path.as_uri(), "range": {"start": top, "end": top}}
                out.append({"name": article.fields.get("title", article.path.name), "kind": 1, "location": place})
        fits = lambda symbol: all(word in symbol["name"].lower() for word in words)
        return [symbol for symbol in out if fits(symbol) or "query" in self.faults]
