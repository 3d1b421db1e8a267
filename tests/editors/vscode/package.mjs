// The package: what is in it, and that its code is sound.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const HELD = [
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "bin/tickmark",
  "changelog.md",
  "dist/extension.js",
  "icon.png",
  "media/tick.svg",
  "media/tickmark.woff",
  "media/walkthrough/install.md",
  "media/walkthrough/marks.svg",
  "media/walkthrough/sources.svg",
  "media/walkthrough/verify.svg",
  "media/walkthrough/view.svg",
  "package.json",
  "readme.md",
];

/** The package for this system, made as a release makes it. */
export function pack(extension, binary, vsix, ...more) {
  const installed = path.join(extension, "node_modules/.package-lock.json");
  const lock = path.join(extension, "package-lock.json");
  if (!fs.existsSync(installed) || fs.statSync(installed).mtimeMs < fs.statSync(lock).mtimeMs) {
    npm(extension, "ci", "--no-fund", "--no-audit");
  }
  npm(extension, "run", "package", "--", "--binary", binary, "--out", vsix, ...more);
  return vsix;
}

export async function runPackage({ extension, binary, vsix, folder, test }) {
  // Its types are checked whenever it is packaged.
  await test("the code has no lint", () => {
    npm(extension, "run", "lint");
  });

  await test("the package holds the program, what it needs and nothing else", () => {
    equal(held(vsix), HELD);
    const { mode, manifest } = look(vsix, "extension/bin/tickmark");
    if (!(mode & 0o100)) throw new Error("the program cannot be run");
    if (!manifest.includes(`TargetPlatform="linux-${process.arch}"`)) throw new Error(manifest);
  });

  await test("the package for another system says so", () => {
    const other = pack(extension, binary, path.join(folder, "other.vsix"), "--target", "win32-x64");
    equal(held(other), HELD.map((name) => name.replace(/^bin.*/, "$&.exe")));
    const { manifest } = look(other, "extension/bin/tickmark.exe");
    if (!manifest.includes('TargetPlatform="win32-x64"')) throw new Error(manifest);
  });

  await test("the README has no pictures where they are not on the web", () => {
    const { text } = look(vsix, "extension/readme.md");
    if (!text.includes("## What you see") || text.includes("![")) throw new Error(text);
  });

  await test("pictures of the README are shown from the web where it is told", () => {
    const web = "https://newsroom.example/tickmark/editors/vscode";
    const published = pack(extension, binary, path.join(folder, "published.vsix"), "--web", web);
    const { text } = look(published, "extension/readme.md");
    const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address]) => new URL(address).href);
    if (pictures.length === 0) throw new Error("there are none");
    for (const picture of pictures) {
      const file = path.join(extension, "../..", picture.replace("https://newsroom.example/tickmark/", ""));
      if (!fs.existsSync(file)) throw new Error(`there is no ${picture}`);
    }
  });
}

function npm(extension, ...args) {
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: extension, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")}\n${stdout}${stderr}`);
}

function held(vsix) {
  const list = "import sys, zipfile; print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))";
  const names = execFileSync("python3", ["-c", list, vsix], { encoding: "utf8" }).trim().split("\n");
  const ours = names.filter((name) => name.startsWith("extension/")).map((name) => name.slice("extension/".length));
  return ours.sort();
}

/** One file of the package, and its manifest. */
function look(vsix, name) {
  const read = `
import json, sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
print(json.dumps({
    "mode": package.getinfo(sys.argv[2]).external_attr >> 16,
    "text": package.read(sys.argv[2]).decode(errors="replace") if sys.argv[2].endswith(".md") else "",
    "manifest": package.read("extension.vsixmanifest").decode(),
}))`;
  return JSON.parse(execFileSync("python3", ["-c", read, vsix, name], { encoding: "utf8" }));
}

function equal(found, wanted) {
  const sorted = [...wanted].sort();
  if (found.join("\n") !== sorted.join("\n")) throw new Error(`${found.join("\n")}\n-- wanted:\n${sorted.join("\n")}`);
}
