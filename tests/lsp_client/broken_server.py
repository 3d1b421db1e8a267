#!/usr/bin/env python3
"""A small language server that is right, unless it is told to be wrong: a control for the probe.

    python3 tests/lsp_client/probe.py -- python3 tests/lsp_client/broken_server.py [FAULT...]

Without a FAULT the probe must report no error; with one it must report that. It knows one kind of
claim, a number with its noun, and holds it against the articles of its folder. Faults:
"""

import json
import os
import socket
import sys
import threading
import time

from broken.desk import Desk
from broken.documents import Documents
from broken.faults import FAULTS
from broken.features import Features
from broken.findings import Findings
from broken.wire import Refused, Wire


class Broken(Wire, Documents, Findings, Features, Desk):
    def __init__(self, faults, source, sink, record=None):
        super().__init__(source, sink, record)
        self.faults = faults
        self.able = {}
        self.encoding = "utf-16"
        self.state = "new"
        self.held = set()  # ids of answers that wait
        self.begin_documents()
        self.begin_desk()
        self.known = {
            "initialize": self.initialize,
            "initialized": self.initialized,
            "shutdown": self.shutdown,
            **self.document_methods(),
            **self.finding_methods(),
            **self.feature_methods(),
            **self.desk_methods(),
        }

    def can(self, path):
        value = self.able
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def serve(self):
        if "stray" in self.faults:
            print("debug: starting", flush=True)
        for message in self.messages():
            with self.lock:
                self.take(message)
        if "orphan" in self.faults:
            time.sleep(600)
        os._exit(1)

    def take(self, message):
        method, number = message.get("method"), message.get("id")
        if method == "exit":
            os._exit(0 if self.state == "down" or "status-code" in self.faults else 1)
        if method is None:
            self.answered(message)
            return
        if method == "$/cancelRequest":
            self.cancel(message["params"]["id"])
            return
        if method.startswith("$/") and ("id" not in message or "dollar" in self.faults):
            return
        try:
            answer = {"result": self.handle(method, message.get("params"), number)}
        except Refused as refused:
            answer = refused.answer
        if number is None or answer.get("result") is Wire.LATER:
            return
        if "cancel" in self.faults:
            self.held.add(number)
            threading.Timer(0.02, self.release, ({"id": number, **answer},)).start()
        else:
            self.send({"id": number, **answer})

    def cancel(self, number):
        self.held.discard(number)
        self.unwait(number)

    def release(self, answer):
        """Sends an answer that was held, unless it was cancelled meanwhile."""
        if answer["id"] in self.held:
            self.held.discard(answer["id"])
            self.send(answer)

    def handle(self, method, params, number):
        if self.state == "new" and method != "initialize" and "early" not in self.faults:
            raise Refused(-32002, "not initialized")
        if self.state == "down" and "late" not in self.faults:
            raise Refused(-32600, "shut down")
        known = self.known.get(method)
        if known is None:
            if number is not None and "unknown" not in self.faults:
                raise Refused(-32601, f"unknown {method}")
            return None
        self.asked = number
        try:
            return known(params)
        except (KeyError, TypeError, AttributeError) as wrong:
            if "lenient" in self.faults:
                return None
            raise Refused(-32602, f"wrong params: {wrong!r}") from wrong

    # The session

    def initialize(self, params):
        if self.state != "new":
            raise Refused(-32600, "initialized already")
        self.state, self.able = "up", params["capabilities"]
        self.encoding = (self.can("general.positionEncodings") or ["utf-16"])[0]
        self.pulled = bool(self.can("textDocument.diagnostic"))
        self.found_roots(params)
        if "once" not in self.faults:
            self.set(params.get("initializationOptions"))
        if params["processId"]:
            threading.Thread(target=self.live_with, args=(params["processId"],), daemon=True).start()
        odd = {"hoverProvder": True} if "property" in self.faults else {}
        capabilities = {**self.document_capabilities(), **self.feature_capabilities(), **self.desk_capabilities(), **odd}
        return {"serverInfo": {"name": "broken", "version": "1"}, "capabilities": {"positionEncoding": self.encoding, **capabilities}}

    def shutdown(self, _):
        if "busy" in self.faults:
            time.sleep(2)
        self.state = "down"
        return {} if "shutdown" in self.faults else None

    def live_with(self, parent):
        """Ends with the client's process."""
        while "orphan" not in self.faults:
            try:
                os.kill(parent, 0)
            except ProcessLookupError:
                os._exit(1)
            time.sleep(0.2)


def replay(path, faults):
    """Takes what the client sent in a recording; prints what is answered, one message a line."""
    server = Broken(faults, None, None)
    for line in open(path, encoding="utf-8"):
        entry = json.loads(line)
        if entry.pop("from") == "client":
            server.take(entry)


def main(words):
    options = dict(zip(words[::2], words[1::2])) if words and words[0].startswith("--") else {}
    faults = set(words) - {"--port", "--record", "--replay"} - set(options.values())
    if "--replay" in words:
        return replay(words[words.index("--replay") + 1], faults & set(FAULTS))
    record = open(words[words.index("--record") + 1], "w", encoding="utf-8") if "--record" in words else None
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    if "--port" in words:
        listener = socket.create_server(("127.0.0.1", int(words[words.index("--port") + 1])))
        print("waiting" + ("" if "port" in faults else f" on port {listener.getsockname()[1]}"), flush=True)
        connection = listener.accept()[0]
        source, sink = connection.makefile("rb"), connection.makefile("wb")
    Broken(faults & set(FAULTS), source, sink, record).serve()


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word in FAULTS]
    if "--help" in sys.argv or (len(sys.argv) == 2 and not given):
        print(__doc__ + "\n".join(f"    {name:16} {what}" for name, what in FAULTS.items()))
        sys.exit(0 if "--help" in sys.argv else 2)
    main(sys.argv[1:])
