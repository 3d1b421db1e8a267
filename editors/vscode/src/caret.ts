// Tells the server where the caret is, so that nothing is marked on words that are being typed.

import * as vscode from "vscode";
import { isDraft, activeDraft } from "./drafts";
import { caretNotification } from "./protocol";
import type { Server } from "./server/server";

const AT_MOST_EVERY_MS = 50;

export class Caret implements vscode.Disposable {
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private again = false;

  constructor(private readonly server: Server) {
    this.listeners = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (isDraft(textEditor.document)) this.moved();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.moved()),
    ];
  }

  /** The first move is told at once, the last one of a burst after it. */
  private moved(): void {
    if (this.timer) {
      this.again = true;
      return;
    }
    this.tell();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.again) this.moved();
      this.again = false;
    }, AT_MOST_EVERY_MS);
  }

  private tell(): void {
    const client = this.server.running;
    const editor = activeDraft();
    if (!client || !editor) return;
    void client.sendNotification(
      caretNotification,
      client.code2ProtocolConverter.asTextDocumentPositionParams(editor.document, editor.selection.active),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const listener of this.listeners) listener.dispose();
  }
}
