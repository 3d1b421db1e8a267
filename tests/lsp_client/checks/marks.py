"""What an editor draws over a draft: tokens, symbols, folds, highlights, selections, lenses, hints."""

from checks import story
from session import Profile


def run(desk, profile, name):
    with desk.story(Profile(profile.encodings, profile.pull)) as session:
        uri = session.open("draft.md", story.DRAFT)
        found = session.findings(uri) or []
        for check in (_tokens, _symbols, _folds, _highlights, _selections, _lenses, _hints, _workspace_symbols):
            check(desk.report, session, uri, found, name)
    flat = Profile(profile.encodings, profile.pull, without=("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport",))
    with desk.story(flat) as session:
        uri = session.open("draft.md", story.DRAFT)
        symbols = _ask(session, uri, "documentSymbol") or []
        odd = [symbol["name"] for symbol in symbols if "location" not in symbol]
        desk.report.check(not odd, f"{name}: symbols are flat for who knows only flat ones", odd[:3])


def _ask(session, uri, method, **params):
    return session.server.result("textDocument/" + method, {"textDocument": {"uri": uri}, **params})


def _key(place):
    return place["line"], place["character"]


def _holds(outer, inner):
    return _key(outer["start"]) <= _key(inner["start"]) and _key(inner["end"]) <= _key(outer["end"])


# Semantic tokens


def _decoded(data):
    """Tokens as (line, start, length, type, modifiers)."""
    line = character = 0
    for delta_line, delta, length, kind, modifiers in zip(*[iter(data)] * 5):
        line, character = line + delta_line, delta + (0 if delta_line else character)
        yield line, character, length, kind, modifiers


def _tokens(report, session, uri, found, name):
    provider = session.capabilities.get("semanticTokensProvider")
    if not provider:
        return
    legend, text, wrong = provider["legend"], session.text(uri), []
    full = _ask(session, uri, "semanticTokens/full") or {"data": []}
    tokens = list(_decoded(full["data"]))
    before = (0, 0)
    for line, start, length, kind, modifiers in tokens:
        ends = [text.fault({"line": line, "character": at}) for at in (start, start + length)]
        wrong += [fault for fault in ends if fault]
        if (line, start) < before or not length:
            wrong.append(f"the token at {line}:{start} is empty or begins within the one before")
        if kind >= len(legend["tokenTypes"]) or modifiers >> len(legend["tokenModifiers"]):
            wrong.append(f"type {kind} or modifiers {modifiers} are not in the legend")
        before = (line, start + length)
    wrong += ["the data are no whole tokens"] if len(full["data"]) % 5 else []
    report.check(tokens and not wrong, f"{name}: tokens are in order, apart and in their lines", "; ".join(wrong[:3]) or "none")
    if provider.get("range"):
        # From the middle of one token to the middle of another.
        first, last = tokens[len(tokens) // 3], tokens[-len(tokens) // 3]
        range_ = {"start": {"line": first[0], "character": first[1]}, "end": {"line": last[0], "character": last[1] + last[2]}}
        part = list(_decoded((_ask(session, uri, "semanticTokens/range", range=range_) or {"data": []})["data"]))
        wanted = [token for token in tokens if first[:2] <= token[:2] <= last[:2]]
        report.check(part == wanted, f"{name}: tokens of a range are those of the document", f"{len(part)}, not {len(wanted)}")
    whole = provider.get("full")
    if isinstance(whole, dict) and whole.get("delta"):
        _token_delta(report, session, uri, full, name)


def _token_delta(report, session, uri, before, name):
    at = story.DRAFT.index("İn Orsk")
    session.change(uri, (at, at, "𝟒 boats and "))
    delta = _ask(session, uri, "semanticTokens/full/delta", previousResultId=before.get("resultId", ""))
    data = list(before["data"])
    for edit in sorted((delta or {}).get("edits", []), key=lambda e: -e["start"]):
        data[edit["start"] : edit["start"] + edit["deleteCount"]] = edit.get("data", [])
    data = delta["data"] if delta and "data" in delta else data
    whole = _ask(session, uri, "semanticTokens/full")["data"]
    report.check(data == whole, f"{name}: tokens after a delta are those of the document", f"{len(data)} and {len(whole)} numbers")
    session.change(uri, (at, at + len("𝟒 boats and "), ""))


# What has ranges


def _symbols(report, session, uri, found, name):
    if not session.can("documentSymbolProvider"):
        return
    wrong, names = [], []

    def look(symbols, outer):
        for symbol in symbols:
            names.append(symbol["name"])
            if not _holds(symbol["range"], symbol["selectionRange"]):
                wrong.append(f"{symbol['name']!r}: selectionRange is outside of its range")
            if outer and not _holds(outer, symbol["range"]):
                wrong.append(f"{symbol['name']!r} is outside of its parent")
            if not symbol["name"].strip():
                wrong.append("a symbol has no name, which VS Code refuses")
            look(symbol.get("children", []), symbol["range"])

    look(_ask(session, uri, "documentSymbol") or [], None)
    missing = [words for d in found if not any((words := session.text(uri).words(d["range"])[:12]) in n for n in names)]
    report.check(not wrong, f"{name}: symbols stand inside each other", "; ".join(wrong[:3]))
    report.check(not missing, f"{name}: each finding is among the symbols", missing[:3])


def _folds(report, session, uri, found, name):
    if not session.can("foldingRangeProvider"):
        return
    folds = [(f["startLine"], f["endLine"]) for f in _ask(session, uri, "foldingRange") or []]
    last = len(session.text(uri).starts) - 1
    wrong = [f for f in folds if not f[0] < f[1] <= last]
    wrong += [f"{a} and {b} cross" for a in folds for b in folds if a[0] < b[0] <= a[1] < b[1]]
    report.check(folds and not wrong, f"{name}: folds are in the draft and do not cross", wrong or "none")


def _highlights(report, session, uri, found, name):
    if not session.can("documentHighlightProvider"):
        return
    wrong = []
    for finding in found:
        ranges = [h["range"] for h in _ask(session, uri, "documentHighlight", position=finding["range"]["start"]) or []]
        if not any(_holds(r, {"start": finding["range"]["start"], "end": finding["range"]["start"]}) for r in ranges):
            wrong.append(finding["message"][:60])
    report.check(not wrong, f"{name}: the claim at the caret is highlighted", wrong[:3])


def _selections(report, session, uri, found, name):
    if not session.can("selectionRangeProvider"):
        return
    places = [finding["range"]["start"] for finding in found] + [session.text(uri).position(0)]
    answer, wrong = _ask(session, uri, "selectionRange", positions=places) or [], []
    for place, selection in zip(places, answer):
        inner = {"start": place, "end": place}
        while selection:
            if not _holds(selection["range"], inner) or (selection["range"] == inner and place != inner["start"]):
                wrong.append(f"{selection['range']} does not hold {inner}")
            inner, selection = selection["range"], selection.get("parent")
    report.check(len(answer) == len(places), f"{name}: one selection for each place", len(answer))
    report.check(not wrong, f"{name}: selections grow", "; ".join(wrong[:2]))


def _lenses(report, session, uri, found, name):
    if not session.can("codeLensProvider"):
        return
    lenses = _ask(session, uri, "codeLens") or []
    known = (session.capabilities.get("executeCommandProvider") or {}).get("commands", [])
    odd = [lens for lens in lenses if lens["range"]["start"]["line"] != lens["range"]["end"]["line"]]
    odd += [lens for lens in lenses if lens.get("command", {"command": ""})["command"] not in known]
    report.check(lenses and not odd, f"{name}: lenses stand in one line and do what the server can", odd[:1] or "none")


def _hints(report, session, uri, found, name):
    if not session.can("inlayHintProvider"):
        return
    text = session.text(uri)
    whole = _ask(session, uri, "inlayHint", range=text.range(0, len(text.text))) or []
    lines = [line for line, _ in sorted({_key(hint["position"]) for hint in whole})]
    wrong = [] if whole else ["none"]
    for line in sorted(set(lines)):
        range_ = {"start": {"line": line, "character": 0}, "end": {"line": line + 1, "character": 0}}
        part = _ask(session, uri, "inlayHint", range=range_) or []
        wanted = [hint for hint in whole if hint["position"]["line"] == line]
        if part != wanted:
            wrong.append(f"line {line} has {len(part)} of its own, {len(wanted)} of the whole draft")
    ends = {_key(hint["position"]) for hint in whole}
    wrong += [f"none behind {d['message'][:50]!r}" for d in found if _key(d["range"]["end"]) not in ends]
    report.check(not wrong, f"{name}: hints stand behind their claims, and in the lines that are asked for", "; ".join(wrong[:3]))


def _workspace_symbols(report, session, uri, found, name):
    if not session.can("workspaceSymbolProvider"):
        return
    wrong = []
    for query in ("passengers", "52 PASSENGERS", "orsk", "zzz nothing"):
        symbols = session.server.result("workspace/symbol", {"query": query}) or []
        said = [f"{s['name']} {s.get('containerName', '')}".lower() for s in symbols]
        wrong += [f"{s!r} for {query!r}" for s in said if not all(word in s for word in query.lower().split())]
        if not symbols and "nothing" not in query:
            wrong.append(f"none for {query!r}")
    report.check(not wrong, f"{name}: symbols of the workspace are those that are asked for", "; ".join(wrong[:3]))
