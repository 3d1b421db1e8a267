// The sheet of a draft: a page with all its evidence.

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { Panel } from "./panel";

/**
 * A browser on the desk of the user cannot open a file of another machine. There the sheet is shown
 * in the editor; everywhere else the browser opens it.
 */
export class Sheet implements vscode.Disposable {
  private readonly panel = new Panel("sheet");

  readonly middleware: NonNullable<Middleware["window"]> = {
    showDocument: async (parameters, next) => {
      const uri = vscode.Uri.parse(parameters.uri);
      const elsewhere = vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;
      if (!parameters.external || uri.scheme !== "file" || !elsewhere) {
        const shown = await next(parameters, new vscode.CancellationTokenSource().token);
        return "success" in shown ? shown : { success: false };
      }
      const html = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      this.panel.show("Sheet", html);
      return { success: true };
    },
  };

  dispose(): void {
    this.panel.dispose();
  }
}
