// Where links in the server's texts lead. The server names files, which every editor can open; here
// a rule's page is shown as a page, and a passage is opened beside the draft.

/** The server keeps these pages in its cache. */
const RULE_PAGE = /\/tickmark\/rules\/([a-z]+\/[a-z]+)\.md$/;
const LINK_TO_FILE = /\]\((file:\/\/[^\s()]+)\)/g;

/** The link as a command that shows the page of a rule; undefined where it leads elsewhere. */
function toRule(link: string): string | undefined {
  const code = RULE_PAGE.exec(link)?.[1];
  return code && command("tickmark.explain", { code });
}

function command(name: string, argument: unknown): string {
  return `command:${name}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

/** For hovers: files open by themselves there. */
export function withRules(markdown: string): string {
  return markdown.replace(LINK_TO_FILE, (as, link: string) => {
    const rule = toRule(link);
    return rule ? `](${rule})` : as;
  });
}

/** For pages, which do not open files. */
export function withPassages(markdown: string): string {
  return withRules(markdown).replace(
    LINK_TO_FILE,
    (_, link: string) => `](${command("tickmark.openPassage", link)})`,
  );
}
