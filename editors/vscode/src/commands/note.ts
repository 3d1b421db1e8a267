// The note that goes with a claim verified by hand.

import * as vscode from "vscode";
import type { Verification } from "../protocol";

const INITIALS = "tickmark.initials";

/** Asks for what is missing; undefined where the user gave up. */
export async function withNote(
  claim: Verification,
  memory: vscode.Memento,
): Promise<Verification | undefined> {
  if (claim.reason) return claim;
  const reason = await vscode.window.showInputBox({
    title: "Verify by hand (1 of 2)",
    prompt: "How was it verified? Your colleagues will read this.",
    placeHolder: "own interview, tape 14",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : "Say how it was verified."),
  });
  if (reason === undefined) return undefined;
  const by = await vscode.window.showInputBox({
    title: "Verify by hand (2 of 2)",
    prompt: "Who verified it? Initials will do.",
    value: claim.by ?? memory.get<string>(INITIALS, ""),
    ignoreFocusOut: true,
  });
  if (by === undefined) return undefined;
  await memory.update(INITIALS, by.trim());
  return { ...claim, reason: reason.trim(), ...(by.trim() ? { by: by.trim() } : {}) };
}
