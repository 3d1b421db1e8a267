"""Holds messages against the LSP meta model, strictly: what the model does not know is a fault.

The meta model is protocol/metaModel.json of microsoft/vscode-languageserver-node; the package on
npm has only its schema. It is looked for at --metamodel and in $TICKMARK_SHARED/tools/editors/
(../shared where the variable is not set). What Tickmark adds beyond LSP stands in
tickmark_model.json, in the same notation.
"""

import json
import os
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent

_URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_ANYTHING = {"LSPAny", "LSPObject", "LSPArray"}
_PROGRESS = {"begin": "WorkDoneProgressBegin", "report": "WorkDoneProgressReport", "end": "WorkDoneProgressEnd"}


def shared():
    """The folder of files that all share and the repository does not hold."""
    return Path(os.environ.get("TICKMARK_SHARED") or REPOSITORY.parent / "shared")


def places(given=None):
    """Where the meta model may be, best first."""
    if given:
        return [Path(given)]
    return sorted((shared() / "tools/editors").glob("metaModel*.json"), reverse=True)


def load(given=None):
    """The meta model, or None where there is none."""
    for place in places(given):
        if place.is_file():
            return MetaModel(json.loads(place.read_text("utf-8")))
    return None


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_whole(value, low):
    return _is_number(value) and value == int(value) and low <= value < 2**31


_BASE = {
    "string": lambda v: isinstance(v, str),
    "URI": lambda v: isinstance(v, str) and _URI.match(v),
    "DocumentUri": lambda v: isinstance(v, str) and _URI.match(v),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "decimal": _is_number,
    "integer": lambda v: _is_whole(v, -(2**31)),
    "uinteger": lambda v: _is_whole(v, 0),
}


class MetaModel:
    """The types and methods of LSP, and of what Tickmark adds."""

    def __init__(self, model, extension=HERE / "tickmark_model.json"):
        self.version = model["metaData"]["version"]
        parts = [model]
        if extension and Path(extension).is_file():
            parts.append(json.loads(Path(extension).read_text("utf-8")))

        def named(kind, key):
            return {entry[key]: entry for part in parts for entry in part.get(kind, [])}

        self.structures = named("structures", "name")
        self.enumerations = named("enumerations", "name")
        self.aliases = named("typeAliases", "name")
        self.requests = named("requests", "method")
        self.notifications = named("notifications", "method")
        self._properties = {}

    # Messages

    def message_faults(self, message, sender, method=None):
        """Faults of a message from 'server' or 'client'; for a response, `method` is what it answers."""
        faults = []
        if message.get("jsonrpc") != "2.0":
            faults.append("jsonrpc is not \"2.0\"")
        unknown = set(message) - {"jsonrpc", "id", "method", "params", "result", "error"}
        if unknown:
            faults.append(f"the envelope has unknown members: {', '.join(sorted(unknown))}")
        if "method" in message:
            return faults + self._call_faults(message, sender)
        return faults + self._response_faults(message, method)

    def _call_faults(self, message, sender):
        method = message["method"]
        kind = "request" if "id" in message else "notification"
        known = (self.requests if kind == "request" else self.notifications).get(method)
        if known is None:
            # Such notifications may be ignored by whoever does not know them.
            return [] if method.startswith("$/") else [f"{method} is no {kind} of LSP {self.version}"]
        faults = []
        if "params" in message and not isinstance(message["params"], (dict, list)):
            # JSON-RPC has an object, an array or nothing here, never null.
            faults.append(f"params are {_short(message['params'])}, where they should be left out")
            message = {key: value for key, value in message.items() if key != "params"}
        towards = "clientToServer" if sender == "client" else "serverToClient"
        if known.get("messageDirection", "both") not in (towards, "both"):
            faults.append(f"a {sender} must not send {method}")
        if "params" in known:
            faults += self.faults(message.get("params"), known["params"], "params")
        elif message.get("params") not in (None, {}, []):
            faults.append(f"{method} takes no params")
        if method == "$/progress" and not faults:
            value = message["params"]["value"]
            name = _PROGRESS.get(value.get("kind")) if isinstance(value, dict) else None
            if name:
                faults += self.faults(value, {"kind": "reference", "name": name}, "params.value")
        return faults

    def _response_faults(self, message, method):
        if ("result" in message) == ("error" in message):
            return ["a response has either a result or an error"]
        if method is None:
            return [f"answers no request: id {message.get('id')!r}"]
        if "error" in message:
            error = message["error"]
            good = (
                isinstance(error, dict)
                and _is_whole(error.get("code"), -(2**31))
                and isinstance(error.get("message"), str)
                and set(error) <= {"code", "message", "data"}
            )
            return [] if good else ["an error has a whole code, a message, and data at most"]
        known = self.requests.get(method)
        return self.faults(message["result"], known["result"], "result") if known else []

    def partial_faults(self, method, value):
        """Faults of a partial result that was sent as progress of a request."""
        kind = self.requests.get(method, {}).get("partialResult")
        return self.faults(value, kind, "value") if kind else [f"{method} has no partial results"]

    # Values

    def faults(self, value, kind, where):
        """Faults of a value that is said to be of this type of the model."""
        check = getattr(self, "_" + kind["kind"])
        return check(value, kind, where)

    def _base(self, value, kind, where):
        return [] if _BASE[kind["name"]](value) else [f"{where}: {_short(value)} is no {kind['name']}"]

    def _stringLiteral(self, value, kind, where):
        return [] if value == kind["value"] else [f"{where}: {_short(value)} is not {kind['value']!r}"]

    def _array(self, value, kind, where):
        if not isinstance(value, list):
            return [f"{where}: {_short(value)} is no array"]
        return [f for i, v in enumerate(value) for f in self.faults(v, kind["element"], f"{where}[{i}]")]

    def _map(self, value, kind, where):
        if not isinstance(value, dict):
            return [f"{where}: {_short(value)} is no object"]
        return [f for k, v in value.items() for f in self.faults(v, kind["value"], f"{where}[{k!r}]")]

    def _tuple(self, value, kind, where):
        if not isinstance(value, list) or len(value) != len(kind["items"]):
            return [f"{where}: {_short(value)} has not {len(kind['items'])} items"]
        return [f for i, (v, k) in enumerate(zip(value, kind["items"])) for f in self.faults(v, k, f"{where}[{i}]")]

    def _and(self, value, kind, where):
        return [f for item in kind["items"] for f in self.faults(value, item, where)]

    def _or(self, value, kind, where):
        # Of a wrong value the alternative with the fewest faults was most likely meant.
        fewest = None
        for item in kind["items"]:
            faults = self.faults(value, item, where)
            if not faults:
                return []
            if fewest is None or len(faults) < len(fewest):
                fewest = faults
        return fewest

    def _literal(self, value, kind, where):
        return self._object(value, {p["name"]: p for p in kind["value"]["properties"]}, where)

    def _reference(self, value, kind, where):
        name = kind["name"]
        if name in _ANYTHING:
            return []
        if name in self.structures:
            return self._object(value, self.properties(name), where)
        if name in self.aliases:
            return self.faults(value, self.aliases[name]["type"], where)
        listed = self.enumerations[name]
        faults = self.faults(value, listed["type"], where)
        if faults or listed.get("supportsCustomValues"):
            return faults
        known = value in [v["value"] for v in listed["values"]]
        return [] if known else [f"{where}: {_short(value)} is no {name}"]

    def _object(self, value, properties, where):
        if not isinstance(value, dict):
            return [f"{where}: {_short(value)} is no object"]
        faults = [
            f"{where}: {name} is missing"
            for name, p in properties.items()
            if not p.get("optional") and name not in value
        ]
        for name, inner in value.items():
            if name not in properties:
                faults.append(f"{where}: unknown property {name}")
                continue
            p = properties[name]
            if inner is None and p.get("optional") and self.faults(None, p["type"], where):
                faults.append(f"{where}.{name}: null, where it should be left out")
            else:
                faults += self.faults(inner, p["type"], f"{where}.{name}")
        return faults

    def properties(self, name):
        """All properties of a structure, with those it takes over."""
        if name not in self._properties:
            structure = self.structures[name]
            own = {}
            for parent in structure.get("extends", []) + structure.get("mixins", []):
                own.update(self.properties(parent["name"]))
            own.update({p["name"]: p for p in structure["properties"]})
            self._properties[name] = own
        return self._properties[name]


def _short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."
