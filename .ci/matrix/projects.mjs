// Creates a project for each stack:   node .ci/matrix/projects.mjs FROM TO
// FROM has the projects to copy; they are written to TO, with a parent that builds them all.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { id, plimsoll, stacks } from "./stacks.mjs";

const [, , from, to] = process.argv;

const dependency = (coordinates, more) => {
  const [group, artifact, version] = coordinates.split(":");
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${more}</dependency>`;
};

function pomOf(text, stack, plan) {
  const put = (place, what) => {
    if (!text.includes(place)) throw new Error(`the pom of ${stack} has no ${place}`);
    text = text.replace(place, () => what);
  };
  put(/<artifactId>(boot|plain|openapi|kotlin)<\/artifactId>/.exec(text)[0], `<artifactId>${id(stack)}</artifactId>`);
  if (plan.parent)
    put(/<version>.*<\/version>\s*<relativePath\/>/.exec(text)[0], `<version>${plan.parent}</version><relativePath/>`);
  for (const [name, value] of Object.entries(plan.properties ?? {})) {
    put(new RegExp(`<${name}>.*</${name}>`).exec(text)?.[0] ?? name, `<${name}>${value}</${name}>`);
  }
  if (plan.first?.includes(plimsoll))
    put(/(?<=<\/dependency>)\s*<dependency>\s*<groupId>dev.plimsoll[\s\S]*?<\/dependency>/.exec(text)[0], "");
  put(
    "<dependencies>",
    "<dependencies>" + (plan.first ?? []).map((each) => dependency(each, "<scope>test</scope>")).join(""),
  );
  put(
    "</dependencies>",
    (plan.last ?? []).map((each) => dependency(each, "<scope>test</scope>")).join("") + "</dependencies>",
  );
  if (plan.bom) {
    put(
      "<dependencies>",
      "<dependencyManagement><dependencies>" +
        dependency(plan.bom, "<type>pom</type><scope>import</scope>") +
        "</dependencies></dependencyManagement><dependencies>",
    );
  }
  for (const source of Object.values(plan.extra ?? {})) {
    if (!text.includes(`<source>../sources/${source}</source>`))
      put("<sources>", `<sources><source>../sources/${source}</source>`);
  }
  return text;
}

cpSync(join(from, "sources"), join(to, "sources"), { recursive: true });
for (const [stack, plan] of Object.entries(stacks)) {
  mkdirSync(join(to, id(stack)));
  writeFileSync(
    join(to, id(stack), "pom.xml"),
    pomOf(readFileSync(join(from, plan.from, "pom.xml"), "utf8"), stack, plan),
  );
}
const modules = Object.keys(stacks)
  .map((stack) => `<module>${id(stack)}</module>`)
  .join("");
writeFileSync(
  join(to, "pom.xml"),
  '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' +
    `<groupId>shop</groupId><artifactId>matrix</artifactId><version>1</version><packaging>pom</packaging><modules>${modules}</modules></project>\n`,
);
