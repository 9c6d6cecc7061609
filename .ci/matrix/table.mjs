// Prints the results of each stack:   node .ci/matrix/table.mjs FOLDER LOG...
// Exit code 1, with a line for each difference, where a stack does not do as promised. For a stack that ran no test it
// prints why, from the logs of Maven, of which the first is that of a single thread.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { id, stacks } from "./stacks.mjs";

const [, , folder, ...logs] = process.argv;

const plain = (text) =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

// Surefire's reports of one stack: by class, the message of each test, null for one that passed.
function read(folder) {
  const reports = join(folder, "target/surefire-reports");
  const names = existsSync(reports) ? readdirSync(reports) : [];
  const text = (end) =>
    names.filter((name) => name.endsWith(end)).map((name) => readFileSync(join(reports, name), "utf8"));
  const tests = {};
  for (const xml of text(".xml")) {
    for (const [, attributes, , body] of xml.matchAll(/<testcase ([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
      const type = /classname="(?:\w+\.)*(\w+)[^"]*"/.exec(attributes)[1]; // of the outer class
      const wrong = /<(failure|error|skipped)( message="([^"]*)")?( type="([^"]*)")?/.exec(body ?? "");
      (tests[type] ??= []).push(
        wrong && `${wrong[1] === "skipped" ? "skipped: " : ""}${plain(wrong[3] ?? wrong[5] ?? "")}`,
      );
    }
  }
  const classPath =
    /name="(?:surefire.test.class.path|java.class.path)" value="([^"]*)"/.exec(text(".xml")[0] ?? "")?.[1] ?? "";
  const beside = join(folder, "target/beside.txt");
  return {
    tests,
    classPath,
    output: text("-output.txt").join("\n"),
    beside: existsSync(beside) ? Number(readFileSync(beside, "utf8")) : NaN,
  };
}

const versions = (classPath, artifact) =>
  [...classPath.matchAll(new RegExp(`/${artifact}-(\\d[^/:]*)\\.jar`, "g"))].map((each) => each[1]);

const parts = {
  "junit-jupiter-api": "JUnit",
  okhttp: "OkHttp",
  "okhttp-jvm": "OkHttp",
  "jackson-databind": "Jackson",
  "kotlin-stdlib": "Kotlin",
  "assertj-core": "AssertJ",
  testcontainers: "Testcontainers",
};

const oneLine = (text) => text.split("\n")[0];

function row(stack, plan, folder) {
  const { tests, classPath, output, beside } = read(folder);
  const faults = [];
  const cell = (type, promised, wanted) => {
    const found = tests[type];
    if (found?.every((message) => wanted(message))) return promised;
    faults.push(
      `${type}: ${
        found
          ? found
              .filter((each) => !wanted(each))
              .map((each) => oneLine(each ?? "passed").slice(0, 400))
              .join(" | ")
          : "ran no test"
      }`,
    );
    return "NO";
  };
  const passes = (message) => message === null;
  const says = (sentence) => (message) => message !== null && sentence.test(message);
  const isMiss = (message) => message !== null && /^1 of \d+ thresholds missed: /.test(message);
  const isConfigurationError = (message) => message !== null && message.includes('"<<" is not an operator');
  const cells = [cell("PlainTest", "passes", passes)];
  if (plan.reports) {
    cells.push(...["PassLoadTest", "MissLoadTest"].map((type) => cell(type, "reported", says(plan.reports))));
    cells.push(cell("MistakeLoadTest", "reports both", (message) => says(plan.reports)(message) && isConfigurationError(message)));
    cell("ProgrammaticLoadTest", "reported", says(plan.reports));
    cells.push("-");
  } else {
    const pass = ["PassLoadTest", "ProgrammaticLoadTest"].map((type) => cell(type, "passes", passes));
    for (const extra of Object.keys(plan.extra ?? {})) {
      pass.push(cell(extra, plan.extraReports ? "CSV reported" : "passes", plan.extraReports ? says(plan.extraReports) : passes));
    }
    cells.push(
      pass.includes("NO") ? "NO" : [...new Set(pass)].join(", "),
      cell("MissLoadTest", "fails", isMiss),
      cell("MistakeLoadTest", "reported", isConfigurationError),
    );
    const said = output.split("load tests are not isolated from tests that run in parallel").length - 1;
    const alone = plan.without ? said === 1 : said === 0 && beside === 0;
    // Spring warns if it takes an attribute of our annotations for an override
    if (output.includes("convention-based annotation attribute overrides")) faults.push("Spring warns about our annotations");
    if (!alone) faults.push(`isolation: ${beside} plain tests during the load, ${said} warnings`);
    cells.push(!alone ? "NO" : plan.without ? `none, warns once (${beside} plain tests)` : "alone");
  }
  const managed = Object.entries(parts).flatMap(([artifact, name]) =>
    versions(classPath, artifact).map((version) => `${name} ${version}`),
  );
  return { cells: [stack, [...new Set(managed)].join(", "), ...cells], faults };
}

// The lines of Maven's logs that say why a project did not get as far as its tests.
function reasons(project) {
  const texts = logs.filter((log) => existsSync(log)).map((log) => readFileSync(log, "utf8").split("\n"));
  const isError = (line) => line.startsWith("[ERROR] ") && line.length > "[ERROR] ".length;
  const between = (lines, isFirst, isAfter) => {
    const first = lines.findIndex(isFirst);
    if (first < 0) return [];
    const after = lines.findIndex((line, i) => i > first && isAfter(line));
    return lines.slice(first, after < 0 ? undefined : after);
  };
  // What a single thread printed while it built the project, and the end of each log, which names the project.
  const built = between(
    texts[0] ?? [],
    (line) => line.includes(`< shop:${project} >`),
    (line) => /^\[INFO\] -+< |^\[INFO\] Reactor Summary/.test(line),
  );
  const said = texts.map((lines) =>
    between(
      lines,
      (line) => line.startsWith("[ERROR] Failed to execute goal") && line.includes(` on project ${project}: `),
      (line) => /^\[ERROR\] (Failed to execute goal|-> \[Help|To see the full stack trace)|^\[ERROR\] *$/.test(line),
    ),
  );
  const found = [...built.filter(isError), ...said.flat()];
  // Where the projects themselves cannot be read, Maven builds none of them and names them otherwise.
  const lines = found.length > 0 ? found : texts.flatMap((each) => each.filter(isError).slice(0, 20));
  return [...new Set(lines)].slice(0, 40).map((line) => line.slice(0, 1_000));
}

const rows = Object.entries(stacks).map(([stack, plan]) => row(stack, plan, join(folder, id(stack))));
const lines = [
  ["stack", "managed versions", "plain test", "pass", "miss", "configuration error", "isolation"],
  ...rows.map((each) => each.cells),
];
const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
lines.splice(
  1,
  0,
  widths.map((width) => "-".repeat(width)),
);
for (const line of lines) console.log("| " + line.map((each, i) => each.padEnd(widths[i])).join(" | ") + " |");
const faults = rows.flatMap((each) => each.faults.map((fault) => `   NO   ${each.cells[0]}: ${fault}`));
faults.forEach((fault) => console.log(fault));
const printed = new Set();
for (const stack of Object.keys(stacks).filter((each) => Object.keys(read(join(folder, id(each))).tests).length === 0)) {
  console.log(`   WHY  ${stack} ran no test:`);
  const text = reasons(id(stack)).join("\n") || "        Maven's logs have no error for this project";
  console.log(printed.has(text) ? "        as above" : text);
  printed.add(text);
}
process.exit(faults.length ? 1 : 0);
