// The Sources view: what the sources say to the claim under the cursor.

import * as vscode from "vscode";
import { activeDraft } from "../drafts";
import { type Article, type Sources, sourcesRequest } from "../protocol";
import type { Server } from "../server/server";
import { type Item, items } from "./items";

const REST_MS = 120;

export class SourcesView implements vscode.TreeDataProvider<Item>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly tree: vscode.TreeView<Item>;
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  /** The draft that is followed; it stays while one of its articles is being read. */
  private draft: vscode.TextEditor | undefined;
  private answer: Sources | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly server: Server) {
    this.tree = vscode.window.createTreeView("tickmark.sources", {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.listeners = [
      this.tree,
      this.changed,
      this.tree.onDidChangeVisibility(() => this.soon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.soon();
      }),
      server.onStatus((status) => {
        if (!this.draft || status.uri === this.draft.document.uri.toString()) this.soon();
      }),
      server.onDidChange(() => this.soon()),
    ];
    this.soon();
  }

  getTreeItem(item: Item): vscode.TreeItem {
    return item;
  }

  getChildren(item?: Item): Item[] {
    if (item) return item.children ?? [];
    return this.answer ? items(this.answer) : [];
  }

  private soon(): void {
    this.asking?.cancel();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), REST_MS);
  }

  private async ask(): Promise<void> {
    const client = this.server.running;
    this.draft = this.followed();
    if (!client || !this.draft) {
      this.show(undefined);
      return;
    }
    if (!this.tree.visible && this.answer) return;
    const asking = new vscode.CancellationTokenSource();
    this.asking = asking;
    try {
      const parameters = client.code2ProtocolConverter.asTextDocumentPositionParams(
        this.draft.document,
        this.draft.selection.active,
      );
      const answer = await client.sendRequest(sourcesRequest, parameters, asking.token);
      // The caret may have moved on while the server was asked.
      if (!asking.token.isCancellationRequested) this.show(answer);
    } catch (error) {
      if (!asking.token.isCancellationRequested) this.server.log.appendLine(`Sources: ${String(error)}`);
    }
  }

  private show(answer: Sources | undefined): void {
    this.answer = answer;
    let state: string;
    if (this.server.problem) state = "stopped";
    else if (!this.draft) state = "closed";
    else state = answer?.state ?? "starting";
    void vscode.commands.executeCommand("setContext", "tickmark.state", state);
    this.tree.message = answer?.state === "reading" ? "Reading the sources…" : (answer?.claim?.message ?? "");
    this.tree.description =
      answer && this.draft ? (this.draft.document.uri.path.split("/").pop() ?? "") : "";
    this.changed.fire();
  }

  /** The draft in the active editor; while an article is being read, the one that it was opened for. */
  followed(): vscode.TextEditor | undefined {
    const active = activeDraft();
    if (active && !this.isArticle(active.document.uri)) return active;
    const document = this.draft?.document;
    if (!document || document.isClosed) return undefined;
    return vscode.window.visibleTextEditors.find((editor) => editor.document === document) ?? this.draft;
  }

  private isArticle(uri: vscode.Uri): boolean {
    const text = uri.toString();
    return this.answer?.articles.some((article) => vscode.Uri.parse(article.uri).toString() === text) ?? false;
  }

  /** Opens an article at its passage. */
  async open(article: Article): Promise<void> {
    const range = article.range && this.server.running?.protocol2CodeConverter.asRange(article.range);
    await this.openBeside(vscode.Uri.parse(article.uri), range ?? undefined);
  }

  /** Opens what a link of the server leads to: a file, and a line of it behind `#L`. */
  async openPassage(link: string): Promise<void> {
    const uri = vscode.Uri.parse(link, true);
    if (uri.scheme !== "file") return;
    const line = Number(/^L(\d+)$/.exec(uri.fragment)?.[1]) - 1;
    await this.openBeside(uri.with({ fragment: "" }), line >= 0 ? new vscode.Range(line, 0, line, 0) : undefined);
  }

  /** Beside the draft, so that both can be read. */
  private async openBeside(uri: vscode.Uri, selection: vscode.Range | undefined): Promise<void> {
    const column = this.draft?.viewColumn;
    const editor = await vscode.window.showTextDocument(uri, {
      preserveFocus: true,
      preview: true,
      ...(column && { viewColumn: column + 1 }),
      ...(selection && { selection }),
    });
    if (selection) editor.revealRange(selection, vscode.TextEditorRevealType.InCenter);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    for (const listener of this.listeners) listener.dispose();
  }
}
