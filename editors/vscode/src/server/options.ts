// How the language client is set up.

import * as vscode from "vscode";
import type { LanguageClientOptions, Middleware } from "vscode-languageclient/node";
import { SELECTOR } from "../drafts";
import { SECTION, settings } from "../settings";
import { provideHover } from "../show/hover";

/** Commands that a link in a hover may run. */
const COMMANDS_IN_TEXTS = [
  "tickmark.explain",
  "tickmark.verify",
  "tickmark.openSheet",
  "tickmark.showSources",
];

export function clientOptions(
  log: vscode.OutputChannel,
  middleware: Middleware,
  errorHandler: NonNullable<LanguageClientOptions["errorHandler"]>,
): LanguageClientOptions {
  return {
    documentSelector: SELECTOR,
    outputChannel: log,
    initializationOptions: () => ({ [SECTION]: settings() }),
    initializationFailedHandler: () => false,
    errorHandler,
    markdown: { isTrusted: { enabledCommands: COMMANDS_IN_TEXTS } },
    middleware: {
      ...middleware,
      provideHover,
      // A click with Ctrl goes to the definition, the passage. With a link to its page on the web it
      // would do both.
      provideDocumentLinks: () => [],
      workspace: {
        configuration: (parameters) =>
          parameters.items.map((item) => {
            const scope = item.scopeUri ? vscode.Uri.parse(item.scopeUri) : undefined;
            const set = settings(scope);
            if (!item.section || item.section === SECTION) return set;
            const key = item.section.slice(SECTION.length + 1);
            return item.section.startsWith(`${SECTION}.`) ? (set[key] ?? null) : null;
          }),
        // Changes are told by `Server`, and only what somebody has set.
        didChangeConfiguration: async () => {},
      },
    },
  };
}
