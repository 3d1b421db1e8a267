// The hover of a claim, fitted to an editor that shows the claim's mark above it.

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { withRules } from "./links";

/** The first line of a verdict: its sign and name, what is said, and the link to its rule. */
const HEADLINE = /^(\S+ \*\*[a-z]+\*\*) \u2014 (.*)(?= \[[a-z]+\/[a-z]+\]\()/gm;

export const provideHover: NonNullable<Middleware["provideHover"]> = async (document, position, token, next) => {
  const hover = await next(document, position, token);
  const above = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ range }) => range.contains(position))
    .map(({ message }) => message.split("\n", 1)[0]);
  for (const part of hover?.contents ?? []) {
    if (part instanceof vscode.MarkdownString) part.value = withRules(withoutTold(part.value, above));
  }
  return hover;
};

/** The text without what stands above it already. */
function withoutTold(markdown: string, above: (string | undefined)[]): string {
  return markdown.replace(HEADLINE, (as, verdict: string, said: string) => {
    const plain = said.replace(/\\(.)/g, "$1");
    return above.includes(plain) ? verdict : as;
  });
}
