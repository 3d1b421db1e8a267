// Commands and settings.

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { caret, code, draft, mark, marks, root, until } = require("./help");

const run = (command, ...args) => vscode.commands.executeCommand(`tickmark.${command}`, ...args);
const settings = () => vscode.workspace.getConfiguration("tickmark");
const set = (key, value) => settings().update(key, value, vscode.ConfigurationTarget.Workspace);

/** The processes of the server that this extension host started. */
function servers() {
  const found = [];
  for (const process_ of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const [program, command] = fs.readFileSync(`/proc/${process_}/cmdline`, "utf8").split("\0");
      const parent = / (\d+) /.exec(fs.readFileSync(`/proc/${process_}/stat`, "utf8").replace(/^.*\) ./, ""))?.[1];
      if (Number(parent) === process.pid && path.basename(program) === "tickmark" && command === "lsp") {
        found.push(process_);
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
const page = (title) => until(`a page ${title}`, () => tabs().includes(title));
const program = () => fs.readlinkSync(`/proc/${servers()[0]}/exe`);

module.exports = {
  async "the server that came with the extension is used"() {
    await draft();
    assert.strictEqual(servers().length, 1);
    const { extensionPath } = vscode.extensions.getExtension("tickmark.tickmark");
    assert.strictEqual(program(), path.join(extensionPath, "bin/tickmark"));
  },

  async "all commands of the package are there"() {
    const { packageJSON } = vscode.extensions.getExtension("tickmark.tickmark");
    const known = new Set(await vscode.commands.getCommands());
    for (const { command } of packageJSON.contributes.commands) assert.ok(known.has(command), command);
  },

  async "check all drafts counts them"() {
    await draft();
    const counts = await run("checkAllDrafts");
    assert.ok(counts.drafts >= 1 && counts.claims >= 10 && counts.wrong >= 5, JSON.stringify(counts));
    assert.strictEqual(counts.claims, counts.ticked + counts.open + counts.wrong);
  },

  async "the sheet is a page with the evidence"() {
    const document = await draft();
    await mark(document, "36 houses");
    const { uri } = await run("openTheSheet");
    const html = fs.readFileSync(vscode.Uri.parse(uri).fsPath, "utf8");
    assert.match(html, /Northgate Tribune/);
    await page("Sheet");
  },

  async "the reference set is shown as a page"() {
    await draft();
    const shown = await run("showReferenceSet");
    assert.match(shown.markdown, /Northgate Tribune/);
    await page(shown.title);
  },

  async "the verdict under the cursor is explained"() {
    const document = await draft();
    await mark(document, "36 houses");
    caret(document, "36 houses");
    const shown = await run("explainVerdict");
    assert.match(shown.markdown, /63/);
    await page(shown.title);
  },

  async "a rule's page is shown"() {
    const shown = await run("explain", { code: "figure/contradicted" });
    assert.match(shown.markdown, /contradict/);
  },

  async "beside a claim there is nothing to explain"() {
    const document = await draft();
    await mark(document, "36 houses");
    caret(document, "It said the damage");
    assert.strictEqual(await run("explainVerdict"), undefined);
  },

  async "the sources can be read again"() {
    const document = await draft();
    await run("rereadSources");
    await mark(document, "36 houses");
  },

  async "the log can be shown"() {
    await run("showLog");
  },

  async "a setting takes effect without a restart"() {
    const document = await draft();
    await mark(document, "36 houses");
    const before = servers();
    await set("severity", { "figure/contradicted": "hint" });
    const severity = (wanted) =>
      until("the severity to change", () =>
        marks(document).some((one) => code(one) === "figure/contradicted" && one.severity === wanted),
      );
    await severity(vscode.DiagnosticSeverity.Hint);
    await set("severity", undefined);
    await severity(vscode.DiagnosticSeverity.Error);

    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = (wanted) =>
      until("the notes to change", async () => {
        const found = await vscode.commands.executeCommand("vscode.executeInlayHintProvider", document.uri, all);
        return found.length > 0 === wanted;
      });
    await set("inlayHints", "off");
    await hints(false);
    await set("inlayHints", undefined);
    await hints(true);
    assert.deepStrictEqual(servers(), before);
  },

  async "a default of the editor does not stand over tickmark.toml"() {
    const document = await draft();
    await mark(document, "36 houses");
    const marked = () => marks(document).map(({ range }) => document.getText(range));
    assert.ok(!marked().includes("two years"));
    const usual = marked().length;
    const file = path.join(root, "tickmark.toml");
    const before = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, before.replace("[[outlet]]", "minimum-origins = 2\n\n[[outlet]]"));
    await run("rereadSources");
    await until("the two-source rule to hold", () => marked().length > usual);
    fs.writeFileSync(file, before);
    await run("rereadSources");
    await until("the two-source rule to be gone", () => marked().length <= usual);
  },

  async "a mistake in tickmark.toml is told where it stands"() {
    const document = await draft();
    await mark(document, "36 houses");
    const file = path.join(root, "tickmark.toml");
    const before = fs.readFileSync(file, "utf8");
    const told = () => vscode.languages.getDiagnostics(vscode.Uri.file(file)).map(({ message }) => message);
    fs.writeFileSync(file, `sourcse = []\n${before}`);
    try {
      await until("the mistake to be told", () => told().some((message) => /sourcse/.test(message)));
    } finally {
      fs.writeFileSync(file, before);
    }
    await until("the mistake to be gone", () => told().length === 0);
    await mark(document, "36 houses");
  },

  async "a restart brings everything back"() {
    const document = await draft();
    await mark(document, "36 houses");
    const before = servers();
    await run("restart");
    await until("another server", () => servers().length === 1 && servers()[0] !== before[0]);
    await mark(document, "36 houses");
  },

  async "another path restarts the server, and a wrong one takes the marks away"() {
    const document = await draft();
    await mark(document, "36 houses");
    const user = (value) => settings().update("path", value, vscode.ConfigurationTarget.Global);
    const other = path.join(root, "our own/tickmark");
    fs.mkdirSync(path.dirname(other));
    fs.copyFileSync(program(), other);
    await user("${workspaceFolder}/our own/tickmark");
    await until("the other program", () => servers().length === 1 && program() === other);
    await mark(document, "36 houses");
    await user("/nowhere/tickmark");
    await until("the marks to go", () => marks(document).length === 0 && servers().length === 0);
    await user(undefined);
    await mark(document, "36 houses");
    fs.rmSync(path.dirname(other), { recursive: true });
  },

  async "a server that was killed is started again"() {
    const document = await draft();
    await mark(document, "36 houses");
    const [before] = servers();
    process.kill(Number(before), "SIGKILL");
    await until("another server", () => servers().length === 1 && servers()[0] !== before);
    await mark(document, "36 houses");
  },
};
