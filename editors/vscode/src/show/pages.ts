// Texts of the server, shown as a page beside the draft.

import * as vscode from "vscode";
import type { Page } from "../protocol";
import { withPassages } from "./links";
import { Panel } from "./panel";

/** Commands that a link in a page may run. */
const COMMANDS = ["tickmark.explain", "tickmark.openPassage"];

const STYLE = `
  body { max-width: 46em; padding: 0 1.6em 3em; line-height: 1.55; }
  h1 { font-size: 1.7em; font-weight: 600; line-height: 1.25; margin: 1em 0 0.6em; }
  h2 { font-size: 1.2em; font-weight: 600; margin: 2em 0 0.4em; }
  a { color: var(--vscode-textLink-foreground); }
  table { border-collapse: collapse; margin: 1.2em 0; }
  th { font-weight: 600; }
  th, td { text-align: left; vertical-align: top; padding: 0.35em 0.9em 0.35em 0; border-bottom: 1px solid var(--vscode-panel-border); }
  blockquote { margin: 0.8em 0; padding: 0.1em 1em; border-left: 3px solid var(--vscode-textBlockQuote-border); background: var(--vscode-textBlockQuote-background); }
  code, pre { font-family: var(--vscode-editor-font-family); white-space: pre-wrap; }
`;

export class Pages implements vscode.Disposable {
  private readonly panel = new Panel("page", COMMANDS);

  async show({ title, markdown }: Page): Promise<void> {
    this.panel.show(title, document(await rendered(withPassages(markdown))));
  }

  dispose(): void {
    this.panel.dispose();
  }
}

function document(body: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>${STYLE}</style>
${body}`;
}

async function rendered(markdown: string): Promise<string> {
  try {
    return await vscode.commands.executeCommand<string>("markdown.api.render", markdown);
  } catch {
    // What renders it is an extension of the editor's own, and may be switched off.
    const escaped = markdown.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return `<pre>${escaped}</pre>`;
  }
}
