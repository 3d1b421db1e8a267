// The first steps in a folder: its settings and its sources.

import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { folderOf } from "../drafts";
import type { Server } from "../server/server";
import { SECTION } from "../settings";

const CONFIGURATION = "tickmark.toml";

function folder(): vscode.Uri | undefined {
  const found = folderOf(vscode.window.activeTextEditor?.document);
  if (!found) {
    void vscode.window.showInformationMessage("Open the folder of your story first: File, Open Folder…");
  }
  return found;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

export async function createConfiguration(server: Server): Promise<void> {
  const here = folder();
  if (!here) return;
  const file = vscode.Uri.joinPath(here, CONFIGURATION);
  if (!(await exists(file))) {
    if (server.found) {
      await promisify(execFile)(server.found.path, ["init", here.fsPath]);
    } else {
      const text = 'sources = ["sources"]\n';
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    }
  }
  await vscode.window.showTextDocument(file);
}

export async function addSourcesFolder(server: Server): Promise<void> {
  const here = folder();
  if (!here) return;
  const make = `Make a folder "sources" in ${path.basename(here.fsPath)}`;
  const choose = "Use a folder that is there…";
  const chosen = await vscode.window.showQuickPick([make, choose], {
    title: "Where are the source articles?",
  });
  if (chosen === make) await makeFolder(vscode.Uri.joinPath(here, "sources"));
  if (chosen === choose) await chooseFolder(here);
  if (chosen && server.running) await vscode.commands.executeCommand("tickmark.reloadSources");
}

async function makeFolder(sources: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(sources);
  await vscode.commands.executeCommand("revealInExplorer", sources);
  void vscode.window.showInformationMessage(
    "Put the articles that the story rests on into the folder, as text or Markdown.",
  );
}

async function chooseFolder(here: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: "Which folder holds the source articles?",
    openLabel: "Use this folder",
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: here,
  });
  const added = chosen?.[0];
  if (!added) return;
  const inside = path.relative(here.fsPath, added.fsPath);
  const name = inside.startsWith("..") || path.isAbsolute(inside) ? added.fsPath : inside || ".";
  const configuration = vscode.workspace.getConfiguration(SECTION, here);
  const before = configuration.get<string[] | null>("sources") ?? [];
  await configuration.update("sources", [...before, name], vscode.ConfigurationTarget.Workspace);
}
