"""What the server makes of drafts and articles: a number with its noun stands in an article, or another does."""

import hashlib
import re
from dataclasses import dataclass, field

from broken.text import head

_FIGURE = re.compile(r"(?<![0-9.,])([0-9]+)(?: ([a-z]+))?")
_QUOTE = re.compile("“([^”\n]+?),?”")


@dataclass
class Article:
    path: object
    text: str

    def __post_init__(self):
        self.text = self.text.removeprefix("\ufeff")
        fields = re.findall(r"^(\w+): (.*?)\r?$", self.text[: head(self.text)], re.M)
        self.fields = dict(fields)
        self.outlet = self.fields.get("outlet", self.path.name)
        begin = head(self.text)
        self.figures = [(f[1], f[2], f.start(1), f.end(1)) for f in _FIGURE.finditer(self.text, begin)]
        self.quotes = [quote[1] for quote in _QUOTE.finditer(self.text, begin)]


@dataclass
class Finding:
    number: str
    noun: str
    start: int
    end: int
    verdict: str = "supported"
    passages: list = field(default_factory=list)  # (article, start, end)
    id: str = ""

    @property
    def code(self):
        return f"figure/{self.verdict}"

    @property
    def words(self):
        return f"{self.number} {self.noun}" if self.noun else self.number

    @property
    def message(self):
        if not self.passages:
            return f"no article speaks to {self.words}"
        article, start, end = self.passages[0]
        return f"{article.outlet} says {article.text[start:end]}; you have {self.number}"


_known = {}  # file -> (its state, its article)


def read(folder):
    """The articles of a folder."""
    articles = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else []:
        try:
            state = (file.stat().st_mtime_ns, file.stat().st_size)
            if _known.get(file, (None,))[0] != state:
                _known[file] = (state, Article(file, file.read_bytes().decode("utf-8", "replace")))
            articles.append(_known[file][1])
        except OSError:
            pass  # it went while we looked
    return articles


def findings(text, articles, off=(), verified=()):
    """Each figure of a draft, in its order. A rule that is off, and a claim that is vouched for, have no fault."""
    found = []
    for figure in _FIGURE.finditer(text, head(text)):
        finding = Finding(figure[1], figure[2] or "", figure.start(), figure.end())
        same, other = [], []
        for article in articles:
            for number, noun, start, end in article.figures:
                if finding.noun and noun == finding.noun:
                    (same if number == finding.number else other).append((article, start, end))
        if not same and other:
            finding.verdict = "contradicted"
        elif not same and not any(finding.number in article.text for article in articles):
            finding.verdict = "unsourced"
        finding.passages = same or other
        count = sum(finding.words == earlier.words for earlier in found)
        finding.id = hashlib.sha256(f"{finding.words}/{count}".encode()).hexdigest()[:16]
        found.append(finding)
    for finding in found:
        if finding.verdict != "supported":
            if finding.code in off or f"ignore-file {finding.code}" in text or finding.id in verified:
                finding.verdict = "supported"
    return found
