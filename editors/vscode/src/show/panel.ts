// A panel beside the draft, with a page in it. What is shown next takes the place of it.

import * as vscode from "vscode";

export class Panel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly kind: string,
    private readonly commands: string[] = [],
  ) {}

  show(title: string, html: string): void {
    this.panel ??= this.create(title);
    this.panel.title = title;
    this.panel.webview.html = html;
    this.panel.reveal(undefined, true);
  }

  private create(title: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      `tickmark.${this.kind}`,
      title,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: false, enableCommandUris: this.commands, enableFindWidget: true, localResourceRoots: [] },
    );
    panel.onDidDispose(() => (this.panel = undefined));
    return panel;
  }

  dispose(): void {
    this.panel?.dispose();
  }
}
