// The stacks that Plimsoll supports. Spring Boot, Retrofit and the others manage or bring their own dependencies.
import { readFileSync } from "node:fs";

const okhttp = /<okhttp.version>(.*)<\/okhttp.version>/.exec(readFileSync("pom.xml", "utf8"))[1];
const okhttpBom = `com.squareup.okhttp3:okhttp-bom:${okhttp}`;
const boot = (version) => ({
  from: "boot",
  parent: version,
  extra: { AssertionsLoadTest: "boot/tests", SpringLoadTest: "boot/tests" },
});
const junit = (version, more) => ({ from: "plain", properties: { "junit.version": version }, ...more });
export const plimsoll = "dev.plimsoll:plimsoll:${plimsoll.version}";
const library = (coordinates, more) => junit("5.14.4", { first: [coordinates], ...more });
const oldOkHttp =
  /needs OkHttp 5.4 or newer, but the class path has okhttp [34]\.\d+\.\d+ \(\S+\) before okhttp-jvm 5\.\S+ \(\S+\): import com\.squareup\.okhttp3:okhttp-bom:5\.\S+ in dependencyManagement/;
const splitJackson =
  /needs Jackson .*jackson-annotations 2\.20 \(\S+\): set the property jackson-bom\.version \(Spring Boot\), or import com\.fasterxml\.jackson:jackson-bom:2\.\S+ in dependencyManagement/;

// from: the project to copy; parent, properties: replace those of the project; first, last: dependencies before and after
// Plimsoll; bom: imported, as the message recommends; extra: more test classes, with their folder of sources; without: not
// isolated, for its JUnit cannot; reports: the message of every load test, none of which runs; extraReports: the message of
// the extra ones only
export const stacks = {
  "Spring Boot 3.3": { ...boot("3.3.13"), without: "locks" },
  "Spring Boot 3.4": { ...boot("3.4.13"), without: "locks" },
  "Spring Boot 3.5": boot("3.5.16"),
  "Spring Boot 4.0": boot("4.0.9"),
  "Spring Boot 4.1": boot("4.1.2"),
  "JUnit 5.10": junit("5.10.5", { without: "locks" }),
  "JUnit 5.11": junit("5.11.4", { without: "locks" }),
  "JUnit 5.12": junit("5.12.2"),
  "JUnit 5.13": junit("5.13.4"),
  "JUnit 5.14": junit("5.14.4"),
  "JUnit 6.0": junit("6.0.3"),
  "JUnit 6.1": junit("6.1.3"),
  "JUnit 5.10, Plimsoll first": junit("5.10.5", { without: "locks", first: [plimsoll] }),
  "Retrofit 2.11, okhttp-bom": library("com.squareup.retrofit2:retrofit:2.11.0", {
    bom: okhttpBom,
    extra: { RetrofitLoadTest: "retrofit" },
  }),
  "Retrofit 3.0, okhttp-bom": library("com.squareup.retrofit2:retrofit:3.0.0", {
    bom: okhttpBom,
    extra: { RetrofitLoadTest: "retrofit" },
  }),
  "Retrofit 3.0 after Plimsoll": junit("5.14.4", {
    last: ["com.squareup.retrofit2:retrofit:3.0.0"],
    extra: { RetrofitLoadTest: "retrofit" },
  }),
  "Retrofit 3.0, okhttp-bom, Boot 3.3": {
    ...boot("3.3.13"),
    without: "locks",
    first: ["com.squareup.retrofit2:retrofit:3.0.0"],
    bom: okhttpBom,
  },
  "Retrofit 2.11": library("com.squareup.retrofit2:retrofit:2.11.0", { reports: oldOkHttp }),
  "Retrofit 3.0": library("com.squareup.retrofit2:retrofit:3.0.0", { reports: oldOkHttp }),
  "okhttp-gson, okhttp-jvm": {
    from: "openapi",
    properties: { "okhttp.artifact": "okhttp-jvm", "okhttp.version": okhttp },
    extra: { GeneratedClientLoadTest: "openapi" },
  },
  "okhttp-gson": { from: "openapi", reports: oldOkHttp },
  "Kotlin 2.1, Boot 3.5": { ...boot("3.5.16"), from: "kotlin", extra: { KotlinLoadTest: "kotlin" } },
  "Testcontainers 1.21": library("org.testcontainers:testcontainers:1.21.4", { extra: { TargetLoadTest: "target" } }),
  "Testcontainers 2.0": library("org.testcontainers:testcontainers:2.0.5", { extra: { TargetLoadTest: "target" } }),
  "jackson-module-kotlin 2.20": library("com.fasterxml.jackson.module:jackson-module-kotlin:2.20.0", {}),
  "Jackson split": library("com.fasterxml.jackson.core:jackson-annotations:2.20", { reports: splitJackson }),
  "FastCSV 4": library("de.siegmar:fastcsv:4.1.0", { extra: { CsvLoadTest: "csv" } }),
  "FastCSV 3.7": library("de.siegmar:fastcsv:3.7.0", {
    extra: { CsvLoadTest: "csv" },
    extraReports:
      /reading users\.csv needs FastCSV 4, but the class path has fastcsv 3\.7\.0 \(.*\): add de\.siegmar:fastcsv:4\.\S+ as a test dependency/,
  }),
};

// The folder of a stack, which is also its artifact id.
export const id = (stack) => stack.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
