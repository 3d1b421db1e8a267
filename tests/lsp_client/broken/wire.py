"""Messages in and out."""

import json
import os
import sys
import threading


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.answer = {"error": {"code": code, "message": message}}


class Wire:
    LATER = object()  # what a method gives whose answer comes later

    def __init__(self, source, sink, record):
        self.source, self.sink, self.record = source, sink, record
        self.lock = threading.RLock()
        self.calls = {}  # id -> what is done with the answer of the client
        self.writing = threading.Lock()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message})
        with self.writing:
            self.note("server", message)
            if self.sink is None:  # a recording is replayed
                print(body, flush=True)
                return
            data = body.encode()
            self.sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
            self.sink.flush()

    def note(self, sender, message):
        if self.record and "unrecorded" not in self.faults:
            self.record.write(json.dumps({"from": sender, **message}) + "\n")
            self.record.flush()

    def call(self, method, params=None, then=None):
        """Asks the client."""
        number = f"b{len(self.calls)}"
        self.calls[number] = then
        has_params = params is not None or "null-params" in self.faults
        self.send({"id": number, "method": method, **({"params": params} if has_params else {})})

    def answered(self, message):
        then = self.calls.get(message.get("id"))
        if then and "result" in message:
            then(message["result"])

    def messages(self):
        while True:
            length = 0
            while (line := self.source.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not line:
                return
            try:
                message = json.loads(self.source.read(length))
                if not isinstance(message, dict):
                    raise ValueError("no object")
            except ValueError:
                self.send({"id": None, "error": {"code": -32700, "message": "no JSON"}})
                if "fragile" in self.faults:
                    sys.stdout.flush()
                    os._exit(1)
                continue
            self.note("client", message)
            yield message
