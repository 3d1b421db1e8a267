// Runs the tests of host/ inside the extension host, as an extension would see Tickmark.

import path from "node:path";

const LIMIT_MS = 150_000;

export async function runInHost({ workbench, folder, newsroom, here, report }) {
  const desk = newsroom(path.join(folder, "desk"));
  const { page } = workbench;
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  let counted = 0;
  await page.exposeFunction("codeAutomationLog", (_, args) => {
    const line = args.map(String).join(" ");
    const told = /tickmark-test (\{.*\})/.exec(line)?.[1];
    if (!told) return;
    const { name, ms, error } = JSON.parse(told);
    counted += 1;
    report(name, error, ms);
  });
  await page.exposeFunction("codeAutomationExit", finish);
  await workbench.open(desk, [
    ["extensionDevelopmentPath", workbench.uri(path.join(here, "host"))],
    ["extensionTestsPath", workbench.uri(path.join(here, "host/index.js"))],
    ["skipWelcome", "true"],
  ]);
  const late = new Promise((resolve) => setTimeout(resolve, LIMIT_MS, "late"));
  if ((await Promise.race([finished, late])) === "late") throw new Error("the tests did not end in time");
  if (counted === 0) throw new Error("no test was run");
}
