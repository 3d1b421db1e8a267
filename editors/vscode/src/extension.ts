// Puts the parts together.

import * as vscode from "vscode";
import { Caret } from "./caret";
import { commandMiddleware } from "./commands/middleware";
import { registerCommands } from "./commands/palette";
import { Server } from "./server/server";
import { Pages } from "./show/pages";
import { Sheet } from "./show/sheet";
import { SourcesView } from "./sources/view";
import { StatusItem } from "./status";

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Tickmark");
  const pages = new Pages();
  const sheet = new Sheet();
  server = new Server(context, log, {
    ...commandMiddleware(pages, context.globalState),
    window: sheet.middleware,
  });
  const view = new SourcesView(server);
  context.subscriptions.push(
    log,
    pages,
    sheet,
    view,
    new Caret(server),
    new StatusItem(server, () => view.followed()),
    ...registerCommands(server, view),
  );
  // The editor need not wait for the server.
  void server.restart();
}

export function deactivate(): Thenable<void> | undefined {
  return server?.dispose();
}
