// What stands in the Sources view.

import * as path from "node:path";
import * as vscode from "vscode";
import type { Article, Claim, Sources, Stance, Unreadable } from "../protocol";

export interface Item extends vscode.TreeItem {
  children?: Item[];
}

/** Above this many articles only outlets that speak to the claim are unfolded. */
const UNFOLDED_ARTICLES = 30;

/** From what an editor has to look at first to what can wait. */
const ORDER: Stance[] = ["contradicts", "qualifies", "supports", "differs", null];

export function items(sources: Sources): Item[] {
  const outlets = new Map<string, Article[]>();
  for (const article of sources.articles) {
    const name = article.outlet ?? "Outlet unknown";
    outlets.set(name, [...(outlets.get(name) ?? []), article]);
  }
  const unfold = sources.articles.length <= UNFOLDED_ARTICLES;
  const groups = [...outlets]
    .map(([name, articles]) => ({ name, articles, stance: weightiest(articles) }))
    .sort((a, b) => rank(a.stance) - rank(b.stance) || a.name.localeCompare(b.name));
  const asked = sources.claim !== null;
  return [
    ...(sources.claim ? [claimItem(sources.claim)] : []),
    ...groups.map(({ name, articles, stance }) => outletItem(name, articles, stance, asked, unfold)),
    ...(sources.unreadable.length > 0 ? [unreadableGroup(sources.unreadable)] : []),
  ];
}

function claimItem(claim: Claim): Item {
  const item: Item = new vscode.TreeItem(claim.text.replace(/\s+/g, " "));
  item.id = "claim";
  item.description = claim.verdict;
  item.tooltip = claim.message;
  item.iconPath = severityIcon(claim);
  item.contextValue = "claim";
  item.accessibilityInformation = { label: `Claim ${claim.text}: ${claim.verdict}. ${claim.message}` };
  return item;
}

function outletItem(
  name: string,
  articles: Article[],
  stance: Stance,
  asked: boolean,
  unfold: boolean,
): Item {
  const speaks = stance !== null;
  const item: Item = new vscode.TreeItem(
    name,
    unfold || speaks
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed,
  );
  // Another id makes the editor take the folding anew when the outlet begins or ends to speak.
  item.id = `outlet ${unfold || speaks} ${name}`;
  if (asked) item.description = [stance ?? "silent", values(articles, stance)].filter(Boolean).join(": ");
  item.iconPath = new vscode.ThemeIcon("library");
  item.children = [...articles]
    .sort((a, b) => rank(a.stance) - rank(b.stance) || (b.published ?? "").localeCompare(a.published ?? ""))
    .map((article) => articleItem(article, asked));
  return item;
}

function articleItem(article: Article, asked: boolean): Item {
  const headline = article.headline ?? path.basename(article.path);
  const item: Item = new vscode.TreeItem(headline);
  const resold = article.origin !== null && article.origin !== article.outlet;
  const about = [
    article.published ? day(article.published) : "no date",
    resold ? `${article.origin} copy` : "",
  ];
  item.id = `article ${article.uri}`;
  item.description = about.filter(Boolean).join(" · ");
  item.tooltip = articleTooltip(article, resold);
  item.iconPath = asked ? stanceIcon(article.stance) : new vscode.ThemeIcon("file-text");
  item.contextValue = "article";
  item.accessibilityInformation = {
    label: [headline, item.description, asked ? (article.stance ?? "silent") : ""].filter(Boolean).join(", "),
  };
  item.command = { command: "tickmark.openArticle", title: "Open the article", arguments: [article] };
  return item;
}

function articleTooltip(article: Article, resold: boolean): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (words: string) => text.appendText(words).appendMarkdown("\n\n");
  text.appendMarkdown("**").appendText(article.headline ?? article.path).appendMarkdown("**\n\n");
  line([article.outlet, article.published && day(article.published)].filter(Boolean).join(", "));
  if (article.text) text.appendMarkdown("> ").appendText(article.text.replace(/\s+/g, " ")).appendMarkdown("\n\n");
  if (resold) {
    line(`Origin: ${article.origin}${article.originReason ? ` (${article.originReason})` : ""}`);
  }
  if (article.problems.length > 0) line(article.problems.join("; "));
  line(`${article.path}, ${article.words.toLocaleString("en")} words`);
  return text;
}

function unreadableGroup(files: Unreadable[]): Item {
  const item: Item = new vscode.TreeItem(
    files.length === 1 ? "1 file could not be read" : `${files.length} files could not be read`,
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = "unreadable";
  item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
  item.children = files.map((file) => {
    const child: Item = new vscode.TreeItem(path.basename(file.path));
    child.id = `unreadable ${file.path}`;
    child.description = file.error;
    child.tooltip = `${file.path}\n${file.error}`;
    child.iconPath = new vscode.ThemeIcon("circle-slash");
    return child;
  });
  return item;
}

/** What the outlet has, in the articles that its stance comes from. */
function values(articles: Article[], stance: Stance): string {
  const said = articles.filter((article) => article.stance === stance).map(({ value }) => value ?? "");
  return [...new Set(said.filter(Boolean))].join(", ");
}

function weightiest(articles: Article[]): Stance {
  return articles
    .map((article) => article.stance)
    .reduce((a, b) => (rank(a) <= rank(b) ? a : b), null as Stance);
}

function rank(stance: Stance): number {
  return ORDER.indexOf(stance);
}

function stanceIcon(stance: Stance): vscode.TreeItem["iconPath"] & object {
  const icon = (name: string, colour: string) =>
    new vscode.ThemeIcon(name, new vscode.ThemeColor(colour));
  switch (stance) {
    case "supports":
      return icon("check", "charts.green");
    case "contradicts":
      return icon("close", "charts.red");
    case "qualifies":
      return icon("tickmark-tilde", "charts.orange");
    case "differs":
      return icon("circle-outline", "disabledForeground");
    case null:
      return icon("dash", "disabledForeground");
  }
}

function severityIcon(claim: Claim): vscode.ThemeIcon {
  const icon = (name: string, colour: string) =>
    new vscode.ThemeIcon(name, new vscode.ThemeColor(colour));
  switch (claim.severity) {
    case "error":
      return icon("error", "list.errorForeground");
    case "warning":
      return icon("warning", "list.warningForeground");
    case "info":
      return icon("info", "charts.blue");
    case "hint":
    case null:
      return claim.verdict === "unsourced"
        ? icon("circle-outline", "disabledForeground")
        : icon("check", "charts.green");
  }
}

/** "12 Mar 2026", as the reports print it; what is no whole date stays as it is. */
function day(date: string): string {
  const time = /^\d{4}-\d\d-\d\d/.test(date) ? Date.parse(date.slice(0, 10)) : NaN;
  if (Number.isNaN(time)) return date;
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  })
    .format(time)
    .replace("Sept", "Sep");
}
