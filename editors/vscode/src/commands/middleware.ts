// What happens around the server's own commands, whoever calls them: lens, light bulb or palette.

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import type { Counts, Page, Verification } from "../protocol";
import type { Pages } from "../show/pages";
import { withNote } from "./note";

export function commandMiddleware(pages: Pages, memory: vscode.Memento): Middleware {
  return {
    async executeCommand(command, given: unknown[], next) {
      let args = given;
      if (command === "tickmark.verify" && given[0]) {
        const claim = await withNote(given[0] as Verification, memory);
        if (!claim) return undefined;
        args = [claim];
      }
      const result: unknown = await next(command, args);
      if (command === "tickmark.checkAll") tellCounts(result as Counts | null);
      if (isPage(result)) await pages.show(result);
      return result;
    },
  };
}

function isPage(result: unknown): result is Page {
  return typeof (result as Partial<Page> | null | undefined)?.markdown === "string";
}

function tellCounts(counts: Counts | null): void {
  if (!counts) return;
  const drafts = counts.drafts === 1 ? "1 draft" : `${counts.drafts} drafts`;
  const claims = counts.claims === 1 ? "1 claim" : `${counts.claims} claims`;
  const message = `${drafts} checked, ${claims}: ${counts.wrong} wrong, ${counts.open} open, ${counts.ticked} ticked.`;
  const show = "Show the problems";
  void vscode.window.showInformationMessage(message, ...(counts.wrong > 0 ? [show] : [])).then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand("workbench.actions.view.problems");
  });
}
