"""A language server as a child process, and the messages to and from it.

One thread reads what the server says and stamps it on arrival, one writes, so that neither
side can block the other, whatever the caller does in between.
"""

import json
import os
import queue
import subprocess
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass

# What of the server's log is kept: enough for a panic and its backtrace.
_LOG_LINES = 2_000


class Gone(Exception):
    """The server ended, or did not answer in time."""


@dataclass
class Arrival:
    """A message of the server and when it came (time.perf_counter())."""

    at: float
    message: dict


class Server:
    """A server on stdio. Its requests are answered as an editor answers them."""

    def __init__(self, command, cwd=None, env=None, settings=None, folders=(), observe=None, trace=None):
        self.settings = settings or {}
        self.settings_of = {}  # uri of a folder -> the settings that hold there
        self.folders = list(folders)
        self.observe = observe  # called with (sender, message, method answered) for each message
        self.trace = trace  # a text file that gets each message as a line
        self.stray = []  # bytes on stdout that are no message
        self.pushed = {}  # uri -> Arrival of the last publishDiagnostics
        self.pushes = Counter()  # uri -> how many there were
        self.status = {}  # uri -> params of the last tickmark/status
        self.calls = Counter()  # method -> how often the server called it
        self.called = deque(maxlen=5_000)  # the last calls of the server
        self.registered = {}  # id -> registration
        self.applied = deque(maxlen=1_000)  # edits that the server asked for
        self.notified = 0.0  # when the client last told something
        self.log = deque(maxlen=_LOG_LINES)
        self.started = time.perf_counter()
        self._changed = threading.Condition()
        self._asked = {}  # id -> method that waits for its answer
        self._answers = {}  # id -> Arrival
        self._last_id = 0
        self._closed = False
        self._outbox = queue.SimpleQueue()
        self.process = subprocess.Popen(
            command, cwd=cwd, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.pid = self.process.pid
        for work in (self._read, self._write, self._read_log):
            threading.Thread(target=work, daemon=True).start()

    # Sending

    def notify(self, method, params=None):
        self.notified = self._send({"method": method, **_params(params)})
        return self.notified

    def ask(self, method, params=None):
        """Sends a request; returns its id, to be collected with `answer`."""
        with self._changed:
            self._last_id += 1
            number = self._last_id
            self._asked[number] = method
        self._send({"id": number, "method": method, **_params(params)})
        return number

    def answer(self, number, timeout=20):
        """The response to a request, or None where it did not come in time."""
        arrival = self.arrival(number, timeout)
        return arrival and arrival.message

    def arrival(self, number, timeout=20):
        self.wait(lambda: number in self._answers, timeout)
        with self._changed:
            return self._answers.pop(number, None)

    def request(self, method, params=None, timeout=20):
        """Sends a request and waits. Gone where no response came."""
        response = self.answer(self.ask(method, params), timeout)
        if response is None:
            state = self.wait_exit(1) if self.ended else None
            why = f"no answer in {timeout} s" if state is None else f"the server ended with {state}"
            raise Gone(f"{method}: {why}")
        return response

    def result(self, method, params=None, timeout=20):
        """The result of a request; None also where it was refused."""
        return self.request(method, params, timeout).get("result")

    def send_bytes(self, data):
        """Sends bytes as they are, to see what the server makes of them."""
        self._outbox.put(data)

    def _send(self, message):
        message = {"jsonrpc": "2.0", **message}
        body = json.dumps(message, ensure_ascii=False).encode()
        self._note("client", message, None)
        now = time.perf_counter()
        self._outbox.put(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        return now

    # Waiting

    def wait(self, condition, timeout):
        """Waits until a condition on what was received holds; whether it does."""
        with self._changed:
            return self._changed.wait_for(lambda: condition() or self._closed, timeout) and bool(condition())

    def told(self, method):
        """Params of the last calls of a method, oldest first."""
        with self._changed:
            return [arrival.message.get("params") for arrival in self.called if arrival.message["method"] == method]

    @property
    def unanswered(self):
        """The methods of requests that have no answer yet, by id."""
        with self._changed:
            return dict(self._asked)

    @property
    def ended(self):
        """Whether the server closed its output."""
        return self._closed

    # Ending

    def wait_exit(self, timeout):
        """The exit status, or None where it still runs."""
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def close_input(self):
        """Closes the server's input, as when its client dies."""
        self._outbox.put(None)

    def stop(self, timeout=5):
        """Ends the server in good manners, or else kills it. The exit status, None if killed."""
        if self.process.poll() is None and not self._closed:
            self.answer(self.ask("shutdown"), timeout)
            self.notify("exit")
            self.close_input()
        status = self.wait_exit(timeout)
        if status is None:
            self.process.kill()
            self.process.wait()
        return status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    # Threads

    def _write(self):
        pipe = self.process.stdin
        try:
            while (data := self._outbox.get()) is not None:
                pipe.write(data)
                # Under a burst the kernel may take several messages at once.
                if self._outbox.empty():
                    pipe.flush()
            pipe.close()
        except (BrokenPipeError, ValueError):
            pass

    def _read_log(self):
        for line in self.process.stderr:
            self.log.append(line.decode("utf-8", "replace").rstrip("\n"))

    def _read(self):
        try:
            while (body := self._read_body()) is not None:
                at = time.perf_counter()
                try:
                    message = json.loads(body.decode("utf-8"))
                except ValueError as error:
                    self.stray.append(f"a body is no JSON in UTF-8 ({error}): {body[:80]!r}")
                    continue
                if isinstance(message, dict):
                    self._receive(Arrival(at, message))
                else:
                    self.stray.append(f"a message is no object: {body[:80]!r}")
        finally:
            with self._changed:
                self._closed = True
                self._changed.notify_all()

    def _read_body(self):
        """The body of the next message, or None at the end."""
        pipe, length = self.process.stdout, None
        while True:
            line = pipe.readline()
            if not line:
                return None
            if line == b"\r\n" and length is not None:
                body = pipe.read(length)
                return body if len(body) == length else None
            name, colon, value = line.partition(b":")
            if line.endswith(b"\r\n") and name.lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
            elif not (line.endswith(b"\r\n") and name.lower() == b"content-type" and colon):
                self.stray.append(f"stray bytes on stdout: {line[:80]!r}")

    def _receive(self, arrival):
        message = arrival.message
        method, number = message.get("method"), message.get("id")
        with self._changed:
            asked = self._asked.pop(number, None) if method is None and _hashable(number) else None
        self._note("server", message, asked)
        if method is None:
            with self._changed:
                if asked is not None:
                    self._answers[number] = arrival
                self._changed.notify_all()
            return
        params = message.get("params") or {}
        if "id" in message:
            self._respond(number, method, params)
        with self._changed:
            self.calls[method] += 1
            self.called.append(arrival)
            if method == "textDocument/publishDiagnostics" and "uri" in params:
                self.pushed[params["uri"]] = arrival
                self.pushes[params["uri"]] += 1
            elif method == "tickmark/status" and "uri" in params:
                self.status[params["uri"]] = params
            self._changed.notify_all()

    def _respond(self, number, method, params):
        """Answers a request of the server as an editor does."""
        answer = {"result": None}
        if method == "workspace/configuration":
            of = [(self.settings_of.get(i.get("scopeUri"), self.settings), i.get("section")) for i in params.get("items", [])]
            answer = {"result": [_section(settings, section) for settings, section in of]}
        elif method == "workspace/workspaceFolders":
            answer = {"result": self.folders or None}
        elif method == "workspace/applyEdit":
            self.applied.append(params.get("edit"))
            answer = {"result": {"applied": True}}
        elif method == "window/showDocument":
            answer = {"result": {"success": True}}
        elif method == "client/registerCapability":
            self.registered.update({r["id"]: r for r in params.get("registrations", [])})
        elif method == "client/unregisterCapability":
            # The misspelling is the specification's own.
            for gone in params.get("unregisterations", []):
                self.registered.pop(gone.get("id"), None)
        elif method not in ("window/workDoneProgress/create", "window/showMessageRequest") and not method.endswith(
            "/refresh"
        ):
            answer = {"error": {"code": -32601, "message": f"unknown method {method}"}}
        message = {"jsonrpc": "2.0", "id": number, **answer}
        body = json.dumps(message, ensure_ascii=False).encode()
        self._note("client", message, method)
        self._outbox.put(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _note(self, sender, message, asked):
        if self.trace:
            self.trace.write(json.dumps({"from": sender, **message}, ensure_ascii=False) + "\n")
        if self.observe:
            self.observe(sender, message, asked)


def _params(params):
    return {} if params is None else {"params": params}


def _hashable(value):
    return isinstance(value, (int, str))


def _section(settings, name):
    """The settings of a section such as `tickmark.editor`; null where there is none."""
    value = settings
    for part in (name or "").split("."):
        if part:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def quiet_environment(home):
    """An environment in which a server finds no settings of whoever runs it."""
    own = {"HOME": home, "USERPROFILE": home}
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        own[f"XDG_{name}_HOME"] = os.path.join(home, f".{name.lower()}")
    return {**os.environ, **own}
