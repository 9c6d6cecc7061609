// The site: the same Markdown that GitHub shows, with search, and in two themes. Nothing is loaded from elsewhere.
import { renderMermaidSVG } from "beautiful-mermaid";
import { pages, read, docs, slug, sourceUrl } from "./repository.mjs";

const source = sourceUrl();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The groups of the sidebar, as they stand in the table of the documentation's overview. */
function groups() {
  const groups = [];
  for (const row of read(`${docs}/README.md`).matchAll(/^\| *(?:\*\*(.+?)\*\*)? *\| (.+?) \| /gm)) {
    const [, group, cell] = row;
    if (group) groups.push({ text: group, items: [] });
    if (!groups.length) continue;
    const before = cell.match(/^[^[]*/)[0];
    for (const [, text, link] of cell.matchAll(/\[(.+?)\]\((.+?)\.md\)/g)) {
      groups.at(-1).items.push({ text: capital(before + text).replaceAll("`", ""), link: `/${link}` });
    }
  }
  return groups;
}

const sidebar = [{ text: "All pages", link: "/overview" }, ...groups()];
sidebar.at(-1).items.push(
  ...[["Contributing", "contributing"], ["Security", "security"], ["Samples", "samples"]]
    .filter(([, page]) => [...pages.values()].includes(`${page}.md`))
    .map(([text, page]) => ({ text, link: `/${page}` })),
);

const listed = sidebar.flatMap((group) => group.items ?? [group]).map((item) => `${item.link.slice(1)}.md`);
const unlisted = [...pages.values()].filter((page) => page !== "index.md" && !listed.includes(page));
if (unlisted.length) throw new Error(`${docs}/README.md does not list ${unlisted}`);

/** A diagram in the colours of the page. Its font would be loaded from elsewhere. */
function diagram(text) {
  const svg = renderMermaidSVG(text, { bg: "var(--vp-c-bg)", fg: "var(--vp-c-text-1)", accent: "var(--vp-c-brand-1)" })
    .replace(/@import url\('[^']*'\);/, "").replace("'Inter', ", "");
  if (/https?:\/\/(?!www\.w3\.org\/)/.test(svg)) throw new Error("a diagram loads something from elsewhere");
  const quoted = JSON.stringify(svg).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<div class="diagram" v-html="${quoted}"></div>\n`;
}

export default {
  title: "Plimsoll",
  description: "Load tests as JUnit tests",
  lang: "en",
  base: process.env.SITE_BASE || "/",
  srcDir: "pages",
  outDir: "dist",
  cacheDir: "cache",
  head: [["link", { rel: "icon", href: `${process.env.SITE_BASE || "/"}plimsoll.svg`, type: "image/svg+xml" }]],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(md) {
      const code = md.renderer.rules.code_inline;
      const fence = md.renderer.rules.fence;
      md.renderer.rules.fence = (tokens, i, ...more) =>
        tokens[i].info.trim() === "mermaid" ? diagram(tokens[i].content) : fence(tokens, i, ...more);
      md.renderer.rules.softbreak = () => " "; // Vue drops a line break between two elements
      // environment variables in tables may break after an underscore
      md.renderer.rules.code_inline = (...all) => code(...all).replace(/(?<=[A-Z])_(?=[A-Z])/g, "_<wbr>");
    },
  },
  themeConfig: {
    logo: { src: "/plimsoll.svg", alt: "" },
    nav: [
      { text: "Start", link: "/start" },
      { text: "Cookbook", link: "/cookbook" },
      { text: "Documentation", link: "/overview" },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: "local" },
    externalLinkIcon: true,
    socialLinks: source ? [{ icon: "github", link: source }] : [],
  },
};
