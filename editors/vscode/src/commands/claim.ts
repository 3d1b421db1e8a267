// What a command works on where it was called without arguments.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { type Place, sourcesRequest, type Sources } from "../protocol";

export function caret(client: LanguageClient, editor: vscode.TextEditor | undefined): Place | undefined {
  if (!editor) {
    void vscode.window.showInformationMessage("Open a draft first: a Markdown, HTML or text file.");
    return undefined;
  }
  return client.code2ProtocolConverter.asTextDocumentPositionParams(
    editor.document,
    editor.selection.active,
  );
}

/** The claim under the caret. */
export async function claimAtCaret(
  client: LanguageClient,
  editor: vscode.TextEditor | undefined,
): Promise<{ uri: string; id: string } | undefined> {
  const place = caret(client, editor);
  if (!place) return undefined;
  const { claim }: Sources = await client.sendRequest(sourcesRequest, place);
  if (!claim) {
    void vscode.window.showInformationMessage(
      "There is no claim under the cursor. Put it on a figure or into a quotation.",
    );
    return undefined;
  }
  return { uri: place.textDocument.uri, id: claim.id };
}
