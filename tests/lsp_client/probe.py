#!/usr/bin/env python3
"""Holds a language server against the protocol, from a client's side.

    python3 tests/lsp_client/probe.py -- target/release/tickmark lsp
    python3 tests/lsp_client/probe.py --only hover --encodings utf-8 -- target/release/tickmark lsp

Every message is held against the LSP meta model, every position against its document. Parts that
run in each encoding, pushed and pulled:

    documents    edits with emoji, combining characters and CRLF show what a fresh open shows; closing clears
    requests     every offered request at sensible and absurd places, invalid params, cancels
    passages     what a finding points at stands in its file: related information, definition, references, links
    hover        the format that the client prefers, the verdict first, no wider than a popup, no markup of articles
    actions      edits land on their words and settle the finding; what the client knows decides their form
    completion   quotations after an opening mark, figures behind a noun, in the words' place
    marks        tokens, symbols, folds, highlights, selections, lenses, hints, symbols of the workspace

and once:

    lifecycle    before initialize, unknown methods, shutdown, exit, death of the client, odd roots, bad bytes
    diagnostics  push and pull, versions, result ids, sources that come and go
    workspace    drafts of the folder, open or not; what is unchanged; what waits for news
    settings     asked for, notified, at the start, of a folder; wrong ones are told
    files        who watches, configurations that are wrong, several roots, links, odd addresses
    progress     begins, reports, ends, is called off
    commands     what each gives, wrong arguments, texts for clients that show them or not
    extension    the status of a draft, the caret, the port, a recording

Each line is ok, WARN (allowed, but not good) or ERROR; the last counts them. Exit status 1 where
there is an ERROR, 0 else.
"""

import argparse
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import meta_model
from checks import (
    actions,
    commands,
    completion,
    diagnostics,
    documents,
    extension,
    files,
    hover,
    lifecycle,
    marks,
    passages,
    progress,
    requests,
    settings,
    workspace,
)
from checks.desk import Desk
from positions import ENCODINGS
from report import Report, server_command
from session import Profile, Session
from transport import Gone

ONCE = {
    "lifecycle": lifecycle,
    "diagnostics": diagnostics,
    "workspace": workspace,
    "settings": settings,
    "files": files,
    "progress": progress,
    "commands": commands,
    "extension": extension,
}
OF_EACH = {
    "documents": documents,
    "requests": requests,
    "passages": passages,
    "hover": hover,
    "actions": actions,
    "completion": completion,
    "marks": marks,
}
PARTS = [*ONCE, *OF_EACH]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=PARTS, help="this part only; may be given several times")
    parser.add_argument("--encodings", default=",".join(ENCODINGS), help="encodings to go through (all three)")
    parser.add_argument("--how", default="push,pull", help="push, pull or both (push,pull)")
    parser.add_argument("--jobs", type=int, default=4, help="steps at the same time: they mostly wait (4)")
    parser.add_argument("--settings", default="{}", help="settings that the client has, as JSON")
    parser.add_argument("--metamodel", help="metaModel.json of LSP (else in $TICKMARK_SHARED/tools/editors)")
    parser.add_argument("--quiet", type=float, help="seconds without news after which findings are final (0.4; 1.2 where the caret is not told)")
    parser.add_argument("--patience", type=float, default=10, help="seconds in which a change of a file or a setting must show (10)")
    parser.add_argument("--until", metavar="WORDS", help="end at the first fault whose line has these words")
    parser.add_argument("--trace", help="a file that gets every message, one a line")
    parser.add_argument("server", nargs="*", help="command of the server, after --")
    options = parser.parse_args()
    options.server = server_command(parser, options.server)
    return options


def main():
    options = arguments()
    Session.quiet, Session.patience = options.quiet, options.patience
    report = Report(options.until)
    model = load_model(options.metamodel, report)
    trace = open(options.trace, "w", encoding="utf-8") if options.trace else None
    desk = Desk(options.server, report, model, json.loads(options.settings), trace)
    with ThreadPoolExecutor(options.jobs) as pool:
        for done in [pool.submit(_step, report, *step) for step in _steps(desk, options)]:
            done.result()
    return report.end()


def _steps(desk, options):
    """All that is to be done, as (name, function): what takes long first."""
    parts = options.only or PARTS
    for part, module in ONCE.items():
        if part in parts:
            yield part, lambda m=module: m.run(desk)
    for encoding in options.encodings.split(","):
        # The preferred one first, utf-16 last, which every client has to know.
        offered = tuple(dict.fromkeys([encoding, "utf-16"]))
        for how in options.how.split(","):
            name = f"{how}, {encoding}"
            for part, module in OF_EACH.items():
                if part in parts:
                    profile = Profile(offered, pull=how == "pull")
                    yield f"{part}, {name}", lambda m=module, p=profile, n=name: m.run(desk, p, n)


def _step(report, name, work):
    try:
        work()
    except Gone as gone:
        report.error(f"{name}: broken off: {gone}")
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as fault:
        # A message of the wrong shape: the meta model has told where.
        report.error(f"{name}: broken off by a message of the wrong shape: {fault!r}")


def load_model(given, report):
    """The meta model; without it only the envelope of messages can be checked."""
    model = meta_model.load(given)
    if model is None:
        say = report.error if os.environ.get("CI") == "true" else report.warn
        say("no meta model: " + ", ".join(map(str, meta_model.places(given))) + " (see --metamodel)")
    return model


if __name__ == "__main__":
    sys.exit(main())
