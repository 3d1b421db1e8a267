// What the server speaks beyond LSP, as docs/editors/protocol.md fixes it.

import {
  NotificationType,
  type Position,
  type Range,
  RequestType,
  type StaticFeature,
  type ClientCapabilities,
} from "vscode-languageclient/node";

export interface Status {
  uri: string;
  version: number;
  state: "reading" | "ready" | "none" | "failed";
  claims: number;
  ticked: number;
  open: number;
  wrong: number;
  articles: number;
  outlets: number;
  origins: number;
  unreadable: number;
  read: number;
  toRead: number;
  message: string;
}

export type Stance = "supports" | "contradicts" | "qualifies" | "differs" | null;

export interface Article {
  uri: string;
  path: string;
  outlet: string | null;
  headline: string | null;
  published: string | null;
  origin: string | null;
  originReason: string | null;
  words: number;
  problems: string[];
  stance: Stance;
  value: string | null;
  text: string | null;
  range: Range | null;
}

export interface Unreadable {
  path: string;
  error: string;
}

export interface Claim {
  id: string;
  text: string;
  verdict: string;
  severity: "error" | "warning" | "info" | "hint" | null;
  message: string;
  range: Range;
}

export interface Sources {
  state: Status["state"];
  sources: string[];
  articles: Article[];
  unreadable: Unreadable[];
  claim: Claim | null;
}

export interface Place {
  textDocument: { uri: string };
  position: Position;
}

export interface Page {
  title: string;
  markdown: string;
}

export interface Counts {
  drafts: number;
  claims: number;
  ticked: number;
  open: number;
  wrong: number;
}

export interface Verification {
  uri: string;
  id: string;
  reason?: string;
  by?: string;
}

export const statusNotification = new NotificationType<Status>("tickmark/status");
export const caretNotification = new NotificationType<Place>("tickmark/caret");
export const sourcesRequest = new RequestType<Omit<Place, "position"> & Partial<Place>, Sources, void>(
  "tickmark/sources",
);

/** Tells the server what this editor can do that others cannot, and what it should leave out. */
export class Capabilities implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    // A hover shows the mark first, then the server's text, which has the passages as well, and a
    // link to the rule that may show it as a page.
    capabilities.textDocument = {
      ...capabilities.textDocument,
      publishDiagnostics: {
        ...capabilities.textDocument?.publishDiagnostics,
        relatedInformation: false,
        codeDescriptionSupport: false,
      },
    };
    capabilities.experimental = {
      ...(capabilities.experimental as object | undefined),
      tickmark: { status: true, caret: true, show: true },
    };
  }

  initialize(): void {}

  getState(): ReturnType<StaticFeature["getState"]> {
    return { kind: "static" };
  }

  clear(): void {}
}
