// A fresh VS Code, served by code-server on the loopback and shown in a headless Chromium.

import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const cache = process.env.TICKMARK_EDITORS_CACHE;
const { chromium } = createRequire(path.join(cache, "playwright/"))("playwright-core");
const UPNG = createRequire(path.join(cache, "pictures/"))("upng-js");
const entry = path.join(cache, "code-server/node_modules/code-server/out/node/entry.js");

const SCREEN = { width: 1280, height: 760 };

/** Entries of the status bar that VS Code does not have on a desk; they are left out of pictures. */
const WEB_ONLY = ["status.host", "status.forwardedPorts", "status.workbench.keyboardLayout"];

/** Nothing of this asks a network, moves or pops up by itself. */
const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "window.menuBarVisibility": "compact",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "git.enabled": false,
  "files.hotExit": "off",
  "files.autoSave": "off",
  "editor.fontSize": 14,
  "editor.lineHeight": 23,
  "editor.codeLensFontSize": 12,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "editor.glyphMargin": false,
  "editor.folding": false,
  "editor.scrollBeyondLastLine": false,
  "editor.stickyScroll.enabled": false,
  "editor.hover.delay": 100,
  "editor.hover.above": false,
  "editor.wordWrap": "on",
  "editor.accessibilitySupport": "off",
  "editor.suggest.showWords": false,
  "editor.wordBasedSuggestions": "off",
};

export class Workbench {
  /**
   * `tested`: tests run inside; toasts do not pop up then. `sharp`: with more points than the screen
   * has, for pictures.
   */
  static async start({ folder, vsix, tested, sharp }) {
    const workbench = new Workbench();
    workbench.folder = folder;
    workbench.profile = path.join(folder, "profile");
    workbench.onPath = path.join(folder, "on path");
    fs.mkdirSync(workbench.onPath, { recursive: true });
    // No other folder, so that no program of this machine stands in for the one that is tested. The
    // extension host has the PATH of a login shell.
    const PATH = `${workbench.onPath}:/usr/bin:/bin`;
    fs.writeFileSync(path.join(folder, ".profile"), `export PATH="${PATH}"\n`);
    fs.mkdirSync(path.join(workbench.profile, "User"), { recursive: true });
    fs.writeFileSync(path.join(workbench.profile, "User/settings.json"), JSON.stringify(SETTINGS, null, 1));
    fs.writeFileSync(path.join(folder, "code-server.yaml"), "{}\n");
    workbench.env = {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CACHE_HOME: path.join(folder, "cache"),
      SHELL: "/bin/bash",
      PATH,
    };
    const common = [
      entry,
      "--config",
      path.join(folder, "code-server.yaml"),
      "--user-data-dir",
      workbench.profile,
      "--extensions-dir",
      path.join(folder, "extensions"),
    ];
    const installed = spawnSync(process.execPath, [...common, "--install-extension", vsix], {
      env: workbench.env,
      encoding: "utf8",
    });
    if (installed.status !== 0) throw new Error(installed.stdout + installed.stderr);

    workbench.port = await freePort();
    const log = fs.openSync(path.join(folder, "server.log"), "w");
    workbench.server = spawn(
      process.execPath,
      [
        ...common,
        ...["--auth", "none", "--bind-addr", `127.0.0.1:${workbench.port}`, "--disable-telemetry"],
        ...["--disable-update-check", "--disable-workspace-trust", "--disable-proxy"],
        "--disable-getting-started-override",
        // Without it the path of the tests is passed over without a word.
        ...(tested ? ["--vscode-option", "enable-smoke-test-driver"] : []),
      ],
      { env: workbench.env, detached: true, stdio: ["ignore", log, log] },
    );
    await listening(workbench.port);
    workbench.browser = await chromium.launchPersistentContext(path.join(folder, "chromium"), {
      executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
        (file) => fs.existsSync(file),
      ),
      headless: true,
      viewport: SCREEN,
      deviceScaleFactor: sharp ? 1.5 : 1,
      permissions: ["clipboard-read", "clipboard-write"],
      env: workbench.env,
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        "--disable-dev-shm-usage",
      ],
    });
    workbench.page = workbench.browser.pages()[0] ?? (await workbench.browser.newPage());
    workbench.page.setDefaultTimeout(30_000);
    return workbench;
  }

  /** The program that came with the installed extension. */
  bundled() {
    const extensions = path.join(this.folder, "extensions");
    const [ours] = fs.readdirSync(extensions).filter((name) => name.startsWith("tickmark.tickmark"));
    return path.join(extensions, ours, "bin/tickmark");
  }

  uri(file) {
    return `vscode-remote://127.0.0.1:${this.port}${file}`;
  }

  /** Opens a folder, with what the workbench is told beyond it. */
  async open(folder, payload) {
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await this.page.goto(`http://127.0.0.1:${this.port}/?${query}`);
  }

  async picture(file, clip) {
    if (!file || !this.page) return;
    const style = WEB_ONLY.map((item) => `[id="${item}"]`).join() + "{ display: none !important }";
    const png = await this.page.screenshot({ style, animations: "disabled", caret: "initial", ...(clip && { clip }) });
    fs.writeFileSync(file, smaller(png));
  }

  async stop() {
    await this.browser?.close().catch(() => {});
    for (const signal of ["SIGTERM", "SIGKILL"]) {
      try {
        process.kill(-this.server.pid, signal);
        await sleep(400);
      } catch {
        return;
      }
    }
  }
}

/** With 256 colours, which are enough for a screen, a picture takes half the room. */
function smaller(png) {
  const read = UPNG.decode(png.buffer.slice(png.byteOffset, png.byteOffset + png.length));
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(read), read.width, read.height, 256));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = net.createServer();
    socket.on("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  for (let i = 0; i < 300; i++) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("close", () => socket.destroy());
      socket.on("connect", () => socket.end());
    });
    if (open) return;
    await sleep(100);
  }
  throw new Error("code-server does not listen");
}
