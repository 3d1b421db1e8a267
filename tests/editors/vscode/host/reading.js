// What Tickmark shows of a draft.

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { at, code, draft, mark, marks, open, root, until } = require("./help");

const ask = (command, document, ...more) =>
  vscode.commands.executeCommand(`vscode.execute${command}`, document.uri, ...more);

function text(hover) {
  return hover.flatMap(({ contents }) => contents.map((one) => one.value ?? one)).join("\n");
}

module.exports = {
  async "a contradicted figure is an error with its rule"() {
    const found = await mark(await draft(), "36 houses");
    assert.strictEqual(found.severity, vscode.DiagnosticSeverity.Error);
    assert.strictEqual(code(found), "figure/contradicted");
    assert.match(found.message, /63/);
  },

  async "each severity of the example is shown as such"() {
    const document = await draft();
    const expected = {
      "Thursday, March 11, 2026": ["date/inconsistent", vscode.DiagnosticSeverity.Warning],
      "three people": ["figure/outdated", vscode.DiagnosticSeverity.Warning],
      "€48 million": ["figure/qualified", vscode.DiagnosticSeverity.Warning],
      "212 alarms": ["figure/unsourced", vscode.DiagnosticSeverity.Information],
    };
    for (const [words, [rule, severity]] of Object.entries(expected)) {
      const found = await mark(document, words);
      assert.deepStrictEqual([code(found), found.severity], [rule, severity], words);
    }
  },

  async "the hover names the outlets and what they say"() {
    const document = await draft();
    await mark(document, "36 houses");
    const shown = text(await ask("HoverProvider", document, at(document, "36 houses")));
    for (const outlet of ["Northgate Tribune", "Alder Valley Post", "Saltmere Courier"]) {
      assert.ok(shown.includes(outlet), `${outlet} in ${shown}`);
    }
    assert.match(shown, /63/);
    assert.match(shown, /command:tickmark\.explain/, "the rule links to its page");
  },

  async "the hover does not say again what the mark above it says"() {
    const document = await draft();
    const { message } = await mark(document, "36 houses");
    const shown = text(await ask("HoverProvider", document, at(document, "36 houses")));
    assert.ok(!shown.includes(message), shown);
    assert.match(shown, /\*\*contradicted\*\*/);
  },

  async "there is no hover beside a claim"() {
    const document = await draft();
    await mark(document, "36 houses");
    assert.strictEqual((await ask("HoverProvider", document, at(document, "It said the damage"))).length, 0);
  },

  async "notes stand behind the claims"() {
    const document = await draft();
    await mark(document, "36 houses");
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await until("inlay hints", async () => {
      const found = await ask("InlayHintProvider", document, all);
      return found.length >= 5 && found;
    });
    const end = at(document, "36 houses", "36 houses".length);
    assert.ok(hints.some(({ position }) => position.isEqual(end)), "one stands behind 36 houses");
  },

  async "lenses sum the draft up"() {
    const document = await draft();
    await mark(document, "36 houses");
    const lenses = await ask("CodeLensProvider", document, 50);
    assert.ok(lenses.length > 0);
    assert.match(lenses[0].command.title, /\d/);
  },

  async "the outline lists the claims"() {
    const document = await draft();
    await mark(document, "36 houses");
    const symbols = await ask("DocumentSymbolProvider", document);
    const names = [];
    for (const rest = [...symbols]; rest.length > 0; ) {
      const symbol = rest.shift();
      names.push(symbol.name);
      rest.push(...(symbol.children ?? []));
    }
    assert.ok(names.some((name) => name.includes("36 houses")), String(names));
  },

  async "the definition of a claim is its best passage"() {
    const document = await draft();
    await mark(document, "36 houses");
    const [best] = await ask("DefinitionProvider", document, at(document, "36 houses"));
    const [uri, range] = [best.targetUri ?? best.uri, best.targetSelectionRange ?? best.targetRange ?? best.range];
    assert.strictEqual(path.basename(path.dirname(uri.path)), "sources");
    const article = await vscode.workspace.openTextDocument(uri);
    assert.match(article.getText(range), /63/);
  },

  async "a claim is no link besides, which a click would follow as well"() {
    const document = await draft();
    await mark(document, "36 houses");
    const links = await ask("LinkProvider", document);
    const claim = at(document, "36 houses");
    assert.ok(!links.some(({ range }) => range.contains(claim)), JSON.stringify(links));
  },

  async "the references of a claim are all its passages"() {
    const document = await draft();
    await mark(document, "36 houses");
    const found = await ask("ReferenceProvider", document, at(document, "36 houses"));
    const articles = new Set(found.map(({ uri }) => path.basename(uri.path)));
    for (const article of ["courier-dump.txt", "post-repair.md", "tribune-0312.txt"]) {
      assert.ok(articles.has(article), `${article} in ${[...articles]}`);
    }
  },

  async "the contradicting passages are the implementations"() {
    const document = await draft();
    await mark(document, "three people");
    const found = await ask("ImplementationProvider", document, at(document, "three people"));
    const articles = found.map((one) => path.basename((one.targetUri ?? one.uri).path));
    assert.deepStrictEqual([...new Set(articles)], ["radio-fen-0313.md"]);
  },

  async "quotations are completed after an opening quotation mark"() {
    const document = await open("completion.md", 'Mayor Hanna Brook spoke of the flood in Saltmere. "\n');
    const end = new vscode.Position(0, document.lineAt(0).text.length);
    const list = await until("completions", async () => {
      const found = await ask("CompletionItemProvider", document, end, '"');
      return found.items.some(({ label }) => /eight minutes/.test(label.label ?? label)) && found;
    });
    assert.ok(list.items.length > 0);
  },

  async "drafts in HTML and plain text are marked, too"() {
    const sentence = "The wave destroyed 36 houses along the river in Saltmere.";
    const html = await open("draft.html", `<h1>Saltmere</h1>\n<p>${sentence}</p>\n`);
    await mark(html, "36 houses");
    const plain = await open("draft.txt", `Saltmere\n\n${sentence}\n`);
    await mark(plain, "36 houses");
  },

  async "a file of another language is left alone"() {
    const document = await open("numbers.py", "# The wave destroyed 36 houses along the river in Saltmere.\n");
    // What is opened later is checked later.
    await mark(await open("later.md", "# Saltmere\n\nThe wave destroyed 36 houses along the river.\n"), "36 houses");
    assert.deepStrictEqual(marks(document), []);
  },

  async "a changed source is taken up without being asked"() {
    const document = await draft();
    await mark(document, "212 alarms");
    const source = path.join(root, "sources/log-0313.txt");
    fs.writeFileSync(
      source,
      "Night watch's log\nRadio Fen\nMarch 13, 2026\n\nThe night watch's own log lists 212 alarms, Radio Fen has learned.\n",
    );
    try {
      const gone = () => !marks(document).some(({ range }) => document.getText(range) === "212 alarms");
      await until("the mark to go", gone);
    } finally {
      fs.rmSync(source);
    }
    await mark(document, "212 alarms");
  },
};
