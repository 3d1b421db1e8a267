// npm run package -- [--binary PATH [--target linux-x64]] [--web URL] [--out FILE]
//
// Makes the package for one system, by default this one, with the program inside. Without --binary
// the package has no program, and looks for one on the PATH. --web is where this folder's files can
// be had on the web: the marketplace and VS Code show pictures of a README from there only, so
// without it they are left out.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TARGETS = [
  "linux-x64",
  "linux-arm64",
  "alpine-x64",
  "darwin-x64",
  "darwin-arm64",
  "win32-x64",
  "win32-arm64",
];

const { values } = parseArgs({
  options: {
    target: { type: "string" },
    binary: { type: "string" },
    web: { type: "string" },
    out: { type: "string" },
  },
});
const { binary, web } = values;
if (values.target && !binary) fail("--target needs --binary");
const target = binary && (values.target ?? `${process.platform}-${process.arch}`);
if (target && !TARGETS.includes(target)) fail(`--target is one of ${TARGETS.join(", ")}`);
const called = process.env.INIT_CWD ?? process.cwd();
const out = path.resolve(called, values.out ?? `tickmark-${target ?? "universal"}.vsix`);

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), ".."));
// A program of the last target must not get into this one.
rmSync("bin", { recursive: true, force: true });
if (binary) {
  mkdirSync("bin");
  const program = path.join("bin", target.startsWith("win32") ? "tickmark.exe" : "tickmark");
  copyFileSync(path.resolve(called, binary), program);
  chmodSync(program, 0o755);
}
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(`../../${name}`, name);
run("typescript/bin/tsc", "-p", ".");
// esbuild's bin is the program itself on most systems, so the package's own call is used.
const { buildSync } = await import("esbuild");
buildSync({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
});
const pictures = /^!\[[^\]]*\]\([^)]*\)\n\n/gm;
const readme = readFileSync("README.md", "utf8");
writeFileSync("dist/README.md", web ? readme : readme.replace(pictures, ""));
run(
  "@vscode/vsce/vsce",
  "package",
  ...["--readme-path", "dist/README.md"],
  "--no-dependencies",
  "--allow-missing-repository",
  // Both licences are in it, under names of their own.
  "--skip-license",
  ...(web ? ["--baseContentUrl", web, "--baseImagesUrl", web] : ["--no-rewrite-relative-links"]),
  ...(target ? ["--target", target] : []),
  "--out",
  out,
);
rmSync("bin", { recursive: true, force: true });

function run(script, ...args) {
  execFileSync(process.execPath, [path.join("node_modules", script), ...args], { stdio: "inherit" });
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
