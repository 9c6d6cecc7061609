// Makes the pages of the site from the Markdown files of the repository:   node pages.mjs FOLDER
// Links to files that are no pages lead to the repository, if it is known where that is published.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { attachments, changeLinks, docs, isExternal, isFolder, pages, read, root, sourceUrl, target } from "./repository.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
const source = sourceUrl();

function fail(message) {
  console.error(message);
  process.exit(1);
}

function linkOnSite(from, text, link, image) {
  if (isExternal(link)) return undefined;
  const { file, anchor } = target(from, link);
  if (!existsSync(join(root, file))) fail(`dead link in ${from}: there is no ${file}`);
  const hash = anchor && `#${anchor}`;
  const page = pages.get(file) ?? (isFolder(file) ? pages.get(`${file}/README.md`) : undefined);
  if (page) return `[${text}](./${page}${hash})`;
  if (file.startsWith(`${docs}/`) && !isFolder(file)) {
    const path = file.slice(docs.length + 1);
    return image ? `![${text}](/${path})` : `<a href="./${path}" target="_blank">${text.replace(/`([^`]*)`/g, "<code>$1</code>")}</a>`;
  }
  return source ? `[${text}](${source}/${isFolder(file) ? "tree" : "blob"}/HEAD/${file}${hash})` : text;
}

/** Code that is a part of a class begins at the left. */
const withoutIndent = (markdown) =>
  markdown.replace(/(^```\w+\n)([\s\S]*?)(^```$)/gm, (all, begin, code, end) => {
    const indent = Math.min(...code.split("\n").filter((line) => line.trim()).map((line) => line.search(/\S/)));
    return begin + code.replace(new RegExp(`^ {${indent}}`, "gm"), "") + end;
  });

/** The head of the front page, with the README's promises as its features; the rest of the README follows. */
function front(readme) {
  const body = readme.indexOf("\n## ") + 1;
  const features = [...readme.slice(0, body).matchAll(/^- \*\*(.+?)\.\*\* ([\s\S]+?)(?=\n- |\n\n)/gm)]
    .map(([, title, details]) => ({ title, details: details.replace(/\s+/g, " ").replace(/`(.+?)`/g, "<code>$1</code>") }));
  if (!features.length) fail("README.md has no list of promises that begin with **words in bold.**");
  return read(".ci/site/front.md").replace("features: []", `features: ${JSON.stringify(features)}`) + readme.slice(body);
}

function page(file) {
  const text = withoutIndent(changeLinks(read(file), (...link) => linkOnSite(file, ...link)));
  return file === "README.md" ? front(text) : text;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, name] of pages) {
  writeFileSync(join(folder, name), page(file));
}
cpSync(join(here, "public"), join(folder, "public"), { recursive: true });
for (const file of attachments()) {
  cpSync(join(root, docs, file), join(folder, "public", file), { recursive: true });
}
console.log(`${pages.size} pages, ${attachments().length} other files`);
