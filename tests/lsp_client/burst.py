#!/usr/bin/env python3
"""Types faster than anyone can, and looks whether the server kept up with every key.

    python3 tests/lsp_client/burst.py -- target/release/tickmark lsp
    python3 tests/lsp_client/burst.py --changes 10000 --seed 7 -- target/release/tickmark lsp

Sends 2,000 changes of two drafts at once, with requests, changed settings and saves between them, and
waits for nothing. Each change stands at a place that depends on all before it, so one that is lost or
comes out of order spoils the text for good. A server that waits for its client while it handles a
notification stops here. At the end: every request is answered, none with an internal error, and both
drafts show what a fresh open of the same text shows. Pushed and pulled, in utf-16 and utf-8.
"""

import argparse
import random
import sys
import time

from checks.desk import Desk, refused, told
from probe import load_model
from report import Report, server_command
from session import Profile, difference, same_findings
from traffic import outside_crlf

_NEW = ["x", " 14 houses", "😀", "e\u0301", "\n", "\r\n", "𝒳", "“No,” she said. ", " ", "2", ".", ""]
# A draft that is typed into 2,000 times must not grow to a book.
_LONGEST = 6_000


def burst(desk, profile, name, options):
    report, rng = desk.report, random.Random(options.seed)
    with desk.session(profile, articles=20) as session:
        # Answers may be of a later text than the question, which is allowed.
        session.server.observe.session = None
        server = session.server
        uris = [session.open(f"draft-{n}.md", desk.draft) for n in range(2)]
        for uri in uris:
            session.findings(uri)
        asked, began = [], time.perf_counter()
        for number in range(options.changes):
            uri = rng.choice(uris)
            _change(session, uri, rng)
            if number % 10 == 0:
                asked += _ask(session, uri, rng)
            if number % 200 == 100:
                session.configure({"tickmark": {"minimumOrigins": rng.randint(1, 3)}})
                server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        for uri in uris:  # the last change is one that shows
            middle = outside_crlf(session.documents[uri][1], *[len(session.documents[uri][1]) // 2] * 2)[0]
            session.change(uri, (middle, middle, "\n\nThe union of Varn counted 41 trams 🚋 in the depot.\n\n"))
        session.configure({"tickmark": {}})
        sent = time.perf_counter() - began
        server.wait(lambda: not server.unanswered, options.timeout)
        took = time.perf_counter() - began
        left = list(server.unanswered.values())
        report.check(not left, f"{name}: all {len(asked)} requests are answered", f"{len(left)} are not: {left[:3]}")
        if left and server.ended:
            return
        answers = [server.answer(n, 0) for n in asked]
        wrong = [told(a) for a in answers if refused(a) in (-32603, -32602, -32600, -32700)]
        report.check(not wrong, f"{name}: no answer is an error of the server", wrong[:3])
        dropped = sum(refused(a) in (-32801, -32802, -32800) for a in answers)
        report.ok(f"{name}: {options.changes} changes sent in {sent:.1f} s, all answered after {took:.1f} s, {dropped} refused as outdated")
        for uri in uris:
            here, text = session.findings(uri), session.documents[uri][1]
            session.close(uri)
            session.open(uri, text, version=1_000_000)
            fresh = session.findings(uri)
            same = here is not None and same_findings(here, fresh)
            report.check(same and bool(fresh), f"{name}: {uri.rsplit('/')[-1]} shows the {len(fresh or [])} findings of a fresh open", difference(here, fresh))


def _change(session, uri, rng):
    text, edits = session.documents[uri][1], []
    for _ in range(rng.choice([1, 1, 3])):
        start = rng.randrange(len(text) + 1)
        size = rng.choice([0, 0, 0, 1, 3, 300 if len(text) > _LONGEST else 0])
        start, end = outside_crlf(text, start, min(len(text), start + size))
        edits.append((start, end, rng.choice(_NEW)))
        text = text[:start] + edits[-1][2] + text[end:]
    session.change(uri, *edits)


def _ask(session, uri, rng):
    """A request of a kind that editors send while one types."""
    text, server = session.text(uri), session.server
    document = {"textDocument": {"uri": uri}}
    place = text.position(rng.randrange(len(text.text)))
    whole = text.range(0, len(text.text))
    kinds = [
        ("hoverProvider", "textDocument/hover", {"position": place}),
        ("documentSymbolProvider", "textDocument/documentSymbol", {}),
        ("inlayHintProvider", "textDocument/inlayHint", {"range": whole}),
        ("codeLensProvider", "textDocument/codeLens", {}),
        ("codeActionProvider", "textDocument/codeAction", {"range": whole, "context": {"diagnostics": []}}),
        ("diagnosticProvider", "textDocument/diagnostic", {}),
    ]
    offered = [k for k in kinds if session.can(k[0])]
    if not offered:
        return []
    _, method, params = rng.choice(offered)
    number = server.ask(method, {**document, **params})
    if rng.random() < 0.2:
        server.notify("$/cancelRequest", {"id": number})
    return [number]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=2_000, help="changes in a burst (2000)")
    parser.add_argument("--seed", type=int, default=1, help="other changes (1)")
    parser.add_argument("--timeout", type=float, default=60, help="seconds until all must be answered (60)")
    parser.add_argument("--how", default="push,pull", help="push, pull or both (push,pull)")
    parser.add_argument("--encodings", default="utf-16,utf-8", help="encodings to go through (utf-16,utf-8)")
    parser.add_argument("--metamodel", help="metaModel.json of LSP (else in $TICKMARK_SHARED/tools/editors)")
    parser.add_argument("server", nargs="*", help="command of the server, after --")
    options = parser.parse_args()
    command = server_command(parser, options.server)
    report = Report()
    desk = Desk(command, report, load_model(options.metamodel, report), {"tickmark": {}})
    for how in options.how.split(","):
        for encoding in options.encodings.split(","):
            burst(desk, Profile((encoding,), pull=how == "pull"), f"{how}, {encoding}", options)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
