"""What is checked of every message, whatever the session is about."""

from positions import Text


class Watch:
    """Holds each message against the meta model, and each position against its document."""

    def __init__(self, report, model):
        self.report = report
        self.model = model
        self.session = None  # known once the encoding is agreed
        self.own = True  # whether what is sent is our own, and to be right, too
        self.about = {}  # request id -> uri and text of the document that it asks about
        self.partial = {}  # partial result token -> method
        self.deliberate = set()  # requests whose params are wrong on purpose
        self.progress = {}  # work done token -> last kind
        self.created = set()  # work done tokens that may be used

    def __call__(self, sender, message, asked):
        if sender == "client":
            self._sent(message)
            return
        method = asked or message.get("method")
        if self.model:
            for fault in self.model.message_faults(message, sender, asked):
                self.report.error(f"{method}: {fault}")
        if message.get("method") == "window/workDoneProgress/create":
            self.created.add(message["params"]["token"])
        elif message.get("method") == "$/progress":
            self._progress(message["params"])
        elif "result" in message:
            self._places(self.about.pop(message["id"], None), message["result"], method)
        elif message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            known = self._document(params["uri"])
            # Without a version nobody can tell which text the positions are meant for.
            if known is not None and params.get("version", 1) == known[0]:
                self._places((params["uri"], known[1]), params["diagnostics"], method)

    def _sent(self, message):
        method, params = message.get("method"), message.get("params")
        if "id" in message and isinstance(params, dict):
            document = params.get("textDocument")
            uri = document.get("uri") if isinstance(document, dict) else None
            if self._document(uri):
                self.about[message["id"]] = (uri, self._document(uri)[1])
            if "workDoneToken" in params:
                self.created.add(params["workDoneToken"])
            if "partialResultToken" in params:
                self.partial[params["partialResultToken"]] = method
        if self.own and self.model and method and message.get("id") not in self.deliberate:
            # The probe must not blame a server for what it said wrongly itself.
            for fault in self.model.message_faults(message, "client"):
                if not method.startswith("probe/"):
                    self.report.warn(f"the probe's own {method}: {fault}")

    def _progress(self, params):
        token, value = params.get("token"), params.get("value")
        if token in self.partial:
            for fault in self.model.partial_faults(self.partial[token], value) if self.model else []:
                self.report.error(f"partial result of {self.partial[token]}: {fault}")
            return
        kind = value.get("kind") if isinstance(value, dict) else None
        if token not in self.created:
            self.report.error(f"progress: {kind} for a token that was not created")
        begun = self.progress.get(token) in ("begin", "report")
        if (kind == "begin") == begun:
            self.report.error(f"progress: {kind} where the token is {self.progress.get(token) or 'new'}")
        self.progress[token] = kind

    def _document(self, uri):
        return self.session.documents.get(uri) if self.session else None

    def _places(self, about, value, method):
        """Ranges that point into the document itself; those into other files stand beside a uri."""
        if about is None or value is None:
            return
        uri, text = about[0], Text(about[1], self.session.encoding)
        for where, range_ in _ranges(value, uri):
            fault = text.range_fault(range_) if _is_range(range_) else text.fault(range_)
            if fault:
                self.report.error(f"{method}: {where} {_brief(range_)}: {fault}")


def _is_range(value):
    return isinstance(value, dict) and set(value) == {"start", "end"} and isinstance(value["start"], dict)


def _brief(value):
    if _is_range(value):
        return f"{_brief(value['start'])}-{_brief(value['end'])}"
    return f"{value.get('line')}:{value.get('character')}"


def _ranges(value, uri, where=""):
    """Ranges and positions of this document in a result."""
    if isinstance(value, list):
        for inner in value:
            yield from _ranges(inner, uri, where)
    elif _is_range(value):
        yield where, value
    elif isinstance(value, dict) and set(value) == {"line", "character"}:
        yield where, value
    elif isinstance(value, dict):
        foreign = value.get("uri", value.get("targetUri", uri)) != uri
        for name, inner in value.items():
            # Where a link starts is in this document, even where it leads to another.
            if name == "changes" and isinstance(inner, dict):
                yield from _ranges(inner.get(uri, []), uri, "changes")
            elif name == "documentChanges" and isinstance(inner, list):
                own = [c for c in inner if c.get("textDocument", {}).get("uri") == uri]
                yield from _ranges([c.get("edits", []) for c in own], uri, "documentChanges")
            elif not foreign or name == "originSelectionRange":
                yield from _ranges(inner, uri, name)
