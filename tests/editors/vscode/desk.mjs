// What an editor at the desk sees and does, with mouse and keyboard, in one sitting.

import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Hands, until } from "./hands.mjs";

/** How long something that must not happen is waited for. */
const IN_VAIN_MS = 500;

const SENTENCE = "The wave destroyed 36 houses along the river.";

/** How much of the screen the bars at the edges take, which a picture has whole or not at all. */
const BARS = { left: 56, bottom: 34 };

class SittingEnded extends Error {}

export async function runAtDesk(desk) {
  try {
    await sit(desk);
  } catch (error) {
    if (!(error instanceof SittingEnded)) throw error;
  }
}

async function sit({ workbench, folder, newsroom, binary, pictures, test }) {
  const desk = newsroom(path.join(folder, "dam story"));
  const { page } = workbench;
  const hands = new Hands(page);
  const marks = () => page.locator(".squiggly-error").count();
  const toast = (text) => page.locator(".notification-toast", { hasText: text }).first();
  const inPage = () => page.frameLocator("iframe.webview.ready").frameLocator("iframe").locator("body");
  /** A part of the screen is given as the box that must be in it. */
  const picture = (name, box) =>
    workbench.picture(pictures && path.join(pictures, `${name}.png`), box && around(box, page.viewportSize()));

  /** Each step begins where the one before it ended, so the first that fails ends the sitting. */
  const step = async (name, work) => {
    if (await test(name, work)) return;
    await picture("failed-desk");
    throw new SittingEnded();
  };

  const openDraft = async (in_) => {
    await workbench.open(in_, [["openFile", workbench.uri(path.join(in_, "draft.md"))]]);
    await page.waitForSelector(".monaco-editor .view-line");
  };

  await step("marks appear under what is wrong", async () => {
    await openDraft(desk);
    await page.waitForSelector(".squiggly-error");
    await page.waitForSelector(".squiggly-warning");
    await page.keyboard.press("Control+b");
  });

  await step("notes stand behind the claims, lenses above them", async () => {
    await page.locator(".view-line [class*='dyn-rule']", { hasText: "✗" }).first().waitFor();
    await hands.lens(/\d+ claims: .*1 open/).waitFor();
  });

  await step("the status bar counts what is wrong and open", async () => {
    await hands.status(/\d+ wrong/).waitFor();
    await hands.status(/\d+ open/).waitFor();
  });

  await step("the hover shows every outlet", async () => {
    const hover = await hands.hover("36 houses");
    for (const outlet of ["Northgate Tribune", "Alder Valley Post", "Saltmere Courier"]) {
      await hover.locator("table", { hasText: outlet }).first().waitFor();
    }
    await hands.enlarge(hover, 138);
    await picture("vscode-hover", await hover.boundingBox());
  });

  await step("a click on the rule in the hover shows its page", async () => {
    await page.locator(".monaco-hover a", { hasText: "figure/contradicted" }).first().click();
    await inPage().filter({ hasText: "How to ignore it" }).waitFor();
    await hands.close("figure/contradicted");
  });

  await step("the Sources view says what each outlet has on the claim", async () => {
    await page.locator(".activitybar [aria-label='Tickmark']").first().click();
    await hands.row(/Radio Fen/).waitFor();
    await hands.widen(70);
    await hands.caret(11, 22);
    await hands.row(/36 houses.*contradicted/).waitFor();
    await hands.row(/Northgate Tribune.*contradicts/).waitFor();
    await hands.row(/The Lantern.*(silent|differs)/).waitFor();
  });

  await step("the Sources view follows the cursor", async () => {
    await hands.caret(7, 8);
    await hands.row(/36 houses/).waitFor({ state: "detached" });
    await hands.caret(23, 38);
    await hands.row(/18 months.*disputed/).waitFor();
    await hands.row(/Northgate Tribune.*contradicts/).waitFor();
    await hands.row(/Alder Valley Post.*supports/).waitFor();
    await picture("vscode-sources");
  });

  await step("a click opens the article beside the draft, at the passage", async () => {
    await hands.caret(13, 32);
    await hands.row(/48 million.*qualified/).waitFor();
    await hands.row(/^Flood toll rises to five/).click();
    const beside = page.locator(".editor-group-container").nth(1);
    await beside.locator(".view-line", { hasText: "at least" }).waitFor();
    await hands.tab("radio-fen-0313.md").waitFor();
    // The draft is still the one that is followed.
    await sleep(IN_VAIN_MS);
    await hands.row(/48 million.*qualified/).waitFor();
    await picture("vscode-article");
    await hands.close("radio-fen-0313.md");
    await beside.waitFor({ state: "detached" });
    await page.keyboard.press("Control+b");
  });

  await step("the light bulb offers the fix, and it is made", async () => {
    await hands.caret(11, 22);
    await page.keyboard.press("Control+.");
    const menu = page.locator(".action-widget").first();
    const fix = menu.locator(".monaco-list-row", { hasText: "Replace with 63" }).first();
    await fix.waitFor();
    await picture("vscode-fix", await menu.boundingBox());
    const before = await marks();
    await fix.click();
    await hands.line("destroyed 63 houses").waitFor();
    await until("the mark to go", async () => (await marks()) < before);
    await page.keyboard.press("Control+z");
    await hands.line("destroyed 36 houses").waitFor();
  });

  await step("a click on the status bar offers what can be done", async () => {
    await hands.status(/\d+ wrong/).click();
    const entry = page.locator(".quick-input-widget .monaco-list-row", { hasText: "Sources view" });
    await entry.first().waitFor();
    await page.keyboard.press("Escape");
  });

  await step("a claim is verified by hand, with a note", async () => {
    await hands.caret(26, 68);
    await hands.command("Tickmark: Verify the claim by hand");
    await hands.input(/How was it verified/);
    await page.keyboard.type("seen the log itself");
    await page.keyboard.press("Enter");
    await hands.input(/Who verified it/);
    await page.keyboard.type("JM");
    await page.keyboard.press("Enter");
    const file = path.join(desk, "tickmark.verified.toml");
    await until("tickmark.verified.toml", () => fs.existsSync(file));
    const written = fs.readFileSync(file, "utf8");
    if (!/seen the log itself/.test(written) || !/JM/.test(written)) throw new Error(written);
    await hands.status(/wrong/).filter({ hasNotText: "open" }).waitFor();
    await hands.lens(/\d+ claims/).filter({ hasNotText: "open" }).waitFor();
  });

  await step("the verdict under the cursor is explained in a page, and its links lead to passages", async () => {
    await hands.caret(19, 40);
    await hands.command("Tickmark: Explain this verdict");
    await inPage().filter({ hasText: "we will pay soon" }).waitFor();
    await picture("vscode-explain");
    await inPage().getByRole("link", { name: "Alder Valley Post" }).first().click();
    await hands.tab("post-repair.md").waitFor();
    await hands.close("post-repair.md");
    await hands.close("We will pay");
  });

  await step("the sheet is shown with its evidence", async () => {
    await hands.command("Tickmark: Open the sheet");
    await inPage().filter({ hasText: "Northgate Tribune" }).waitFor();
    await picture("vscode-sheet");
    await hands.close("Sheet");
  });

  await step("what is being typed is marked only when the caret leaves it", async () => {
    const before = await marks();
    await hands.caret(9, 26);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("The wave destroyed 41 houses", { delay: 20 });
    await sleep(IN_VAIN_MS);
    const during = await marks();
    if (during > before) throw new Error(`${during} marks while typing, ${before} before`);
    await page.keyboard.type(" along the river.", { delay: 20 });
    await hands.caret(4, 1);
    await until("the mark to come", async () => (await marks()) > before);
    await hands.command("File: Revert File");
    await hands.line("41 houses").waitFor({ state: "detached" });
  });

  await step("a path that leads nowhere is told, with what can be done", async () => {
    const settings = path.join(desk, ".vscode/settings.json");
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, '{ "tickmark.path": "/nowhere/tickmark" }\n');
    const message = toast("/nowhere/tickmark");
    for (const button of ["Install…", "Set the path…", "Try again"]) {
      await message.getByRole("button", { name: button }).waitFor();
    }
    await hands.status(/not running/).waitFor();
    // The message is still rising into its place at the lower edge.
    const { width, height } = page.viewportSize();
    await picture("vscode-missing", { x: 0, y: height - 120, width, height: 120 });
    fs.writeFileSync(settings, "{}\n");
    await hands.status(/\d+ wrong/).waitFor();
    await hands.dismiss(message);
  });

  await step("with no program at all, a button leads to how it is installed", async () => {
    fs.renameSync(workbench.bundled(), `${workbench.bundled()}.away`);
    await hands.command("Tickmark: Restart server");
    const message = toast("Tickmark is not installed");
    await message.getByRole("button", { name: "Install…" }).click();
    await page.locator(".getting-started-step.expanded", { hasText: "Have Tickmark at hand" }).waitFor();
    await inPage().filter({ hasText: "Where the program comes from" }).waitFor();
  });

  await step("a program on the PATH is found", async () => {
    fs.symlinkSync(binary, path.join(workbench.onPath, "tickmark"));
    await hands.command("Tickmark: Restart server");
    await hands.status(/\d+ wrong/).waitFor();
    fs.rmSync(path.join(workbench.onPath, "tickmark"));
    fs.renameSync(`${workbench.bundled()}.away`, workbench.bundled());
  });

  await step("the first steps are explained", async () => {
    const sources = page.locator(".getting-started-step", { hasText: "Collect the sources" }).first();
    await sources.click();
    await page.mouse.move(5, 500);
    await page.locator(".getting-started-media iframe, .getting-started-media img").first().waitFor();
    await page.locator(".getting-started-step.expanded", { hasText: "Add a sources folder" }).waitFor();
    await picture("vscode-walkthrough");
    await hands.close("Welcome");
  });

  await step("without sources, the view says what to do", async () => {
    const empty = path.join(folder, "new story");
    fs.mkdirSync(empty);
    fs.writeFileSync(path.join(empty, "draft.md"), `# Saltmere\n\n${SENTENCE}\n`);
    await openDraft(empty);
    await page.locator(".activitybar [aria-label='Tickmark']").first().click();
    await hands.status(/no sources/).waitFor();
    const welcome = page.locator(".welcome-view");
    await welcome.getByRole("button", { name: "Add a sources folder" }).waitFor();
    await welcome.getByRole("button", { name: "Create tickmark.toml" }).click();
    await hands.tab("tickmark.toml").waitFor();
    if (!fs.existsSync(path.join(empty, "tickmark.toml"))) throw new Error("it was not written");
  });
}

/** What stands around a box, as far as the screen goes. */
function around(box, screen) {
  const left = box.x < BARS.left ? 0 : Math.max(box.x - 330, BARS.left);
  const top = Math.max(box.y - 120, 0);
  const right = Math.min(Math.max(box.x + box.width + 40, left + 780), screen.width);
  const bottom = Math.min(box.y + box.height + 120, screen.height - (left ? BARS.bottom : 0));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
