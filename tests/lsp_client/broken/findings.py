"""Findings as diagnostics: of a draft, of a folder, pushed and pulled; and their status."""

import json

from broken import newsroom
from broken.text import Lines
from broken.wire import Refused


class Findings:
    def finding_methods(self):
        return {"textDocument/diagnostic": self.report, "workspace/diagnostic": self.reports}

    def all_findings(self, uri, text=None):
        text = self.texts[uri][1] if text is None else text
        folder = self.folder(uri)
        off = self.config(folder)[0] | self.rules_off(folder)
        return newsroom.findings(text, self.articles(folder), off, self.verified(folder))

    def passage(self, article, start, end, fault="passage"):
        """Where a passage of an article stands."""
        text = Lines(article.text, self.units("passage-units"))
        beside = 3 if fault in self.faults else 0
        return {"uri": article.path.as_uri(), "range": text.range(start + beside, end + beside)}

    def told(self, finding):
        day = "11 Mar 2026"
        for article, start, end in finding.passages:
            yield {"location": self.passage(article, start, end), "message": f"{article.outlet}, {day}: {article.text[start:end]}"}

    def diagnostics(self, uri, text=None):
        is_closed = text is not None
        text = self.texts[uri][1] if text is None else text
        lines, able, found = Lines(text, self.units()), "textDocument.publishDiagnostics.", []
        for finding in self.all_findings(uri, text):
            if finding.verdict == "supported" or (not is_closed and self.waits(uri, finding)):
                continue
            range_ = lines.range(finding.start, finding.end)
            range_["end"]["character"] += 500 if "past-end" in self.faults else 0
            severity = 1 if finding.verdict == "contradicted" else 3
            shown = {"range": range_, "severity": 7 if "enum" in self.faults else severity, "code": finding.code, "message": finding.message}
            optional = {
                "relatedInformation": ("relatedInformation", list(self.told(finding))),
                "data": ("dataSupport", {"id": finding.id}),
                "tags": ("tagSupport", [2] if finding.verdict == "contradicted" else []),
                "codeDescription": ("codeDescriptionSupport", {"href": "https://example.org/rules"}),
            }
            for key, (capability, value) in optional.items():
                if (self.can(able + capability) or "known" in self.faults) and value and "plain" not in self.faults:
                    shown[key] = value
            found.append(shown)
        return found

    # Pushed

    def tell_diagnostics(self, uri, version, diagnostics):
        params = {"uri": uri, "diagnostics": diagnostics, **({} if version is None else {"version": version})}
        self.send({"method": "textDocument/publishDiagnostics", "params": params})

    def publish(self, uri):
        if not self.pulled or "both" in self.faults:
            self.tell_diagnostics(uri, None if "version" in self.faults else self.texts[uri][0], self.diagnostics(uri))
        if self.can("experimental.tickmark.status") or "status-all" in self.faults:
            self.tell_status(uri)

    def counts(self, uri, text=None):
        found = self.all_findings(uri, text)
        wrong = sum(f.verdict == "contradicted" for f in found)
        still = sum(f.verdict == "unsourced" for f in found)
        return {"claims": len(found) - ("counts" in self.faults), "ticked": len(found) - wrong - still, "open": still, "wrong": wrong}

    def tell_status(self, uri):
        folder = self.folder(uri)
        articles, wrong = self.articles(folder), self.config(folder)[1]
        state = "failed" if wrong is not None else "ready" if articles else "none"
        count = len(articles)
        counted = {"articles": count, "outlets": len({a.outlet for a in articles}), "origins": count, "read": count, "toRead": count}
        message = "unknown key nonsense" if state == "failed" else f"{count} articles"
        about = {"uri": uri, "version": self.texts[uri][0], "state": state, "unreadable": 0, "message": message}
        self.send({"method": "tickmark/status", "params": {**about, **counted, **self.counts(uri)}})

    # Pulled

    def report(self, params):
        uri = params["textDocument"]["uri"]
        return self.of_result(self.diagnostics(uri) if uri in self.texts else [], params.get("previousResultId"))

    def of_result(self, items, known):
        identity = "one" if "result-id" in self.faults else str(hash(json.dumps(items)))
        if known == identity and "eager" not in self.faults:
            return {"kind": "unchanged", "resultId": identity}
        return {"kind": "full", "resultId": identity, "items": items}

    def closed_drafts(self):
        """Drafts of the folders that are not open, with their texts."""
        for root in self.roots:
            files = [*root.glob("*.md"), *(root.glob("sources/*.md") if "articles-too" in self.faults else [])]
            for file in sorted(files):
                if file.as_uri() not in self.texts:
                    yield file.as_uri(), file.read_text("utf-8", "replace")

    def reports(self, params):
        known = {p["uri"]: p["value"] for p in params["previousResultIds"]}
        items = []
        for uri, (version, _) in self.texts.items():
            items.append({"uri": uri, "version": version, **self.of_result(self.diagnostics(uri), known.get(uri))})
        for uri, text in self.closed_drafts():
            items.append({"uri": uri, "version": None, **self.of_result(self.diagnostics(uri, text), known.get(uri))})
        gone = set(known) - {item["uri"] for item in items}
        if "gone" not in self.faults:
            items += [{"uri": uri, "version": None, "kind": "full", "items": []} for uri in sorted(gone)]
        if known and all(item["kind"] == "unchanged" for item in items):
            self.waiting.append((self.asked, params))
            return self.LATER
        return {"items": items}

    def news(self):
        """Something changed: who waits for news may get some."""
        waiting, self.waiting = self.waiting, []
        for number, params in waiting:
            self.asked = number
            answer = self.reports(params)
            if answer is not self.LATER:
                self.send({"id": number, "result": answer})

    def unwait(self, number):
        if any(asked == number for asked, _ in self.waiting):
            self.waiting = [(asked, params) for asked, params in self.waiting if asked != number]
            self.send({"id": number, **Refused(-32800, "cancelled").answer})
