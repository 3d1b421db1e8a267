// What the editor sets.

import * as vscode from "vscode";

export const SECTION = "tickmark";

/** Settings that are this extension's own; the server would not know them. */
const OWN = ["path", "trace"];

/**
 * Only what somebody has set. A default that was sent along would stand over what the newsroom's
 * tickmark.toml says.
 */
export function settings(scope?: vscode.Uri): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(SECTION, scope ?? null);
  const set: Record<string, unknown> = {};
  for (const key of Object.keys(configuration)) {
    if (OWN.includes(key)) continue;
    const places = configuration.inspect(key);
    if (
      places?.globalValue === undefined &&
      places?.workspaceValue === undefined &&
      places?.workspaceFolderValue === undefined
    ) {
      continue;
    }
    const value = configuration.get<unknown>(key);
    if (value !== null && value !== undefined && value !== "") set[key] = value;
  }
  return set;
}

/** The path of the program that somebody has set, with the home folder and variables put in. */
export function configuredPath(): string | undefined {
  const path = vscode.workspace.getConfiguration(SECTION).get<string | null>("path")?.trim();
  if (!path) return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const home = process.env["HOME"] ?? process.env["USERPROFILE"] ?? "";
  return path
    .replace(/^~(?=[/\\]|$)/, home)
    .replaceAll("${userHome}", home)
    .replaceAll("${workspaceFolder}", folder)
    .replace(/\$\{env:(\w+)\}/g, (_, name: string) => process.env[name] ?? "");
}
