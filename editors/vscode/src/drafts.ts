// Which documents are drafts.

import * as vscode from "vscode";

export const LANGUAGES = ["markdown", "plaintext", "html"];

export const SELECTOR = LANGUAGES.flatMap((language) => [
  { scheme: "file", language },
  { scheme: "untitled", language },
]);

export function isDraft(document: vscode.TextDocument): boolean {
  return vscode.languages.match(SELECTOR, document) > 0;
}

/** The draft in the active editor. */
export function activeDraft(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isDraft(editor.document) ? editor : undefined;
}

/** The folder that a draft belongs to: of the workspace, else its own. */
export function folderOf(document: vscode.TextDocument | undefined): vscode.Uri | undefined {
  if (document) {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (folder) return folder.uri;
    if (document.uri.scheme === "file") return vscode.Uri.joinPath(document.uri, "..");
  }
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
