"""Positions as LSP counts them: a line and a character in utf-8, utf-16 or utf-32 units.

Offsets are indices into a Python string, so they count characters (code points).
"""

import bisect
import re

ENCODINGS = ("utf-8", "utf-16", "utf-32")

# Only these three end a line in LSP; str.splitlines() knows others and would disagree.
_LINE_END = re.compile(r"\r\n|\n|\r")


def width(char, encoding):
    """Units that one character takes."""
    if encoding == "utf-32":
        return 1
    if encoding == "utf-16":
        return 2 if ord(char) > 0xFFFF else 1
    return len(char.encode("utf-8", "surrogatepass"))


class Text:
    """A text with its lines, in one encoding."""

    def __init__(self, text, encoding="utf-16"):
        self.text = text
        self.encoding = encoding
        self.starts = [0]
        self.ends = []
        for end in _LINE_END.finditer(text):
            self.ends.append(end.start())
            self.starts.append(end.end())
        self.ends.append(len(text))

    def line(self, number):
        return self.text[self.starts[number] : self.ends[number]]

    def position(self, offset):
        """The position of an offset. The middle of a CRLF counts as the end of its line."""
        line = bisect.bisect_right(self.starts, offset) - 1
        before = self.text[self.starts[line] : min(offset, self.ends[line])]
        return {"line": line, "character": self.units(before)}

    def units(self, text):
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        if self.encoding == "utf-16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        return len(text.encode("utf-8", "surrogatepass"))

    def range(self, start, end):
        return {"start": self.position(start), "end": self.position(end)}

    def offset(self, position):
        """The offset of a position that has no fault; past the end of a line it is that end."""
        line = position["line"]
        if line >= len(self.starts):
            return len(self.text)
        left = position["character"]
        at = self.starts[line]
        while left > 0 and at < self.ends[line]:
            left -= width(self.text[at], self.encoding)
            at += 1
        return at

    def fault(self, position):
        """What is wrong with a position in this text, or None."""
        line, character = position["line"], position["character"]
        if line >= len(self.starts):
            return f"line {line} is past the last ({len(self.starts) - 1})"
        counted = 0
        for char in self.line(line):
            if counted >= character:
                break
            counted += width(char, self.encoding)
        if counted < character:
            return f"character {character} is past the end of line {line} ({counted} {self.encoding} units)"
        if counted > character:
            return f"character {character} of line {line} is inside a character ({self.encoding})"
        return None

    def range_fault(self, range_):
        """What is wrong with a range in this text, or None."""
        start, end = range_["start"], range_["end"]
        if (end["line"], end["character"]) < (start["line"], start["character"]):
            return "the end stands before the start"
        return self.fault(start) or self.fault(end)

    def words(self, range_):
        """The words that a range covers."""
        return self.text[self.offset(range_["start"]) : self.offset(range_["end"])]


def apply_edits(text, edits, encoding):
    """The text after TextEdits, which all refer to the text before; None where they overlap."""
    lines = Text(text, encoding)
    spans = [
        (lines.offset(e["range"]["start"]), lines.offset(e["range"]["end"]), e["newText"]) for e in edits
    ]
    spans.sort(key=lambda s: s[:2])
    if any(before[1] > after[0] for before, after in zip(spans, spans[1:])):
        return None
    for start, end, new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text
