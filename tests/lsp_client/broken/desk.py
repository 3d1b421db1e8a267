"""What belongs to the whole desk: settings, commands, progress, verified claims."""

import html
import re
import threading
from pathlib import Path

from broken.newsroom import read
from broken.wire import Refused

_COMMANDS = ["checkAll", "openSheet", "showSources", "reloadSources", "verify", "explain"]
_SETTINGS = {
    "severity": lambda value: [code for code in value if code not in ("figure/unsourced", "figure/contradicted", "quote/unsourced")],
    "inlayHints": lambda value: [],
    "codeLens": lambda value: [],
    "drafts": lambda value: [],
    "minimumOrigins": lambda value: [],
    "debounce": lambda value: [] if isinstance(value, int) else ["debounce"],
}


class Desk:
    def begin_desk(self):
        self.settings, self.settings_of, self.said = {}, {}, set()
        self.waiting = []  # pulls of the whole folder that wait for news
        self.shown_closed = set()
        self.called_off = set()
        self.rounds = 0

    def desk_methods(self):
        return {
            "workspace/didChangeConfiguration": self.configured,
            "workspace/executeCommand": self.execute,
            "window/workDoneProgress/cancel": lambda p: self.called_off.add(p["token"]),
        }

    def desk_capabilities(self):
        return {"executeCommandProvider": {"commands": ["tickmark." + name for name in _COMMANDS]}}

    def initialized(self, _):
        files = {"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": [{"globPattern": "**/*"}]}}
        if self.can("workspace.didChangeWatchedFiles.dynamicRegistration") or "pushy" in self.faults:
            self.call("client/registerCapability", {"registrations": [files]})
        else:
            threading.Thread(target=self.watch_files, daemon=True).start()
        self.ask_for_settings()

    # Settings

    def ask_for_settings(self):
        if not self.can("workspace.configuration"):
            return
        roots = [root for root in self.roots if root.is_absolute()]
        items = [{"section": "tickmark"}, *({"section": "tickmark", "scopeUri": root.as_uri()} for root in roots)]

        def answered(result):
            self.settings_of = {} if "one-for-all" in self.faults else dict(zip(roots, result[1:]))
            self.set(result[0])
            for own in result[1:]:
                self.complain(own)

        self.call("workspace/configuration", {"items": items}, answered)

    def configured(self, params):
        if "deaf" in self.faults:
            return
        if self.can("workspace.configuration"):
            self.ask_for_settings()
        else:
            self.set(params["settings"])

    def set(self, settings):
        self.settings = (settings or {}).get("tickmark", settings) or {}
        self.complain(self.settings)
        if self.state == "up":
            self.look_again()
            self.show_closed()

    def complain(self, settings):
        if not isinstance(settings, dict) or "silent" in self.faults:
            return
        wrong = [name for name in settings if name not in _SETTINGS]
        wrong += [what for name, value in settings.items() for what in _SETTINGS.get(name, lambda _: [])(value)]
        for name in wrong:
            if name not in self.said or "nagging" in self.faults:
                self.said.add(name)
                self.send({"method": "window/showMessage", "params": {"type": 2, "message": f"unknown or wrong setting: {name}"}})

    def setting(self, folder, name, default):
        own = self.settings_of.get(folder)
        return (own if isinstance(own, dict) else self.settings).get(name, default)

    def rules_off(self, folder):
        severity = self.setting(folder, "severity", {})
        return {code for code, level in severity.items() if level == "off"}

    def show_closed(self):
        """Drafts that are not open, for a client that does not ask for them."""
        wanted = self.setting(None, "drafts", "open") == "all" and not self.pulled
        shown = {uri: self.diagnostics(uri, text) for uri, text in self.closed_drafts()} if wanted else {}
        for uri in self.shown_closed - set(shown) if "kept" not in self.faults else ():
            self.tell_diagnostics(uri, None, [])
        for uri, found in shown.items():
            self.tell_diagnostics(uri, None, found)
        self.shown_closed = set(shown)

    # Commands

    def execute(self, params):
        name = params["command"].removeprefix("tickmark.")
        if name not in _COMMANDS:
            raise Refused(-32602, f"there is no command {name}")
        arguments = params.get("arguments") or []
        argument = arguments[0] if arguments else None
        is_right = argument is None or isinstance(argument, str) or (isinstance(argument, dict) and isinstance(argument.get("uri", ""), str))
        if not is_right and name not in ("checkAll", "reloadSources"):
            if "guess" not in self.faults:
                raise Refused(-32602, "name a document by its uri")
            argument = None
        return getattr(self, "do_" + name)(argument)

    def document(self, argument):
        named = argument if isinstance(argument, str) else (argument or {}).get("uri")
        uri = named or (next(iter(self.texts)) if len(self.texts) == 1 else None)
        if uri not in self.texts:
            raise Refused(-32602, "name a document by its uri")
        return uri

    def chosen(self, argument):
        """The finding that an argument names by id or place."""
        uri = self.document(argument)
        found = {f.id: f for f in self.all_findings(uri)}
        argument = argument if isinstance(argument, dict) else {}
        finding = found.get(argument.get("id"))
        if "position" in argument:
            finding = self.at({"textDocument": {"uri": uri}, "position": argument["position"]})[1]
        if finding is None:
            raise Refused(-32602, "there is no such claim")
        return uri, finding

    def do_checkAll(self, _):
        drafts = [*((uri, None) for uri in self.texts), *self.closed_drafts()]
        number = self.asked
        threading.Thread(target=self.check_all, args=(drafts, number), daemon=True).start()
        return self.LATER

    def check_all(self, drafts, number):
        """In a thread of its own, so that it can be called off."""
        self.rounds += 1
        token, shows = f"all/{self.rounds}", self.can("window.workDoneProgress") or "progress-all" in self.faults
        total = {"drafts": 0, "claims": 0, "ticked": 0, "open": 0, "wrong": 0}
        allowed = threading.Event()
        if shows and len(drafts) > 1 and "unasked" not in self.faults:
            with self.lock:
                self.call("window/workDoneProgress/create", {"token": token}, lambda _: allowed.set())
            allowed.wait(1)
        step = lambda value: shows and len(drafts) > 1 and self.send({"method": "$/progress", "params": {"token": token, "value": value}})
        step({"kind": "begin", "title": "Checking drafts", "percentage": 0})
        for done, (uri, text) in enumerate(drafts):
            if token in self.called_off and "headstrong" not in self.faults:
                break
            with self.lock:
                total["drafts"] += 1
                for key, value in self.counts(uri, text).items():
                    total[key] += value
            part = len(drafts) - done if "backwards" in self.faults else done
            step({"kind": "report", "percentage": 100 * part // len(drafts)})
            if len(drafts) > 1:
                threading.Event().wait(0.02)
        if "endless" not in self.faults:
            step({"kind": "end"})
        self.send({"id": number, "result": total})

    def do_openSheet(self, argument):
        uri = self.document(argument)
        page = (self.folder(uri) or Path(".")) / "sheet.html"
        page.write_text(f"<html>{html.escape(self.texts[uri][1])}</html>", "utf-8")
        shown = (page.with_name("gone.html") if "sheet" in self.faults else page).as_uri()
        if self.can("window.showDocument.support"):
            self.call("window/showDocument", {"uri": shown, "external": True})
        return {"uri": shown}

    def do_showSources(self, argument):
        uri = self.document(argument)
        return self.give("Reference set", "\n".join(article.outlet for article in read(self.folder(uri) / "sources")))

    def do_reloadSources(self, _):
        self.look_again()

    def do_explain(self, argument):
        code = argument.get("code") if isinstance(argument, dict) else None
        if code:
            if not re.fullmatch("figure/(contradicted|unsourced|supported)", code):
                raise Refused(-32602, f"there is no rule {code}")
            return self.give(code, f"# {code}")
        _, finding = self.chosen(argument)
        return self.give(finding.words, f"{finding.code}: {finding.message}")

    def give(self, title, markdown):
        """To who shows texts, in the answer; to others as a document, or as a message."""
        if not self.can("experimental.tickmark.show") and "mute" not in self.faults:
            if self.can("window.showDocument.support"):
                self.call("window/showDocument", {"uri": "file:///nowhere/text.md"})
            else:
                self.send({"method": "window/showMessage", "params": {"type": 3, "message": markdown}})
        return {"title": title, "markdown": markdown}

    def do_verify(self, argument):
        uri, finding = self.chosen(argument)
        folder = self.folder(uri)
        if finding.id not in self.verified(folder) or "twice" in self.faults:
            with (folder / "tickmark.verified.toml").open("a", encoding="utf-8") as file:
                file.write(f'[[verified]]\nid = "{finding.id}"\nby = "{argument.get("by", "")}"\n')
        self.look_again()

    def verified(self, folder):
        file = folder / "tickmark.verified.toml" if folder else None
        return set(re.findall(r'id = "(\w+)"', file.read_text("utf-8"))) if file and file.is_file() else set()
