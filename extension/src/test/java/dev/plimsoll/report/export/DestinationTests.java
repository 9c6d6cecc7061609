/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.report.export.Destination.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTests {
    private static List<Destination> parse(String text) {
        return parse(text, Map.of());
    }

    private static List<Destination> parse(String text, Map<String, String> environment) {
        var setting = new Setting(text, "plimsoll.out", "system property", false);
        return Destination.parseAll(setting, name -> environment.getOrDefault(name, ""));
    }

    @Test
    void everyKindIsRead() {
        assertThat(parse(
                        "json=target/{test}.json.gz, CSV=a.csv,hdr = a.hlog,influxdb=http://db:8086/load,otlp=http://c:4318,"
                                + "micrometer"))
                .containsExactly(
                        new Destination(Format.JSON, "target/{test}.json.gz"),
                        new Destination(Format.CSV, "a.csv"),
                        new Destination(Format.HDR, "a.hlog"),
                        new Destination(Format.INFLUXDB, "http://db:8086/load"),
                        new Destination(Format.OTLP, "http://c:4318"),
                        new Destination(Format.MICROMETER, ""));
    }

    @Test
    void fileIsNamedByItsTest() {
        assertThat(parse("json=out/{test}.json").get(0).file("OrdersLoadTest.orders-2"))
                .isEqualTo(Path.of("out/OrdersLoadTest.orders-2.json").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jsn=a.json | the output 'jsn' is unknown; allowed: json, csv, hdr, influxdb, otlp, micrometer, did you mean 'json'?",
                "influxd=http://x | did you mean 'influxdb'?",
                "prometheus | the output 'prometheus' is unknown; allowed: json, csv, hdr, influxdb, otlp, micrometer",
                "json | json needs a file, as in json=target/{test}.json",
                "hdr= | hdr needs a file, as in hdr=target/{test}.hlog",
                "json=a.json, | not like \"json=FILE,csv=FILE,hdr=FILE,influxdb=URL,otlp=URL,micrometer\"",
                "csv={tset}.csv | csv={tset}.csv: {tset} is unknown; a file's name may hold {test}",
                "json=a,csv=a | two outputs write to the same file, a: give each its own",
                "micrometer=prometheus | micrometer takes no value",
                "influxdb= | influxdb: this is not an http or https URL with a host",
                "influxdb=udp://db:8089 | influxdb: this is not an http or https URL with a host",
                "influxdb=http://db/a/b | the URL's path is the database's name alone",
                "influxdb=http://db/a?rp=x | influxdb: the URL must not have a query",
                "influxdb=http://d b/a | influxdb: the URL cannot be read",
                "otlp | otlp: this is not an http or https URL with a host; expected otlp=http://host:4318, or https",
                "otlp= | otlp: this is not an http or https URL with a host",
                "otlp=localhost:4318 | otlp: this is not an http or https URL with a host",
                "otlp=grpc://db:4317 | otlp: this is not an http or https URL with a host",
                "otlp=http:///v1/metrics | otlp: this is not an http or https URL with a host",
                "otlp=http://d b | otlp: the URL cannot be read (Illegal character in authority at character",
                "otlp=http://db:port | otlp: this is not an http or https URL with a host",
                "otlp=http://db:0 | otlp: the port is 0, but must be from 1 to 65535; expected otlp=http://host:4318",
                "otlp=http://db:65536 | otlp: the port is 65536, but must be from 1 to 65535",
                "otlp=http://db/#x | otlp: the URL must not have a fragment (#)",
                "oltp=http://db | the output 'oltp' is unknown; allowed: json, csv, hdr, influxdb, otlp, micrometer, did you mean 'otlp'?"
            })
    void errorsNameTheAllowedValues(String out, String message) {
        assertThatThrownBy(() -> parse(out))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("system property plimsoll.out: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cr3t | entry 1 is not like name=value",
                "a=1,=s3cr3t | entry 2 is not like name=value",
                "a=1, ,s3cr3t | entry 3 is not like name=value",
                "a=s3cr3t%2 | entry 1 has a % that is not followed by two hexadecimal digits; write %25 for a % itself",
                "a=s3cr3t%zz | entry 1 has a % that is not followed by two hexadecimal digits",
                "a b=s3cr3t | entry 1 is not a header that can be sent",
                "a=s3cr3t%0Ab | entry 1 is not a header that can be sent",
                "Content-Length=s3cr3t | entry 1 is not a header that can be sent"
            })
    void wrongHeadersAreAnErrorThatNamesTheVariableAndNotTheValue(String headers, String message) {
        assertThatThrownBy(() -> parse("otlp=http://db", Map.of("OTEL_EXPORTER_OTLP_HEADERS", headers)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("system property plimsoll.out: otlp: OTEL_EXPORTER_OTLP_HEADERS: " + message)
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void headersOfMetricsComeBeforeThoseOfAllSignalsAndOtherOutputsDoNotReadThem() {
        var environment = Map.of("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "own=1", "OTEL_EXPORTER_OTLP_HEADERS", "%");

        assertThat(parse("otlp=http://db", environment).get(0).headers()).hasToString("[own]");
        assertThat(parse("influxdb=http://db", Map.of("OTEL_EXPORTER_OTLP_HEADERS", "%")))
                .hasSize(1);
    }

    @Test
    void allErrorsAreReportedAtOnce() {
        assertThatThrownBy(() -> parse("jsn=a,csv,influxdb=ftp://x"))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.errors()).hasSize(3));
    }

    @Test
    void directoryIsNoFile(@TempDir Path directory) {
        assertThatThrownBy(() -> parse("json=" + directory)).hasMessageContaining("is a directory: name a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "influxdb=ftp://me:s3cr3t@db/k6",
                "influxdb=http://me:s3cr3t@d b/k6",
                "influxdb=http://me:s3cr3t@db/k6?token=s3cr3t",
                "influxdb=http://me:s3cr3t@db/k6/more",
                "influxdb=http://me:s3cr3t@/k6",
                "http://me:s3cr3t@db/k6",
                "influxdb=http://me:s3cr3t,@db/k6",
                "influx=http://me:s3cr3t@db/k6",
                "otlp=ftp://me:s3cr3t@db",
                "otlp=http://me:s3cr3t@d b",
                "otlp=http://me:s3cr3t@db:0/s3cr3t?key=s3cr3t",
                "otlp=http://me:s3cr3t@db/#s3cr3t"
            })
    void errorsDoNotRepeatSecrets(String out) {
        assertThatThrownBy(() -> parse(out))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(parse("influxdb=http://me:s3cr3t@db:8086/load").get(0).shown())
                .isEqualTo("influxdb=http://db:8086/load");
        assertThat(parse("influxdb=http://db:8086").get(0).shown()).isEqualTo("influxdb=http://db:8086/k6");
        assertThat(parse("otlp=https://me:s3cr3t@db:4318/s3cr3t/v1/metrics?key=s3cr3t")
                        .get(0)
                        .shown())
                .isEqualTo("otlp=https://db:4318");
    }
}
