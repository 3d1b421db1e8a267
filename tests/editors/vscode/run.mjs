// Packages the extension, starts VS Code with it, and runs all parts of the tests.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runAtDesk } from "./desk.mjs";
import { runInHost } from "./host.mjs";
import { pack, runPackage } from "./package.mjs";
import { Workbench } from "./workbench.mjs";

const PARTS = ["package", "api", "desk"];

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.join(here, "../../..");
const extension = path.join(repository, "editors/vscode");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pictures: { type: "string" },
    only: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
if (positionals.length !== 1 || (values.only && !PARTS.includes(values.only))) {
  console.error(`usage: run BINARY [--pictures DIR] [--only ${PARTS.join("|")}] [--keep]`);
  process.exit(2);
}
const binary = path.resolve(positionals[0]);
const pictures = values.pictures && path.resolve(values.pictures);
if (pictures) fs.mkdirSync(pictures, { recursive: true });

const root = fs.mkdtempSync(path.join(os.tmpdir(), "tickmark-vscode-"));
const total = { passed: 0, failed: 0 };
try {
  const vsix = pack(extension, binary, path.join(root, "tickmark.vsix"));
  for (const part of PARTS) {
    if (values.only && values.only !== part) continue;
    let outcome = await attempt(part, vsix, 1);
    // A browser on a loaded machine is late now and then; a real fault fails twice.
    if (outcome.failed > 0 && part !== "package") outcome = await attempt(part, vsix, 2);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
  }
} catch (error) {
  console.error(error);
  total.failed += 1;
} finally {
  if (values.keep) console.log(`kept: ${root}`);
  else fs.rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function attempt(part, vsix, count) {
  const folder = path.join(root, `${part}-${count}`);
  fs.mkdirSync(folder);
  const outcome = { passed: 0, failed: 0 };
  const report = (name, error, ms) => {
    outcome[error ? "failed" : "passed"] += 1;
    console.log(`${error ? "FAILED  " : "ok      "}${part}: ${name} (${ms} ms)`);
    if (error) console.log(String(error.stack ?? error).replace(/^/gm, "        "));
  };
  /** Runs and reports one test; false where it failed. */
  const test = async (name, run) => {
    const began = Date.now();
    let error;
    try {
      await run();
    } catch (thrown) {
      error = thrown;
    }
    report(name, error, Date.now() - began);
    return !error;
  };
  if (part === "package") {
    await runPackage({ extension, binary, vsix, folder, test });
    return outcome;
  }
  let workbench;
  await test("VS Code starts and ends", async () => {
    const given = { folder, newsroom, binary, here, pictures, report, test };
    try {
      workbench = await Workbench.start({ folder, vsix, tested: part === "api", sharp: pictures !== undefined });
      await (part === "api" ? runInHost : runAtDesk)({ ...given, workbench });
    } finally {
      await workbench?.stop();
    }
  });
  if (outcome.failed > 0) printLogs(folder);
  return outcome;
}

/** Copies the newsroom of the examples. */
function newsroom(to) {
  fs.cpSync(path.join(repository, "examples"), to, {
    recursive: true,
    filter: (file) => !file.endsWith(".rs"),
  });
  return to;
}

/** What the server and the extension host wrote, where somebody has to find out why. */
function printLogs(folder) {
  const logs = execFileSync("find", [folder, "-name", "*.log"], { encoding: "utf8" });
  for (const log of logs.split("\n").filter(Boolean)) {
    if (!/Tickmark|remoteexthost|server\.log/.test(log)) continue;
    const lines = fs.readFileSync(log, "utf8").trimEnd().split("\n");
    console.log(`---- ${path.relative(folder, log)}`);
    console.log(lines.slice(-40).join("\n"));
  }
}
