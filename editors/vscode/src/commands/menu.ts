// What a click on the status bar offers.

import * as vscode from "vscode";
import type { Server } from "../server/server";

interface Entry extends vscode.QuickPickItem {
  command?: string;
}

const RUNNING: Entry[] = [
  { label: "$(list-tree) Show the Sources view", command: "tickmark.sources.focus" },
  { label: "$(arrow-down) Go to the next mark", command: "editor.action.marker.next" },
  { label: "$(question) Explain this verdict", command: "tickmark.explainVerdict" },
  { label: "$(pencil) Verify the claim by hand", command: "tickmark.verifyClaim" },
  { label: "The draft", kind: vscode.QuickPickItemKind.Separator },
  { label: "$(file-text) Open the sheet", command: "tickmark.openTheSheet" },
  { label: "$(library) Show the reference set", command: "tickmark.showReferenceSet" },
  { label: "$(refresh) Re-read the sources", command: "tickmark.rereadSources" },
  { label: "$(check-all) Check all drafts", command: "tickmark.checkAllDrafts" },
  { label: "Tickmark", kind: vscode.QuickPickItemKind.Separator },
  { label: "$(debug-restart) Restart the server", command: "tickmark.restart" },
  { label: "$(output) Show the log", command: "tickmark.showLog" },
];

const STOPPED: Entry[] = [
  { label: "$(cloud-download) Install…", command: "tickmark.install" },
  { label: "$(folder-opened) Set the path…", command: "tickmark.choosePath" },
  { label: "$(debug-restart) Try again", command: "tickmark.restart" },
  { label: "$(output) Show the log", command: "tickmark.showLog" },
];

export async function menu(server: Server): Promise<void> {
  const chosen = await vscode.window.showQuickPick(server.problem ? STOPPED : RUNNING, {
    title: server.found ? `Tickmark ${server.found.version}` : "Tickmark",
    placeHolder: server.problem ?? "What next?",
  });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command);
}
