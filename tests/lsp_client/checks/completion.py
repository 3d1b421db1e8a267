"""Completion: the quotations of the sources after an opening mark, their figures behind a noun, in the words' place."""

import re

from checks import story
from checks.passages import plain
from session import Profile

# What is typed at the end of the draft, and what one of the items is to put there.
_TYPED = {
    "an opening mark": ("😀 The mayor said: “", "We heard the horn and ran to the water"),
    "words after an opening mark": ("😀 The mayor said: “we heard the", "We heard the horn and ran to the water"),
    "a straight mark": ('Cafe\u0301 owners 𝟒: "', "We heard the horn and ran to the water"),
    "a noun": ("👩‍👩‍👧 In Orsk the ferry struck the mole and passengers", "47 passengers"),
}
_CLOSES = {"“": "”", '"': '"'}


def run(desk, profile, name):
    with desk.story(Profile(profile.encodings, profile.pull)) as session:
        provider = session.capabilities.get("completionProvider")
        if not provider:
            return
        report = desk.report
        triggers = provider.get("triggerCharacters", [])
        report.check({"“", '"'} <= set(triggers), f"{name}: completion begins at quotation marks", triggers)
        uri = session.open("draft.md", story.DRAFT)
        session.findings(uri)
        for what, (typed, wanted) in _TYPED.items():
            _at_the_end(report, session, uri, typed, wanted, f"{name}, {what}")
        place = session.at(uri, story.DRAFT.index("struck"))
        nothing = _items(session.server.result("textDocument/completion", place))
        report.check(not nothing, f"{name}: nothing is offered amid plain words", [i["label"] for i in nothing[:3]])


def _items(result):
    return result["items"] if isinstance(result, dict) else result or []


def _at_the_end(report, session, uri, typed, wanted, name):
    text = session.documents[uri][1]
    end = len(text)
    session.change(uri, (end, end, "\n" + typed))
    items = _items(session.server.result("textDocument/completion", session.at(uri, end + 1 + len(typed))))
    lines = session.text(uri)
    here = lines.position(end + 1 + len(typed))
    wrong, puts = [], []
    for item in items:
        edit = item.get("textEdit")
        range_ = (edit.get("range") or edit.get("insert")) if edit else {"start": here, "end": here}
        if lines.range_fault(range_) or not _is_around(range_, here):
            wrong.append(f"{item['label']!r} replaces {range_}, not what stands at {here}")
            continue
        # An editor drops what does not begin as the words that are replaced.
        before = lines.words({"start": range_["start"], "end": here})
        if not item.get("filterText", item["label"]).lower().startswith(before.lower()):
            wrong.append(f"{item['label']!r} does not fit what is typed, {before!r}")
        start, stop = lines.offset(range_["start"]), lines.offset(range_["end"])
        new = edit["newText"] if edit else item.get("insertText", item["label"])
        puts.append(plain(lines.text[:start] + new + lines.text[stop:]))
        if not _is_balanced(puts[-1], typed):
            wrong.append(f"{item['label']!r} leaves a quotation mark open or closed twice")
    report.check(any(wanted in line.rpartition("books 📚 that week. ")[2] for line in puts), f"{name}: offers {wanted!r}", [i["label"] for i in items[:4]])
    report.check(not wrong, f"{name}: items stand where they are typed", "; ".join(wrong[:3]))
    session.change(uri, (end, end + 1 + len(typed), ""))


def _is_around(range_, place):
    start, end = range_["start"], range_["end"]
    return start["line"] == end["line"] == place["line"] and start["character"] <= place["character"] <= end["character"]


def _is_balanced(text, typed):
    mark = re.search('[“"]', typed)
    if not mark:
        return True
    line = text.rpartition("books 📚 that week. ")[2]
    closing = _CLOSES[mark[0]]
    return line.count(closing) == (2 if closing == mark[0] else line.count(mark[0]))
