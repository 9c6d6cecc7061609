/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.report.export.Destination.Format;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTests {
    private static List<Destination> parse(String text) {
        return Destination.parseAll(new Setting(text, "plimsoll.out", "system property", false));
    }

    @Test
    void everyKindIsRead() {
        assertThat(parse("json=target/{test}.json.gz, CSV=a.csv,hdr = a.hlog,influxdb=http://db:8086/load,micrometer"))
                .containsExactly(
                        new Destination(Format.JSON, "target/{test}.json.gz"),
                        new Destination(Format.CSV, "a.csv"),
                        new Destination(Format.HDR, "a.hlog"),
                        new Destination(Format.INFLUXDB, "http://db:8086/load"),
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
                "jsn=a.json | the output 'jsn' is unknown; allowed: json, csv, hdr, influxdb, micrometer, did you mean 'json'?",
                "influxd=http://x | did you mean 'influxdb'?",
                "prometheus | the output 'prometheus' is unknown; allowed: json, csv, hdr, influxdb, micrometer",
                "json | json needs a file, as in json=target/{test}.json",
                "hdr= | hdr needs a file, as in hdr=target/{test}.hlog",
                "json=a.json, | not like \"json=FILE,csv=FILE,hdr=FILE,influxdb=URL,micrometer\"",
                "csv={tset}.csv | csv={tset}.csv: {tset} is unknown; a file's name may hold {test}",
                "json=a,csv=a | two outputs write to the same file, a: give each its own",
                "micrometer=prometheus | micrometer takes no value",
                "influxdb= | influxdb: this is not an http or https URL with a host",
                "influxdb=udp://db:8089 | influxdb: this is not an http or https URL with a host",
                "influxdb=http://db/a/b | the URL's path is the database's name alone",
                "influxdb=http://db/a?rp=x | influxdb: the URL must not have a query",
                "influxdb=http://d b/a | influxdb: the URL cannot be read"
            })
    void mistakesSayWhatIsAllowed(String out, String message) {
        assertThatThrownBy(() -> parse(out))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("system property plimsoll.out: ")
                .hasMessageContaining(message);
    }

    @Test
    void allMistakesAreToldAtOnce() {
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
                "influx=http://me:s3cr3t@db/k6"
            })
    void mistakesDoNotRepeatSecrets(String out) {
        assertThatThrownBy(() -> parse(out))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(parse("influxdb=http://me:s3cr3t@db:8086/load").get(0).shown())
                .isEqualTo("influxdb=http://db:8086/load");
        assertThat(parse("influxdb=http://db:8086").get(0).shown()).isEqualTo("influxdb=http://db:8086/k6");
    }
}
