// Did the samples really run?   node .ci/samples-ran.mjs docker|local SINCE
// Compares the load tests in the table of sample-tests/README.md with the summaries written at or after SINCE (seconds
// since 1970): each must exist, have passed, and have had its servers where the mode says. Prints the figures of each.
// Exit code 1, with a line for each difference. Tests that assert a failure write no summary and are not counted here;
// the build fails if they do.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [mode, since] = process.argv.slice(2);
if (!["docker", "local"].includes(mode) || !/^\d+$/.test(since ?? "")) {
  console.error("samples-ran: usage: node .ci/samples-ran.mjs docker|local SECONDS");
  process.exit(2);
}
const samples = join(dirname(fileURLToPath(import.meta.url)), "..", "sample-tests");
const readme = readFileSync(join(samples, "README.md"), "utf8");
const table = readme.slice(readme.indexOf("## Which test covers which part"));
const expected = [...table.matchAll(/\| `([\w.]*LoadTest\.[\w.]+)` \|$/gm)].map((row) => row[1]);
const inDocker = / \(in Docker, /;
const backing = /^(PostgreSQL|Valkey|Redis|Restate) /;

function summaries(directory) {
  return readdirSync(directory, { recursive: true })
    .filter((file) => file.endsWith("summary.json"))
    .map((file) => JSON.parse(readFileSync(join(directory, file), "utf8")))
    .filter((summary) => Date.parse(summary.test.startedAt) >= since * 1000);
}

// The class and method of a summary, as the table writes them: Outer.Nested.method.
function nameOf({ test }) {
  return `${test.class.replace(/^.*\./, "").replaceAll("$", ".")}.${test.method}`;
}

function wrongWith(summary) {
  const servers = summary.targets.map((target) => target.description ?? "").filter((text) => backing.test(text));
  const elsewhere = servers.filter((text) => inDocker.test(text) !== (mode === "docker"));
  if (summary.verdict !== "PASSED") {
    return `is ${summary.verdict}`;
  }
  if (servers.length === 0) {
    return "names no server behind its system";
  }
  return elsewhere.length === 0 ? null : `ran with ${elsewhere.join(", ")}`;
}

function figures(summary) {
  const { http_req_duration: duration, http_reqs: requests, http_req_failed: failed } = summary.metrics;
  return [
    duration["p(95)"]?.toFixed(1) ?? "-",
    requests.rate.toFixed(1),
    requests.count,
    `${(failed.rate * 100).toFixed(2)} %`,
    `${Math.round(summary.test.durationMs / 1000)} s`,
  ];
}

const directory = join(samples, "target", "plimsoll");
const ran = new Map((existsSync(directory) ? summaries(directory) : []).map((summary) => [nameOf(summary), summary]));
const differences = [];
if (expected.length === 0) {
  differences.push("sample-tests/README.md: the table has no load test");
}
console.log(`| load test (servers: ${mode}) | p95 ms | req/s | requests | failed | took |\n|---|---|---|---|---|---|`);
for (const name of expected) {
  const summary = ran.get(name);
  const wrong = summary === undefined ? "wrote no summary: it did not run" : wrongWith(summary);
  if (wrong !== null) {
    differences.push(`${name} ${wrong}`);
  }
  if (summary !== undefined) {
    console.log(`| ${[name, ...figures(summary)].join(" | ")} |`);
  }
}
const others = [...ran.keys()].filter((name) => !expected.includes(name));
console.log(`samples-ran: ${expected.length - differences.length} of ${expected.length} load tests of the table, ${others.length} others`);
differences.forEach((difference) => console.error(`samples-ran: ${difference}`));
process.exit(differences.length === 0 ? 0 : 1);
