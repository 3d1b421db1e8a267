// The language client, quiet about what nobody can help.

import type { CancellationToken } from "vscode";
import { LanguageClient, type MessageSignature } from "vscode-languageclient/node";

export class Client extends LanguageClient {
  /** A question that is still open when the server stops has no answer, and needs none. */
  override handleFailedRequest<T>(
    type: MessageSignature,
    token: CancellationToken | undefined,
    error: unknown,
    defaultValue: T,
    showNotification = true,
  ): T {
    return super.handleFailedRequest(type, token, error, defaultValue, showNotification && this.isRunning());
  }
}
