"""What an editor asks about a draft: hover, actions, completion, what is drawn."""

import re

from broken.marks import Marks
from broken.newsroom import read
from broken.text import head
from broken.wire import Refused

_OPEN = re.compile('[“"]([^“”"\\n]*)$')
_NOUN = re.compile("([a-z]{3,})$")
_RESOLVES = "textDocument.codeAction.resolveSupport"


def _escaped(text):
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


class Features(Marks):
    def feature_methods(self):
        return {
            "textDocument/hover": self.hover,
            "textDocument/codeAction": self.actions,
            "codeAction/resolve": self.resolve,
            "textDocument/completion": self.complete,
            "textDocument/definition": lambda p: self.go(p, "definition", lambda f: f.passages[:1]),
            "textDocument/implementation": lambda p: self.go(p, "implementation", lambda f: f.passages if f.verdict == "contradicted" else []),
            "textDocument/references": self.references,
            "textDocument/documentLink": self.document_links,
            "tickmark/sources": self.sources,
            **self.mark_methods(),
        }

    def feature_capabilities(self):
        return {
            "hoverProvider": True,
            "codeActionProvider": {"codeActionKinds": ["quickfix"], "resolveProvider": True},
            "completionProvider": {"triggerCharacters": ["“", '"']},
            "definitionProvider": True,
            "implementationProvider": True,
            "referencesProvider": True,
            "documentLinkProvider": {},
            **self.mark_capabilities(),
        }

    def at(self, params):
        """The document of a request, and the finding at its place."""
        place, uri = params["position"], params["textDocument"]["uri"]
        if not isinstance(uri, str) or not all(type(place[k]) is int and 0 <= place[k] < 2**31 for k in ("line", "character")):
            raise TypeError("no position")
        if uri not in self.texts:
            return uri, None
        offset = self.lines(uri).offset(place)
        return uri, next((f for f in self.all_findings(uri) if f.start <= offset <= f.end), None)

    # Hover

    def hover(self, params):
        if "internal" in self.faults and params["position"]["line"] > 1_000_000:
            raise Refused(-32603, "index out of bounds")
        uri, finding = self.at(params)
        if finding is None:
            return {"contents": {"kind": "plaintext", "value": "a draft"}} if "everywhere" in self.faults else None
        formats = self.can("textDocument.hover.contentFormat") or ["plaintext"]
        kind = "markdown" if "format" in self.faults and "markdown" in formats else formats[0]
        hover = {"contents": {"kind": kind, "value": self.told_on_hover(finding, kind)}, "range": self.lines(uri).range(finding.start, finding.end)}
        return {**hover, "range": None} if "null" in self.faults else hover

    def told_on_hover(self, finding, kind):
        said = (lambda text: text) if kind == "plaintext" or "markup" in self.faults else _escaped
        rows = [(said(article.outlet), article.text[start:end]) for article, start, end in finding.passages]
        first = f"✗ {finding.verdict}" if "verdict-last" not in self.faults else "✗ " + "-" * 60 + finding.verdict
        lines = [first, said(finding.message), *(f"{value}: {outlet}" for outlet, value in rows)]
        if "wide" in self.faults:
            lines = [lines[0], " ".join(lines[1:] * 3)]
        elif kind == "plaintext":
            lines = [line[at : at + 60] for line in lines for at in range(0, len(line), 60)]
        return "\n".join(lines)

    # Actions

    def actions(self, params):
        uri, kinds = params["textDocument"]["uri"], params["context"].get("only", ["quickfix"])
        if uri not in self.texts or ("quickfix" not in kinds and "kinds" not in self.faults):
            return []
        start, end = self.lines(uri).span(params["range"])
        actions = []
        for finding in self.all_findings(uri):
            if finding.verdict == "supported" or finding.end < start or end < finding.start:
                continue
            sent = [d for d in params["context"]["diagnostics"] if (d.get("data") or {}).get("id") == finding.id]
            new = finding.passages[0][0].text[slice(*finding.passages[0][1:])] if finding.passages else "some"
            new = finding.number if "useless" in self.faults else new
            named = {"diagnostics": sent} if sent and "nameless" not in self.faults else {}
            for does, title in (("fix", f"Say {new}"), ("ignore", f"Ignore {finding.code} in this draft")):
                if does == "ignore" and "useless" in self.faults:
                    continue
                action = {"title": title, "kind": "quickfix", **named}
                choice = {"uri": uri, "id": finding.id, "does": does, "new": new}
                action = {**action, "data": {**choice, "made": self.edit(choice)}}
                can_wait = self.can(_RESOLVES) or "left-open" in self.faults
                actions.append(action if can_wait else {**action, "edit": self.edit(choice)})
            argument = {"uri": uri, "id": finding.id}
            vouch = {"title": "Verified by hand", "command": "tickmark.verify", "arguments": [argument]}
            actions.append({"title": vouch["title"], "kind": "quickfix", "command": vouch, **named})
        if not self.can("textDocument.codeAction.codeActionLiteralSupport") and "literal" not in self.faults:
            return [action["command"] for action in actions if "command" in action]
        return actions

    def resolve(self, action):
        if "data" not in action:
            return action
        edit = action["data"]["made"] if "moved" in self.faults else self.edit(action["data"])
        if edit is None:
            raise Refused(-32801, "the draft has changed")
        return {**action, "edit": edit}

    def edit(self, choice):
        uri = choice["uri"]
        version, text = self.texts.get(uri, (0, ""))
        finding = next((f for f in self.all_findings(uri) if f.id == choice["id"]), None) if uri in self.texts else None
        if finding is None:
            return None
        lines = self.lines(uri, "fix-units")
        if choice["does"] == "fix":
            beside = 6 if "fix" in self.faults else 0
            end = finding.start + len(finding.number)
            change = {"range": lines.range(finding.start - beside, end - beside), "newText": choice["new"]}
        else:
            ends = "\r\n" if "\r\n" in text and "lf" not in self.faults else "\n"
            place = lines.place(head(text))
            change = {"range": {"start": place, "end": place}, "newText": f"<!-- ignore-file {finding.code} -->{ends}"}
        if not self.can("workspace.workspaceEdit.documentChanges") and "changes" not in self.faults:
            return {"changes": {uri: [change]}}
        document = {"uri": uri, "version": version - ("edit-version" in self.faults)}
        return {"documentChanges": [{"textDocument": document, "edits": [change]}]}

    # Completion

    def complete(self, params):
        uri, _ = self.at(params)
        if uri not in self.texts:
            return None
        lines, place = self.lines(uri), params["position"]
        offset = lines.offset(place)
        line = lines.text[lines.starts[min(place["line"], len(lines.starts) - 1)] : offset]
        articles = self.articles(self.folder(uri))
        if (open_ := _OPEN.search(line)) or "chatty" in self.faults:
            start = offset - (len(open_[1]) if open_ else 0)
            mark = line[-1 - (offset - start)] if open_ else "“"
            closing = {"“": "”", '"': '"'}[mark] * (2 if "mark" in self.faults else 1)
            words = {words for article in articles for words in article.quotes}
            news = [words + closing for words in sorted(words) if words.lower().startswith(lines.text[start:offset].lower())]
        elif noun := _NOUN.search(line):
            start = offset - len(noun[1])
            figures = {f"{number} {name}" for article in articles for number, name, *_ in article.figures}
            news = [figure for figure in sorted(figures) if figure.split()[-1].startswith(noun[1])]
        else:
            return []
        typed = "?" if "filter" in self.faults else lines.text[start:offset]
        end = lines.place(offset)
        range_ = {"start": lines.place(start), "end": end}
        if "complete-place" in self.faults:
            range_ = {"start": {**end, "character": end["character"] + 1}, "end": {**end, "character": end["character"] + 4}}
        return [{"label": new, "filterText": f"{typed} {new}", "textEdit": {"range": range_, "newText": new}} for new in news]

    # Passages

    def go(self, params, which, pick):
        uri, finding = self.at(params)
        if finding is None:
            return None
        places = [self.passage(*passage) for passage in pick(finding)]
        if "definition" in self.faults:
            top = {"line": 0, "character": 0}
            places = [{**place, "range": {"start": top, "end": {**top, "character": 3}}} for place in places]
        if not self.can(f"textDocument.{which}.linkSupport") and "links" not in self.faults:
            return places
        return [{"targetUri": p["uri"], "targetRange": p["range"], "targetSelectionRange": p["range"]} for p in places]

    def references(self, params):
        uri, finding = self.at(params)
        if finding is None:
            return None
        places = [self.passage(*passage) for passage in finding.passages]
        own = {"uri": uri, "range": self.lines(uri).range(finding.start, finding.end)}
        return [own, *places] if params["context"]["includeDeclaration"] or "declaration" in self.faults else places

    def document_links(self, params):
        uri = params["textDocument"]["uri"]
        links = []
        for finding in self.all_findings(uri) if uri in self.texts else []:
            for article, *_ in finding.passages:
                if url := article.fields.get("url"):
                    target = "javascript:alert(1)" if "web" in self.faults else url
                    links.append({"range": self.lines(uri).range(finding.start, finding.end), "target": target})
        return links

    def sources(self, params):
        uri = params["textDocument"]["uri"]
        finding = self.at(params)[1] if "position" in params else None
        if uri not in self.texts:
            raise Refused(-32602, f"{uri} is not open")
        listed = []
        for article in read(self.folder(uri) / "sources") if self.folder(uri) else []:
            passage = next((p for p in finding.passages if p[0].path == article.path), None) if finding else None
            if passage:
                start, end = passage[1:]
                stance = "contradicts" if finding.verdict == "contradicted" else "supports"
                of = {"stance": stance, "value": article.text[start:end], "text": article.text, "range": self.passage(*passage)["range"]}
            else:
                of = {"stance": None, "value": None, "text": None, "range": None}
            of["stance"] = of["stance"] or ("supports" if "stance" in self.faults else None)
            known = {"uri": article.path.as_uri(), "path": f"sources/{article.path.name}", "outlet": article.outlet, "headline": None}
            known["url"] = None if "address" in self.faults else article.fields.get("url")
            listed.append({**known, "published": None, "origin": None, "originReason": None, "words": 1, "problems": [], **of})
        claim = finding and {
            "id": finding.id, "text": finding.words, "verdict": finding.verdict, "severity": None, "message": finding.message,
            "range": self.lines(uri).range(finding.start, finding.end)}
        return {"state": "ready", "sources": ["sources"], "articles": listed, "unreadable": [], "claim": claim}
