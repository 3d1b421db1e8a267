"""From a claim to the passages it was held against: each must stand in its file where it is said to."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from checks import story
from positions import Text
from session import Profile

# What a diagnostic may have besides, for a client that knows it.
_EXTRAS = ("relatedInformation", "codeDescription", "data", "tags")


def run(desk, profile, name):
    with desk.story(profile) as session:
        uri = session.open("draft.md", story.DRAFT)
        found = session.findings(uri) or []
        extras = {key for finding in found for key in _EXTRAS if key in finding}
        desk.report.check(extras == set(_EXTRAS), f"{name}: findings have all that the client knows", set(_EXTRAS) - extras)
        _related(desk.report, session, found, name)
        _gone_to(desk.report, session, uri, found, name)
        _references(desk.report, session, uri, found, name)
        _links(desk.report, session, uri, name)
        if session.is_tickmark:
            _sources(desk.report, session, uri, found, name)
    _for_who_knows_less(desk, profile, name)


def passage(session, location):
    """The words at a location in a file, and what is wrong with it."""
    address = urlsplit(location["uri"])
    path = Path(unquote(address.path))
    if address.scheme != "file" or not path.is_file():
        return None, f"{location['uri']} is no file that is there"
    text = Text(path.read_bytes().decode("utf-8").removeprefix("\ufeff"), session.encoding)
    fault = text.range_fault(location["range"])
    return (None, f"{path.name}: {fault}") if fault else (text.words(location["range"]), None)


def plain(text):
    return " ".join(text.split())


def is_told(words, message):
    """Whether a message tells the words of a passage, which it may cut short."""
    told = plain(message).replace("…", "")
    words = plain(words)
    return bool(words) and (words in told or (len(words) > 30 and words[:30] in told))


def _related(report, session, found, name):
    wrong, count = [], 0
    for finding in found:
        for related in finding.get("relatedInformation", []):
            count += 1
            words, fault = passage(session, related["location"])
            if fault or not is_told(words, related["message"]):
                wrong.append(fault or f"{related['message']!r} points at {words!r}")
    report.check(count, f"{name}: findings point at passages in articles")
    report.check(not wrong, f"{name}: a passage of a finding holds what is said of it", "; ".join(wrong[:3]))


def _targets(result):
    """Locations of an answer, whether they are links or not, with the wider range of a link."""
    for each in result if isinstance(result, list) else [result] if result else []:
        if "targetUri" in each:
            yield {"uri": each["targetUri"], "range": each["targetSelectionRange"]}, each["targetRange"]
        else:
            yield each, None


def _told_passages(finding):
    return [(r["location"]["uri"], _spot(r["location"]["range"])) for r in finding.get("relatedInformation", [])]


def _spot(range_):
    return tuple((range_[end]["line"], range_[end]["character"]) for end in ("start", "end"))


def _gone_to(report, session, uri, found, name):
    """Definition is one of the passages that the finding names; implementations are among them."""
    for capability, method in (("definitionProvider", "definition"), ("implementationProvider", "implementation")):
        if not session.can(capability):
            continue
        wrong, went = [], 0
        for finding in found:
            at = {"textDocument": {"uri": uri}, "position": finding["range"]["start"]}
            for location, around in _targets(session.server.result("textDocument/" + method, at)):
                went += 1
                words, fault = passage(session, location)
                known = _told_passages(finding)
                if fault or (known and (location["uri"], _spot(location["range"])) not in known):
                    wrong.append(fault or f"{words!r} is no passage of {finding['message'][:60]!r}")
                if around and not (_spot(around)[0] <= _spot(location["range"])[0] and _spot(location["range"])[1] <= _spot(around)[1]):
                    wrong.append("targetSelectionRange is outside of targetRange")
        report.check(went, f"{name}: {method} leads somewhere")
        report.check(not wrong, f"{name}: {method} leads to a passage of the finding", "; ".join(wrong[:3]))


def _references(report, session, uri, found, name):
    if not session.can("referencesProvider"):
        return
    wrong = []
    for finding in found:
        at = {"textDocument": {"uri": uri}, "position": finding["range"]["start"]}
        lists = {}
        for with_claim in (True, False):
            params = {**at, "context": {"includeDeclaration": with_claim}}
            lists[with_claim] = session.server.result("textDocument/references", params) or []
        own = [location for location in lists[True] if location["uri"] == uri]
        if [_spot(o["range"]) for o in own] != [_spot(finding["range"])]:
            wrong.append("the claim is not among them once, where it is asked for")
        if any(location["uri"] == uri for location in lists[False]):
            wrong.append("the claim is among them, where it is not asked for")
        missing = set(_told_passages(finding)) - {(r["uri"], _spot(r["range"])) for r in lists[False]}
        if missing:
            wrong.append(f"{len(missing)} passages of {finding['message'][:60]!r} are missing")
        wrong += [fault for location in lists[False] if (fault := passage(session, location)[1])]
    report.check(not wrong, f"{name}: references are all passages of the finding", "; ".join(wrong[:3]))


def _links(report, session, uri, name):
    """An article says its own address, so a link is nothing but one of the web."""
    if not session.can("documentLinkProvider"):
        return
    links = session.server.result("textDocument/documentLink", {"textDocument": {"uri": uri}}) or []
    odd = [link.get("target") for link in links if urlsplit(link.get("target") or "").scheme not in ("http", "https", "file")]
    report.check(links and not odd, f"{name}: links lead to the web or to files", odd or "no links")


def _sources(report, session, uri, found, name):
    """`tickmark/sources` with a place tells stance, value and range of each article, without one none."""
    wrong = []
    for finding in found:
        at = {"textDocument": {"uri": uri}, "position": finding["range"]["start"]}
        answer = session.server.result("tickmark/sources", at)
        claim = answer["claim"]
        if claim is None or _spot(claim["range"]) != _spot(finding["range"]) or claim["message"] not in finding["message"]:
            wrong.append(f"the claim is {claim and claim['text']!r} at {finding['message'][:60]!r}")
        for article in answer["articles"]:
            if article["stance"] is None:
                if any(article[key] is not None for key in ("value", "text", "range")):
                    wrong.append(f"{article['path']} is silent, but has a value or a place")
                continue
            words, fault = passage(session, article) if article["range"] else (None, f"{article['path']} has a stance and no place")
            if fault or not is_told(words, article["value"] or "") or plain(words) not in plain(article["text"]):
                wrong.append(fault or f"{article['path']}: {words!r} is not {article['value']!r}")
    bare = session.server.result("tickmark/sources", {"textDocument": {"uri": uri}})
    if bare["claim"] is not None or any(article["stance"] is not None for article in bare["articles"]):
        wrong.append("without a place there is a claim or a stance")
    for article in bare["articles"]:
        file = Path(article["path"]).name
        stated = re.search(r"^url: (\S+)", story.ARTICLES[file], re.M)
        if article["url"] != (stated and stated[1]):
            wrong.append(f"the address of {file} is {article['url']}")
    if sorted(Path(article["path"]).name for article in bare["articles"]) != sorted(story.ARTICLES):
        wrong.append(f"the articles are {[article['path'] for article in bare['articles']]}")
    report.check(not wrong, f"{name}: tickmark/sources tells where each article stands", "; ".join(wrong[:3]))


def _for_who_knows_less(desk, profile, name):
    """Nothing is sent that the client did not say it knows."""
    bare = Profile(profile.encodings, profile.pull, without=(
        "textDocument.publishDiagnostics.relatedInformation", "textDocument.publishDiagnostics.codeDescriptionSupport",
        "textDocument.publishDiagnostics.dataSupport", "textDocument.publishDiagnostics.tagSupport",
        "textDocument.definition.linkSupport", "textDocument.implementation.linkSupport"))
    with desk.story(bare) as session:
        uri = session.open("draft.md", story.DRAFT)
        found = session.findings(uri) or []
        odd = {key for finding in found for key in _EXTRAS if key in finding}
        desk.report.check(not odd, f"{name}: a finding has only what the client knows", odd)
        for method in ("definition", "implementation"):
            if session.can(method + "Provider") and found:
                at = {"textDocument": {"uri": uri}, "position": found[0]["range"]["start"]}
                links = [each for each in session.server.result("textDocument/" + method, at) or [] if "targetUri" in each]
                desk.report.check(not links, f"{name}: {method} sends links only to who knows them")
