// The commands of the palette. Their names differ from the server's, which the language client
// registers by itself and takes away when the server ends.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Article } from "../protocol";
import { choosePath, showInstallation } from "../server/complain";
import type { Server } from "../server/server";
import type { SourcesView } from "../sources/view";
import { caret, claimAtCaret } from "./claim";
import { menu } from "./menu";
import { addSourcesFolder, createConfiguration } from "./newsroom";

export function registerCommands(server: Server, view: SourcesView): vscode.Disposable[] {
  const register = (name: string, run: (...args: never[]) => unknown) =>
    vscode.commands.registerCommand(`tickmark.${name}`, run);

  /** A command of the server, with what `args` finds for it. */
  const ask = (
    name: string,
    command: string,
    args: (client: LanguageClient) => unknown[] | undefined | Promise<unknown[] | undefined> = () => [],
  ) =>
    register(name, async () => {
      const client = await server.ready();
      if (!client) return undefined;
      const found = await args(client);
      return found && vscode.commands.executeCommand(command, ...found);
    });

  const document = (client: LanguageClient) => {
    const place = caret(client, view.followed());
    return place && [place.textDocument.uri];
  };

  return [
    ask("checkAllDrafts", "tickmark.checkAll"),
    ask("openTheSheet", "tickmark.openSheet", document),
    ask("showReferenceSet", "tickmark.showSources", document),
    ask("rereadSources", "tickmark.reloadSources"),
    ask("verifyClaim", "tickmark.verify", async (client) => {
      const claim = await claimAtCaret(client, view.followed());
      return claim && [claim];
    }),
    ask("explainVerdict", "tickmark.explain", async (client) => {
      const claim = await claimAtCaret(client, view.followed());
      return claim && [claim];
    }),
    register("restart", () => server.restart()),
    register("showLog", () => server.log.show()),
    register("menu", () => menu(server)),
    register("install", showInstallation),
    register("choosePath", choosePath),
    register("createConfiguration", () => createConfiguration(server)),
    register("addSourcesFolder", () => addSourcesFolder(server)),
    register("openArticle", (article: Article) => view.open(article)),
    register("openPassage", (link: string) => view.openPassage(link)),
  ];
}
