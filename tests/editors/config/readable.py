"""Reads each configuration file, and each block of code in the pages, as its editor would."""

import json
import pathlib
import re
import sys
import tomllib
import traceback

repository = pathlib.Path(sys.argv[1])
editors, pages = repository / "editors", repository / "docs" / "editors"


def without_comments(text):
    """Sublime's settings and Zed's are JSON with comments and commas before a bracket."""
    text = re.sub(r'("(?:\\.|[^"\\])*")|//[^\n]*', lambda found: found[1] or "", text)
    return re.sub(r",(\s*[}\]])", r"\1", text)


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", (pages / page).read_text(), re.M | re.S)


def helix():
    config = tomllib.loads((editors / "helix/languages.toml").read_text())
    server = config["language-server"]["tickmark"]
    assert [server["command"], *server["args"]] == ["tickmark", "lsp"]
    names = {language["name"] for language in config["language"]}
    assert names == {"markdown", "html", "text"}, names
    for language in config["language"]:
        assert language["language-servers"][0] == "tickmark", language


def helix_page():
    whole = tomllib.loads((editors / "helix/languages.toml").read_text())
    shown = tomllib.loads(blocks("helix.md", "toml")[0])
    assert shown["language-server"] == whole["language-server"]
    for language in shown["language"]:
        assert language in whole["language"], language
    tomllib.loads(blocks("helix.md", "toml")[1])


def sublime():
    config = json.loads(without_comments((editors / "sublime/LSP.sublime-settings").read_text()))
    client = config["clients"]["tickmark"]
    assert client["command"] == ["tickmark", "lsp"] and client["enabled"]
    for scope in ("text.html.markdown", "text.html.basic", "text.plain"):
        assert scope in client["selector"], scope


def sublime_commands():
    text = (editors / "sublime/Tickmark.sublime-commands").read_text()
    known = set(re.findall(r"^\| `(tickmark\.\w+)` \|", (pages / "protocol.md").read_text(), re.M))
    for entry in json.loads(without_comments(text)):
        assert entry["command"] == "lsp_execute" and entry["args"]["session_name"] == "tickmark", entry
        assert entry["args"]["command_name"] in known, entry


def sublime_page():
    whole = json.loads(without_comments((editors / "sublime/LSP.sublime-settings").read_text()))
    shown = json.loads(blocks("sublime.md", "json")[0])
    del whole["clients"]["tickmark"]["settings"]
    assert shown == whole, shown


def zed():
    extension = tomllib.loads((editors / "zed/extension.toml").read_text())
    crate = tomllib.loads((editors / "zed/Cargo.toml").read_text())
    assert extension["version"] == crate["package"]["version"]
    server = extension["language_servers"]["tickmark"]
    assert set(server["languages"]) == set(server["language_ids"])
    assert crate["lib"]["crate-type"] == ["cdylib"] and "workspace" in crate


def zed_page():
    assert "tickmark" in json.loads(blocks("zed.md", "json")[0])["lsp"]


def settings_exist():
    known = set(re.findall(r"^\| `(\w+)` \|", (pages / "protocol.md").read_text(), re.M))
    assert "minimumOrigins" in known
    used = set()
    for page in pages.glob("*.md"):
        text = page.read_text()
        for block in re.findall(r"^```\w+\n(.*?)^```$", text, re.M | re.S):
            used |= set(re.findall(r"\b(minimum\w*|inlayHints|codeLens|debounce|severity)\b(?=['\"]?\s*[:=])", block))
    assert used <= known, used - known


def index():
    text = (pages / "README.md").read_text()
    for page in pages.glob("*.md"):
        if page.name != "README.md":
            assert f"({page.name})" in text, f"{page.name} is not in the index"


bad = 0
for check in (helix, helix_page, sublime, sublime_commands, sublime_page, zed, zed_page, settings_exist, index):
    try:
        check()
        print(f"ok      {check.__name__.replace('_', ' ')}")
    except Exception:
        bad += 1
        print(f"FAILED  {check.__name__.replace('_', ' ')}")
        traceback.print_exc(file=sys.stdout)
sys.exit(bad > 0)
