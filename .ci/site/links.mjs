// Checks every link within the documentation, as GitHub shows it and on the site, with its anchor:   node links.mjs FOLDER
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { changeLinks, isExternal, pages, read, root, slug, target } from "./repository.mjs";

const site = process.argv[2];
const base = process.env.SITE_BASE || "/";
const dead = [];
let links = 0;

function check(where, link, exists) {
  links++;
  if (!exists) dead.push(`${where}: ${link}`);
}

/** The anchors of a Markdown file, as GitHub makes them: the second heading of a name ends in -1. */
function anchors(file) {
  const found = new Set();
  const headings = read(file).replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#{1,6} +(.+?)[ #]*$/gm);
  for (const [, heading] of headings) {
    const name = slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, ""));
    let anchor = name;
    for (let n = 1; found.has(anchor); n++) anchor = `${name}-${n}`;
    found.add(anchor);
  }
  return found;
}

for (const from of pages.keys()) {
  changeLinks(read(from), (text, link) => {
    if (isExternal(link)) return;
    const { file, anchor } = target(from, link);
    const exists = existsSync(join(root, file)) && (!anchor || (file.endsWith(".md") && anchors(file).has(decodeURIComponent(anchor))));
    check(from, link, exists);
  });
}

const files = readdirSync(site, { recursive: true }).map(String).filter((file) => statSync(join(site, file)).isFile());
const html = new Map(files.filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(join(site, file), "utf8")]));
const ids = new Map([...html].map(([file, text]) => [file, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map((id) => id[1]))]));

for (const [file, text] of html) {
  for (const [, , encoded] of text.matchAll(/\s(href|src)="([^"]*)"/g)) {
    const link = encoded.replaceAll("&amp;", "&");
    if (isExternal(link) || link.startsWith("//")) {
      if (/<(?:script|link|img)[^>]*$/.test(text.slice(0, text.indexOf(`"${encoded}"`)))) check(file, `${link} is loaded from elsewhere`, false);
      continue;
    }
    const [path, anchor] = link.split("#");
    let to = path.startsWith("/") ? posix.relative(base, path) : path ? posix.join(posix.dirname(file), path) : file;
    if (to === "" || path.endsWith("/")) to = posix.join(to, "index.html");
    if (!files.includes(to) && files.includes(`${to}.html`)) to = `${to}.html`;
    check(file, link, files.includes(to) && (!anchor || ids.get(to)?.has(decodeURIComponent(anchor))));
  }
}

const index = files.filter((file) => file.includes("localSearchIndexroot")).map((file) => readFileSync(join(site, file), "utf8")).join("");
for (const page of pages.values()) {
  check("search index", page, index.includes(`${base}${page.replace(/\.md$/, "").replace(/^index$/, "")}`));
}

console.log(`${html.size} pages, ${links} links`);
if (dead.length) {
  console.error(`dead links:\n  ${dead.join("\n  ")}`);
  process.exitCode = 1;
}
