// What the tests share.

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const root = vscode.workspace.workspaceFolders[0].uri.fsPath;
const DRAFT = fs.readFileSync(path.join(root, "draft.md"), "utf8");

async function until(what, check, ms = 15_000) {
  for (const end = Date.now() + ms; ; ) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Opens a file of the desk; with a text it is written anew. */
async function open(name, text) {
  const file = path.join(root, name);
  if (text !== undefined) fs.writeFileSync(file, text);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** The draft of the example, as it came. */
async function draft() {
  const document = await open("draft.md");
  if (document.getText() !== DRAFT) {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, all, DRAFT);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  }
  return document;
}

function marks(document) {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => /^tickmark$/i.test(source ?? ""));
}

/** The mark on these words, once it is there. */
function mark(document, words, ms) {
  const on = () => marks(document).find(({ range }) => document.getText(range) === words);
  return until(`a mark on ${words}`, on, ms).catch((error) => {
    const seen = marks(document).map(({ range }) => document.getText(range));
    throw new Error(`${error.message}; marked are: ${JSON.stringify(seen)}`);
  });
}

function code(diagnostic) {
  return typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
}

/** The place of these words; `into` characters behind their start. */
function at(document, words, into = 1) {
  const offset = document.getText().indexOf(words);
  assert.notStrictEqual(offset, -1, `the draft has no "${words}"`);
  return document.positionAt(offset + into);
}

function caret(document, words) {
  const place = at(document, words);
  const editor = vscode.window.activeTextEditor;
  assert.strictEqual(editor.document, document);
  editor.selection = new vscode.Selection(place, place);
  return place;
}

async function fixes(document, range) {
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, undefined, 20);
}

/** Applies an action as a click would: its edit, then its command. */
async function apply(action) {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}

module.exports = { root, DRAFT, until, open, draft, marks, mark, code, at, caret, fixes, apply };
