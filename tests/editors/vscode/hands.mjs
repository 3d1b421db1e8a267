// What a hand at the desk does: find words, put the caret somewhere, call a command.

import { setTimeout as sleep } from "node:timers/promises";

export class Hands {
  constructor(page) {
    this.page = page;
  }

  status(text) {
    return this.page.locator(".statusbar-item", { hasText: text }).first();
  }

  lens(text) {
    return this.page.locator(".contentWidgets .codelens-decoration a", { hasText: text }).first();
  }

  row(text) {
    return this.page.locator(".sidebar .monaco-list-row", { hasText: text }).first();
  }

  line(text) {
    // Spaces of the editor are hard ones.
    return this.page.locator(".view-line", { hasText: new RegExp(text.replaceAll(" ", "\\s")) }).first();
  }

  /** Where the middle of these words is on the screen. */
  async words(text) {
    return this.page.evaluate((wanted) => {
      for (const line of document.querySelectorAll(".monaco-editor .view-line")) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
          const start = node.data.replaceAll("\u00a0", " ").indexOf(wanted);
          if (start < 0) continue;
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + wanted.length);
          const box = range.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }
      }
      throw new Error(`not on the screen: ${wanted}`);
    }, text);
  }

  /** Rests the mouse on these words, and gives what is shown then. */
  async hover(text) {
    const { x, y } = await this.words(text);
    await this.page.mouse.move(x - 60, y);
    await this.page.mouse.move(x, y, { steps: 6 });
    const hover = this.page.locator(".monaco-hover:visible").first();
    await hover.waitFor();
    return hover;
  }

  /** Drags the lower edge of a hover down. */
  async enlarge(hover, by) {
    const { x, y, width, height } = await hover.boundingBox();
    await this.drag([x + width / 2, y + height], [x + width / 2, y + height + by]);
    await until("a higher hover", async () => (await hover.boundingBox()).height > height + by / 2);
    await this.page.mouse.move(x + width / 2, y + height / 2);
  }

  /** Drags the edge of the side bar to the right. */
  async widen(by) {
    const { x, width } = await this.page.locator(".sidebar").first().boundingBox();
    await this.drag([x + width + 1, 500], [x + width + 1 + by, 500]);
    await this.page.mouse.move(800, 740);
  }

  async drag(from, to) {
    const { mouse } = this.page;
    await mouse.move(...from, { steps: 3 });
    await mouse.down();
    await mouse.move(...to, { steps: 4 });
    await mouse.up();
  }

  tab(name) {
    return this.page.locator(".tab", { hasText: name }).first();
  }

  async close(name) {
    await this.tab(name).click({ button: "middle" });
    await this.tab(name).waitFor({ state: "detached" });
  }

  async dismiss(toast) {
    await toast.hover();
    await toast.locator(".codicon-notifications-clear").click();
    await toast.waitFor({ state: "detached" });
  }

  /** Puts the caret of the draft on a line and column, counted from 1. */
  async caret(line, column) {
    const { page } = this;
    await page.keyboard.press("Control+1");
    await page.keyboard.press("Control+g");
    await this.input(/./);
    await page.keyboard.type(`${line}:${column}`);
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  async command(title) {
    const { page } = this;
    await page.keyboard.press("F1");
    await this.input(/./);
    await page.keyboard.type(title);
    await page.locator(".quick-input-widget .monaco-list-row.focused", { hasText: title.split(": ")[1] }).first().waitFor();
    await page.keyboard.press("Enter");
  }

  /** Waits for the box at the top that shows this text. */
  async input(text) {
    const widget = this.page.locator(".quick-input-widget");
    await widget.waitFor();
    await until(`an input box ${text}`, () =>
      widget.evaluate((box, source) => {
        const input = box.querySelector("input");
        return document.activeElement === input && new RegExp(source, "i").test(`${box.innerText} ${input.placeholder} ${input.value} .`);
      }, text.source),
    );
  }
}

export async function until(what, check, ms = 15_000) {
  for (const end = Date.now() + ms; ; ) {
    if (await check()) return;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(50);
  }
}
