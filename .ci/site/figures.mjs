// Puts what Maven printed in two runs into the pages that show it:   node figures.mjs PASSED.log MISSED.log
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./repository.mjs";

const [passed, missed] = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));

function found(log, pattern) {
  const match = log.match(pattern);
  if (!match) throw new Error(`the log does not have ${pattern}`);
  return match[0].trimEnd();
}

found(passed, /^Load tests: 1 passed$/m);
const blocks = [
  // what a block begins with, and what Maven printed
  [/\[=+>? *\] 5s\//, found(passed, /^\[=+>? *\] 5s\/.*$/m)],
  [/1 of 4 thresholds missed: http_req_duration p95<200 was /,
    found(missed, /^1 of 4 thresholds missed: [\s\S]*?(?=\n\nreport: )/m) + "\n\nreport: …/target/plimsoll/ItemsLoadTest.itemsAreThereInTime"],
];

for (const file of ["README.md", "extension/docs/start.md", "extension/docs/reading-a-report.md"]) {
  const page = readFileSync(join(root, file), "utf8");
  writeFileSync(join(root, file), page.replace(/^```text\n([\s\S]*?)^```$/gm, (all, block) => {
    const printed = blocks.find(([begin]) => block.search(begin) === 0)?.[1];
    return printed ? "```text\n" + (block.includes("report: ") ? printed : printed.replace(/\n\nreport: .*/, "")) + "\n```" : all;
  }));
}
