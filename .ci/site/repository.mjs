// The files of this repository that are pages of the site, and how links between them change.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const root = process.env.PLIMSOLL_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), "../..");
export const docs = "extension/docs";

const others = {
  "README.md": "index.md",
  [`${docs}/README.md`]: "overview.md",
  ".github/CONTRIBUTING.md": "contributing.md",
  ".github/SECURITY.md": "security.md",
  "sample-tests/README.md": "samples.md",
};

/** Each Markdown file that becomes a page, with the name of the page. */
export const pages = new Map(
  [
    ...Object.entries(others).filter(([file]) => existsSync(join(root, file))),
    ...readdirSync(join(root, docs))
      .filter((name) => name.endsWith(".md") && name !== "README.md")
      .map((name) => [`${docs}/${name}`, name]),
  ].sort(),
);

/** All other files of the documentation, such as pictures and dashboards, relative to its folder. */
export function attachments(folder = docs) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : attachments(file);
    return file.endsWith(".md") ? [] : [posix.relative(docs, file)];
  });
}

/** Where the sources are published, without a slash at the end; empty if that is not known. */
export function sourceUrl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  if (server && repository) return `${server}/${repository}`;
  const scm = readFileSync(join(root, "pom.xml"), "utf8").match(/<scm[^>]*>[\s\S]*?<url>([^<$]+)<\/url>/);
  return scm ? scm[1].trim().replace(/\/$|\.git$|\/tree\/.*$/g, "") : "";
}

export const read = (file) => readFileSync(join(root, file), "utf8");

export const isFolder = (file) => statSync(join(root, file)).isDirectory();

/** The text with every link outside of code replaced by what `change` makes of it: (text, link) => string. */
export function changeLinks(markdown, change) {
  return markdown
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part, i) => (i % 2 ? part : part.replace(/(!?)\[((?:[^[\]`]|`[^`]*`)*)\]\(([^)\s]+)\)/g,
      (all, image, text, link) => change(text, link, image === "!") ?? all)))
    .join("");
}

/** The file that a link of another file leads to, relative to the root, and its anchor. */
export function target(from, link) {
  const [path, anchor = ""] = link.split("#");
  return { file: path ? posix.join(posix.dirname(from), path).replace(/\/$/, "") : from, anchor };
}

export const isExternal = (link) => /^[a-z][a-z+.-]*:/i.test(link);

/** The anchor that GitHub gives to a heading. The site uses the same, so that links work in both. */
export const slug = (heading) =>
  heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "").replaceAll(" ", "-");
