"""Hover: the format that the client prefers, the verdict first, useful in a narrow popup, and no markup of an article."""

import re
import unicodedata

from checks import story
from session import Profile

# As wide as a popup in a terminal.
_COLUMNS = 60
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)")
# Characters that turn the direction of a text or hide in it; joiners belong to emoji.
_HIDDEN = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")


def columns(text):
    """Columns of a line in a terminal: wide characters take two, joined and combining ones none."""
    return sum(
        0 if unicodedata.combining(c) or c in "\u200d\ufe0f" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def shown(line):
    """A line of Markdown as an editor prints it."""
    line = _LINK.sub(lambda link: link[1], line)
    line = re.sub(r"(?<!\\)(\*\*|~~)", "", line)
    return re.sub(r"\\([^\w\s])", r"\1", line)


def run(desk, profile, name):
    formats = {
        "markdown": ["markdown", "plaintext"],
        "plaintext": ["plaintext"],
        "plaintext before markdown": ["plaintext", "markdown"],
    }
    for what, wanted in formats.items():
        able = Profile(profile.encodings, profile.pull, instead={"textDocument.hover.contentFormat": wanted})
        with desk.story(able) as session:
            uri = session.open("draft.md", story.DRAFT)
            found = session.findings(uri) or []
            if not session.can("hoverProvider"):
                return
            hovers = [(finding, _ask(session, uri, finding["range"]["start"])) for finding in found]
            if _kinds(desk.report, hovers, wanted[0], f"{name}, {what}"):
                _content(desk.report, hovers, wanted[0] == "markdown", f"{name}, {what}")
            nowhere = session.server.result("textDocument/hover", session.at(uri, story.DRAFT.index("struck") + 2))
            desk.report.check(nowhere is None, f"{name}, {what}: no hover where there is no claim", nowhere)


def _ask(session, uri, place):
    return session.server.result("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})


def _kinds(report, hovers, wanted, name):
    missing = [finding["message"][:60] for finding, hover in hovers if not hover]
    report.check(hovers and not missing, f"{name}: each finding has a hover", missing or "no findings")
    kinds = {hover["contents"].get("kind") for _, hover in hovers if hover}
    report.check(kinds <= {wanted}, f"{name}: hover is {wanted}, which the client prefers", kinds)
    ranges = [hover.get("range") == finding["range"] for finding, hover in hovers if hover]
    report.check(all(ranges), f"{name}: the range of a hover is that of its claim")
    return not missing and kinds <= {wanted}


def _content(report, hovers, is_markdown, name):
    late, wide, live = [], [], []
    for finding, hover in hovers:
        text = hover["contents"]["value"]
        lines = [shown(line) for line in text.split("\n")] if is_markdown else text.split("\n")
        verdict = str(finding.get("code", "")).rpartition("/")[2]
        if verdict not in lines[0][:_COLUMNS]:
            late.append(f"{verdict}: {lines[0][:_COLUMNS]!r}")
        late += [f"{related['message']}: nowhere" for related in finding.get("relatedInformation", [])
                 if not _is_early(related["message"], finding, lines)]
        wide += [] if is_markdown else [line for line in lines if columns(line) > _COLUMNS]
        live += _live(text) if is_markdown else []
        live += [repr(hidden) for hidden in _HIDDEN.findall(text)]
    report.check(not late, f"{name}: verdict, and outlet with value, stand in the first {_COLUMNS} columns", "; ".join(late[:3]))
    report.check(not wide, f"{name}: no line is wider than {_COLUMNS} columns", wide[:2])
    report.check(not live, f"{name}: nothing of an article is markup", live[:3])


def _is_early(told, finding, lines):
    """Whether a passage's value stands early in a line; that of a figure, for a quotation is long."""
    outlet, value = re.match(r"(.*?)(?:, \d{1,2} \w+ \d{4})?: (.*)$", told).groups()
    if not str(finding.get("code")).startswith("figure/") or len(outlet) + len(value) > _COLUMNS - 8:
        return True
    return any(outlet[:20] in line[:_COLUMNS] and value in line[:_COLUMNS] for line in lines)


def _live(text):
    """What an editor would take for markup although an article wrote it."""
    odd = [link[2] for link in _LINK.finditer(text) if not re.match(r"(file|https?)://", link[2])]
    return odd + re.findall(r"(?<!\\)</?[a-zA-Z][^>\n]*>", text)
