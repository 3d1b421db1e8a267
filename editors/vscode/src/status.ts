// The item in the status bar: how the draft stands.

import * as vscode from "vscode";
import type { Status } from "./protocol";
import type { Server } from "./server/server";

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    "tickmark.status",
    vscode.StatusBarAlignment.Left,
    10,
  );
  private readonly known = new Map<string, Status>();
  private readonly listeners: vscode.Disposable[];

  /** `followed` is the draft whose state is shown. */
  constructor(
    private readonly server: Server,
    private readonly followed: () => vscode.TextEditor | undefined,
  ) {
    this.item.name = "Tickmark";
    this.item.command = "tickmark.menu";
    this.listeners = [
      server.onStatus((status) => {
        this.known.set(status.uri, status);
        this.draw();
      }),
      server.onDidChange(() => {
        if (!server.running) this.known.clear();
        this.draw();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.known.delete(document.uri.toString())),
      vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
    ];
    this.draw();
  }

  private draw(): void {
    const editor = this.followed();
    if (!editor) {
      this.item.hide();
      return;
    }
    const status = this.known.get(editor.document.uri.toString());
    if (this.server.problem) {
      this.paint("$(error) Tickmark is not running", this.server.problem, "error");
    } else if (status) {
      this.paint(...face(status));
    } else if (this.server.running) {
      // The server tells nothing of a document that is no draft.
      this.item.hide();
      return;
    } else {
      this.paint("$(loading~spin) Tickmark", "Tickmark is starting.");
    }
    this.item.show();
  }

  private paint(text: string, tooltip: string, colour?: "error" | "warning"): void {
    this.item.text = text;
    this.item.tooltip = new vscode.MarkdownString(`**Tickmark** — ${tooltip}`);
    this.item.accessibilityInformation = { label: `Tickmark: ${tooltip}` };
    this.item.backgroundColor = colour
      ? new vscode.ThemeColor(`statusBarItem.${colour}Background`)
      : undefined;
  }

  dispose(): void {
    this.item.dispose();
    for (const listener of this.listeners) listener.dispose();
  }
}

function face(status: Status): [text: string, tooltip: string, colour?: "error" | "warning"] {
  switch (status.state) {
    case "reading":
      return [`$(loading~spin) reading sources${status.toRead ? ` ${status.read}/${status.toRead}` : ""}`, status.message];
    case "none":
      return ["$(circle-slash) no sources", "No sources yet: the draft is only held against itself."];
    case "failed":
      return ["$(error) Tickmark: nothing is checked", status.message, "error"];
    case "ready":
      return [counts(status), status.message];
  }
}

function counts(status: Status): string {
  if (status.claims === 0) return "$(check) nothing to check";
  if (status.wrong === 0 && status.open === 0) return `$(check) all ${status.ticked} ticked`;
  const parts = [];
  if (status.wrong > 0) parts.push(`$(close) ${status.wrong} wrong`);
  if (status.open > 0) parts.push(`$(circle-outline) ${status.open} open`);
  parts.push(`$(check) ${status.ticked}`);
  return parts.join("  ");
}
