// Where the program is, and whether it can be used.

import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import * as path from "node:path";
import type * as vscode from "vscode";
import { configuredPath } from "../settings";

const PROGRAM = process.platform === "win32" ? "tickmark.exe" : "tickmark";

/** A program that speaks the language server protocol. */
export interface Found {
  path: string;
  version: string;
}

/** Why there is none. `message` is shown as it stands. */
export class NoServer extends Error {
  constructor(
    message: string,
    readonly detail = "",
  ) {
    super(message);
  }
}

/** The setting first, then what came with the extension, then the PATH. */
export async function findServer(context: vscode.ExtensionContext): Promise<Found> {
  const configured = configuredPath();
  if (configured) {
    if (await isProgram(configured)) return usable(configured);
    throw new NoServer(`The setting tickmark.path names ${configured}, and there is no program there.`);
  }
  const candidates = [context.asAbsolutePath(path.join("bin", PROGRAM)), ...onPath()];
  for (const candidate of candidates) {
    if (await isProgram(candidate)) return usable(candidate);
  }
  throw new NoServer("Tickmark is not installed, so drafts are not checked.");
}

function onPath(): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  // An editor that was started from a dock does not see what a shell adds to the PATH.
  const home = process.env["HOME"] ?? process.env["USERPROFILE"];
  if (home) folders.push(path.join(home, ".cargo", "bin"));
  return folders.map((folder) => path.join(folder, PROGRAM));
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function usable(file: string): Promise<Found> {
  const version = await output(file, ["--version"]);
  const number = /^tickmark (\S+)/.exec(version.text)?.[1];
  if (!number) {
    throw new NoServer(`${file} does not start, or is not Tickmark.`, version.text);
  }
  const server = await output(file, ["lsp", "--help"]);
  if (!server.worked) {
    throw new NoServer(
      `Tickmark ${number} in ${file} is too old for this extension: it has no language server yet.`,
      server.text,
    );
  }
  return { path: file, version: number };
}

function output(file: string, args: string[]): Promise<{ worked: boolean; text: string }> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 10_000, windowsHide: true }, (error, stdout, stderr) => {
      const text = stdout + stderr || (error?.message ?? "");
      resolve({ worked: error === null, text });
    });
  });
}
