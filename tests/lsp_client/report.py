"""Lines of a run: ok, WARN and ERROR, and their count."""

import os
import sys
import threading


class Report:
    """Prints each line once, with repeats counted: one fault of a server shows in many messages."""

    def __init__(self, until=None):
        self.lines = {}
        self.until = until  # words of a fault that end the run, for who looks only for them
        self._lock = threading.Lock()

    def _add(self, level, text):
        with self._lock:
            new = (level, text) not in self.lines
            self.lines[(level, text)] = self.lines.get((level, text), 0) + 1
        if new:
            print(f"{level:5} {text}", flush=True)
        if self.until and level != "ok" and self.until in f"{level:5} {text}":
            # Threads with servers still wait for answers that nobody needs; servers end with their input.
            os._exit(1 if level == "ERROR" else 0)

    def ok(self, text):
        self._add("ok", text)

    def warn(self, text):
        self._add("WARN", text)

    def error(self, text):
        self._add("ERROR", text)

    def check(self, holds, text, seen=None, otherwise=None):
        """One line: ok where it holds, else `otherwise` (an error), with what was seen."""
        if holds:
            self.ok(text)
        else:
            (otherwise or self.error)(text if seen is None else f"{text}; seen: {seen}")
        return holds

    def of(self, level):
        return [text for (known, text) in self.lines if known == level]

    def end(self):
        """Prints the count; the exit status of the program."""
        counted = [len(self.of(level)) for level in ("ok", "WARN", "ERROR")]
        print("{} ok, {} warnings, {} errors".format(*counted))
        return 1 if counted[2] else 0


def server_command(parser, words):
    """The server's command after `--`. Its files are named from here, but it runs in a folder of its own."""
    if not words:
        parser.error("the command of the server is missing: ... -- target/release/tickmark lsp")
    return [os.path.abspath(word) if os.sep in word and os.path.isfile(word) else word for word in words]


def say(text):
    print(text, file=sys.stderr, flush=True)
