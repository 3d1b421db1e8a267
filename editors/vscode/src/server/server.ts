// Starting, stopping and restarting the language server.

import * as vscode from "vscode";
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  type LanguageClient,
  type Middleware,
} from "vscode-languageclient/node";
import { Capabilities, type Status, statusNotification } from "../protocol";
import { SECTION, settings } from "../settings";
import { Client } from "./client";
import { complain } from "./complain";
import { type Found, findServer, NoServer } from "./find";
import { clientOptions } from "./options";

/** A server that ends more often than this within three minutes is not started again. */
const ENDS_ALLOWED = 3;
const ENDS_COUNTED_MS = 180_000;

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private ends: number[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly status = new vscode.EventEmitter<Status>();
  private readonly listener: vscode.Disposable;

  /** Fires when the server has started, has ended or is not there. */
  readonly onDidChange = this.changed.event;
  readonly onStatus = this.status.event;
  found: Found | undefined;
  /** Why it does not run, where it does not. */
  problem: string | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    readonly log: vscode.OutputChannel,
    private readonly middleware: Middleware,
  ) {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => this.configured(event));
  }

  /** The client of the running server. */
  get running(): LanguageClient | undefined {
    return this.client?.isRunning() ? this.client : undefined;
  }

  /** As `running`, after a start that is on its way; what is wrong is told if there is none. */
  async ready(): Promise<LanguageClient | undefined> {
    await this.starting;
    if (!this.running) await this.restart();
    return this.running;
  }

  async restart(): Promise<void> {
    await this.starting;
    this.ends = [];
    this.starting = this.stop().then(() => this.start());
    await this.starting;
  }

  private async start(): Promise<void> {
    this.problem = undefined;
    try {
      this.found = await findServer(this.context);
      this.log.appendLine(`Tickmark ${this.found.version}: ${this.found.path}`);
      const client = new Client(
        SECTION,
        "Tickmark",
        { command: this.found.path, args: ["lsp"] },
        clientOptions(this.log, this.middleware, {
          error: () => ({ action: ErrorAction.Continue }),
          closed: () => this.ended(),
        }),
      );
      this.client = client;
      client.registerFeature(new Capabilities());
      client.onNotification(statusNotification, (status) => this.status.fire(status));
      await client.start();
    } catch (error) {
      const path = this.found?.path ?? "";
      this.failed(
        error instanceof NoServer
          ? error
          : new NoServer(`Tickmark in ${path} was started, but does not answer.`, String(error)),
      );
    } finally {
      this.changed.fire();
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.found = undefined;
    // One that never came up cannot be stopped, and need not be.
    await client?.dispose(2000).catch(() => {});
  }

  private failed(problem: NoServer): void {
    this.problem = problem.message;
    this.log.appendLine(problem.message);
    if (problem.detail) this.log.appendLine(problem.detail.trimEnd());
    void complain(problem.message, this);
  }

  private ended(): { action: CloseAction; handled: boolean } {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < ENDS_COUNTED_MS), now];
    if (this.ends.length <= ENDS_ALLOWED) return { action: CloseAction.Restart, handled: true };
    this.failed(new NoServer("Tickmark has ended several times by itself, and is not started again."));
    this.changed.fire();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private configured(event: vscode.ConfigurationChangeEvent): void {
    if (!event.affectsConfiguration(SECTION)) return;
    if (event.affectsConfiguration(`${SECTION}.path`)) {
      void this.restart();
      return;
    }
    void this.running?.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { [SECTION]: settings() },
    });
  }

  dispose(): Thenable<void> {
    this.listener.dispose();
    this.changed.dispose();
    this.status.dispose();
    return this.stop();
  }
}
