"""Places in a text, written out again: the client's own code must not be its measure."""

import re

_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """A text with its lines; `units` is utf-8, utf-16, utf-32, or characters for who counts wrongly."""

    def __init__(self, text, units):
        self.text, self.units = text, units
        self.starts = [0] + [end.end() for end in _BREAK.finditer(text)]

    def width(self, text):
        if self.units == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2 if self.units == "utf-16" else len(text)

    def place(self, offset):
        line = max(n for n, start in enumerate(self.starts) if start <= offset)
        return {"line": line, "character": self.width(self.text[self.starts[line] : offset].rstrip("\r\n"))}

    def range(self, start, end):
        return {"start": self.place(start), "end": self.place(end)}

    def offset(self, place):
        if place["line"] >= len(self.starts):
            return len(self.text)
        at = self.starts[place["line"]]
        end = _BREAK.search(self.text, at)
        end = end.start() if end else len(self.text)
        for stop in range(at, end + 1):
            if self.width(self.text[at:stop]) >= place["character"]:
                return stop
        return end

    def span(self, range_):
        start = self.offset(range_["start"])
        return start, max(start, self.offset(range_["end"]))


def head(text):
    """Where the text begins below its front matter."""
    end = re.compile(r"^---\r?\n", re.M).search(text, 4) if text.startswith("---") else None
    return end.end() if end else 0
