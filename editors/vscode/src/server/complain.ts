// What is said when the server cannot be used, and what can be done.

import * as vscode from "vscode";
import { SECTION } from "../settings";
import type { Server } from "./server";

const INSTALL = "Install…";
const SET_PATH = "Set the path…";
const TRY_AGAIN = "Try again";

export async function complain(message: string, server: Server): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, INSTALL, SET_PATH, TRY_AGAIN);
  if (chosen === INSTALL) await showInstallation();
  if (chosen === SET_PATH) await choosePath();
  if (chosen === TRY_AGAIN) await server.restart();
}

export async function showInstallation(): Promise<void> {
  await vscode.commands.executeCommand(
    "workbench.action.openWalkthrough",
    { category: "tickmark.tickmark#tickmark.start", step: "tickmark.tickmark#tickmark.start#install" },
    false,
  );
}

/** The change of the setting starts the server. */
export async function choosePath(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: "Where is the program tickmark?",
    openLabel: "Use this program",
    canSelectMany: false,
  });
  const file = chosen?.[0];
  if (!file) return;
  await vscode.workspace
    .getConfiguration(SECTION)
    .update("path", file.fsPath, vscode.ConfigurationTarget.Global);
}
