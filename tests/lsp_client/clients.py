#!/usr/bin/env python3
"""Begins sessions with a server exactly as real editors do.

    python3 tests/lsp_client/clients.py -- target/release/tickmark lsp

The `initialize` messages of seven editors were captured from them; they are read from
$TICKMARK_SHARED/tools/editors/clients/*.jsonl (../shared where the variable is not set). Where they
are missing this is skipped, but for CI=true. For each editor: a valid answer, an encoding that the
editor offers, diagnostics pulled only where it can be told to pull again, a draft that is opened
gets diagnostics, and no request that the editor cannot answer.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import meta_model
from checks.desk import HARD
from checks.watch import Watch
from corpus import Newsroom
from probe import load_model
from report import Report, server_command
from session import Profile, Session
from transport import Gone, Server, quiet_environment

# What the server may ask only of a client that said it can: method -> where it says so.
_ASKED = {
    "workspace/configuration": "workspace.configuration",
    "workspace/applyEdit": "workspace.applyEdit",
    "workspace/workspaceFolders": "workspace.workspaceFolders",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
    "window/workDoneProgress/create": "window.workDoneProgress",
    "window/showDocument": "window.showDocument.support",
    "window/showMessageRequest": "window.showMessage",
    "tickmark/status": "experimental.tickmark.status",
}
_REGISTERED = {
    "workspace/didChangeWatchedFiles": "workspace.didChangeWatchedFiles.dynamicRegistration",
    "workspace/didChangeConfiguration": "workspace.didChangeConfiguration.dynamicRegistration",
    "textDocument/diagnostic": "textDocument.diagnostic.dynamicRegistration",
}


def able(capabilities, path):
    for part in path.split("."):
        if not isinstance(capabilities, dict) or part not in capabilities:
            return False
        capabilities = capabilities[part]
    return capabilities is not False and capabilities is not None


def refreshes(capabilities):
    """Whether the editor can be told to pull again. Some write the capability as the servers' library does."""
    return able(capabilities, "workspace.diagnostics.refreshSupport") or able(
        capabilities, "workspace.diagnostic.refreshSupport"
    )


def moved(params, root):
    """The captured params with their folder moved to one that is there, and our own process id."""
    folders = params.get("workspaceFolders")
    changed = {"processId": os.getpid()}
    if params.get("rootUri"):
        changed["rootUri"] = root.as_uri()
    if params.get("rootPath"):
        changed["rootPath"] = str(root)
    if folders:
        changed["workspaceFolders"] = [{"uri": root.as_uri(), "name": folders[0]["name"]}]
    return {**params, **changed}


def replay(name, params, command, report, model):
    with tempfile.TemporaryDirectory() as made:
        root = Path(made).resolve() / "news"
        Newsroom(1).write(root, 6, 100)
        watch = Watch(report, model)
        with Server(command, cwd=root, env=quiet_environment(made), observe=watch) as server:
            session = Session(server, root, Profile())
            watch.session = session
            watch.own = False  # what the editor sent is not for us to judge
            _session(name, moved(params, root), session, report)
        for fault in server.stray:
            report.error(f"{name}: framing: {fault}")
        for line in server.log:
            if "panicked at" in line:
                report.error(f"{name}: a panic in the server: {line}")


def _session(name, params, session, report):
    server, can = session.server, params["capabilities"]
    answer = server.request("initialize", params)
    if not report.check("result" in answer, f"{name}: initialize is answered", answer.get("error")):
        return
    session.capabilities = answer["result"]["capabilities"]
    chosen = session.capabilities.get("positionEncoding")
    offered = can.get("general", {}).get("positionEncodings") or ["utf-16"]
    session.encoding = chosen or "utf-16"
    report.check(session.encoding in offered, f"{name}: encoding {session.encoding} of {offered}")

    pulled = able(session.capabilities, "diagnosticProvider")
    can_pull = able(can, "textDocument.diagnostic")
    if can_pull and able(can, "workspace.diagnostics.refreshSupport"):
        report.check(pulled, f"{name}: can be told to pull again, so diagnostics are pulled")
    elif not refreshes(can):
        report.check(not pulled, f"{name}: cannot be told to pull again, so diagnostics are pushed")
    session.profile = Profile(pull=can_pull and pulled)

    server.notify("initialized", {})
    uri = session.open("story.md", Newsroom(1).draft(300) + HARD)
    found = session.findings(uri)
    report.check(bool(found), f"{name}: a draft gets diagnostics, {'pulled' if session.pulls else 'pushed'}", found)
    versioned = "version" in (server.pushed[uri].message["params"] if uri in server.pushed else {})
    if versioned and can["textDocument"].get("publishDiagnostics", {}).get("versionSupport") is False:
        report.warn(f"{name}: diagnostics carry a version, which it says it does not support")
    if session.pulls:
        report.check(not any(server.pushes.values()), f"{name}: nothing is pushed besides", dict(server.pushes))
    for finding in found or []:
        related = finding.get("relatedInformation")
        if related and not able(can, "textDocument.publishDiagnostics.relatedInformation") and not session.pulls:
            report.error(f"{name}: relatedInformation, which it does not know")
            break
    _hover(name, session, uri, found, can, report)
    for method in server.calls:
        need = _ASKED.get(method)
        known = need is None or able(can, need) or (method == "workspace/diagnostic/refresh" and refreshes(can))
        report.check(known, f"{name}: {method} goes to who can answer it")
    for registration in server.registered.values():
        need = _REGISTERED.get(registration["method"])
        report.check(
            need is None or able(can, need), f"{name}: {registration['method']} is registered where it can be"
        )


def _hover(name, session, uri, found, can, report):
    """Text in a format that the editor shows."""
    if not (found and session.can("hoverProvider")):
        return
    place = {"textDocument": {"uri": uri}, "position": found[0]["range"]["start"]}
    contents = (session.server.result("textDocument/hover", place) or {}).get("contents")
    formats = can["textDocument"].get("hover", {}).get("contentFormat") or ["plaintext", "markdown"]
    kind = contents.get("kind") if isinstance(contents, dict) else None
    report.check(kind in formats, f"{name}: hover is {kind} of {formats}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=Path, default=meta_model.shared() / "tools/editors/clients", help="folder of captured sessions")
    parser.add_argument("--metamodel", help="metaModel.json of LSP (else in $TICKMARK_SHARED/tools/editors)")
    parser.add_argument("server", nargs="*", help="command of the server, after --")
    options = parser.parse_args()
    command = server_command(parser, options.server)
    report = Report()
    captured = sorted(options.clients.glob("*.jsonl"))
    if not captured:
        if os.environ.get("CI") == "true":
            report.error(f"no captured sessions in {options.clients}")
            return report.end()
        print(f"skipped: no captured sessions in {options.clients}")
        return 0
    model = load_model(options.metamodel, report)
    for file in captured:
        with file.open(encoding="utf-8") as lines:
            params = json.loads(next(lines))["params"]
        try:
            replay(file.stem, params, command, report, model)
        except Gone as gone:
            report.error(f"{file.stem}: broken off: {gone}")
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
