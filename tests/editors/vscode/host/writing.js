// Fixes, and what happens while somebody types.

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { apply, at, caret, draft, fixes, mark, marks, open, root, until } = require("./help");

const SENTENCE = "The wave destroyed 36 houses along the river.";

async function replace(document) {
  const found = await mark(document, "36 houses");
  const action = (await fixes(document, found.range)).find(({ title }) => /^Replace with 63/.test(title));
  assert.ok(action, "there is a fix");
  assert.ok(vscode.CodeActionKind.QuickFix.contains(action.kind));
  await apply(action);
  const gone = () => !marks(document).some(({ range }) => /36|63/.test(document.getText(range)));
  await until("the mark to go after the fix", gone);
}

module.exports = {
  async "a fix changes the figure and nothing else, and undo brings it back"() {
    const document = await draft();
    const before = document.getText();
    await replace(document);
    assert.strictEqual(document.getText(), before.replace("36 houses", "63 houses"));
    await vscode.commands.executeCommand("undo");
    await mark(document, "36 houses");
  },

  async "a fix lands on its place right behind an emoji"() {
    const before = `Flood 🌊👩‍🚒 in Saltmere\n\n🌊👩‍🚒🌊 ${SENTENCE}\n`;
    const document = await open("emoji.md", before);
    await replace(document);
    assert.strictEqual(document.getText(), before.replace("36 houses", "63 houses"));
  },

  async "a fix lands on its place in a file with CRLF"() {
    const before = `# Saltmere\r\n\r\nA first line,\r\nand a second.\r\n\r\n${SENTENCE}\r\n`;
    const document = await open("crlf.md", before);
    assert.strictEqual(document.eol, vscode.EndOfLine.CRLF);
    await replace(document);
    assert.strictEqual(document.getText(), before.replace("36 houses", "63 houses"));
  },

  async "marks follow the text while it is edited above them"() {
    const document = await draft();
    await mark(document, "36 houses");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at(document, "The spillway", 0), "Nothing here. 🌊\n\n");
    await vscode.workspace.applyEdit(edit);
    await mark(document, "36 houses");
    await mark(document, "212 alarms");
  },

  async "what is being typed is marked when the caret has left it"() {
    const document = await open("typing.md", "# Saltmere\n\n\n\nThe end.\n");
    const editor = vscode.window.activeTextEditor;
    const start = new vscode.Position(2, 0);
    editor.selection = new vscode.Selection(start, start);
    for (const letter of "The wave destroyed 36 houses") {
      await vscode.commands.executeCommand("type", { text: letter });
    }
    await vscode.commands.executeCommand("type", { text: " along the river." });
    caret(document, "The end");
    await mark(document, "36 houses");
  },

  async "a claim is ignored in the draft by a fix"() {
    const document = await draft();
    const found = await mark(document, "212 alarms");
    const actions = await fixes(document, found.range);
    const action = actions.find(({ title }) => /ignore/i.test(title));
    assert.ok(action, actions.map(({ title }) => title).join("; "));
    await apply(action);
    await until("the comment", () => document.getText().includes("tickmark: ignore"));
  },

  async "a claim verified by hand is written down for the team, and its mark goes"() {
    const document = await draft();
    const found = await mark(document, "212 alarms");
    const actions = await fixes(document, found.range);
    const action = actions.find(({ command }) => command?.command === "tickmark.verify");
    assert.ok(action, actions.map(({ title }) => title).join("; "));
    const [claim] = action.command.arguments;
    await vscode.commands.executeCommand("tickmark.verify", { ...claim, reason: "seen the log", by: "JM" });
    const file = path.join(root, "tickmark.verified.toml");
    const written = await until("tickmark.verified.toml", () => fs.existsSync(file) && fs.readFileSync(file, "utf8"));
    for (const part of [claim.id, "seen the log", "JM"]) assert.ok(written.includes(part), written);
    const gone = () => !marks(document).some(({ range }) => document.getText(range) === "212 alarms");
    await until("the mark to go", gone);
    fs.rmSync(file);
    await vscode.commands.executeCommand("tickmark.rereadSources");
    await mark(document, "212 alarms");
  },
};
