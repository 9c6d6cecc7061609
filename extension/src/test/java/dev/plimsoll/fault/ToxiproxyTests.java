/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetUnavailable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a server of Toxiproxy; {@link ToxiproxyServerTests} has a real one. */
class ToxiproxyTests {
    private static final String CREATE =
            "POST /proxies {\"name\":\"db\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"postgres:5432\",\"enabled\":true}";

    private ToxiproxyStub server;
    private ToxicProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = new ToxiproxyStub();
        proxy = Toxiproxy.at(server.uri()).before("db", "127.0.0.1:0", "postgres:5432");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void startReplacesTheProxyAndStopRemovesIt() throws Exception {
        proxy.start();
        assertThat(server.requests()).containsExactly("DELETE /proxies/db", CREATE);
        assertThat(proxy.port()).as("the free port of the server").isEqualTo(40_123);
        assertThat(proxy.description()).isEqualTo("Toxiproxy, 'db' on port 40123 before postgres:5432");
        assertThat(proxy.baseUrl()).isNull();

        proxy.close();
        proxy.close();
        assertThat(server.requests()).containsExactly("DELETE /proxies/db");

        proxy.start();
        assertThat(server.requests()).containsExactly("DELETE /proxies/db", CREATE);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        Faults.latency("500ms").jitter("100ms").direction(Direction.DOWN),
                        List.of(toxic("downstream", "latency", "1.0", "\"latency\":500,\"jitter\":100"))),
                arguments(
                        Faults.latency("1s").share("30%"),
                        List.of(
                                toxic("upstream", "latency", "0.3", "\"latency\":1000,\"jitter\":0"),
                                toxic("downstream", "latency", "0.3", "\"latency\":1000,\"jitter\":0"))),
                arguments(
                        Faults.bandwidth("64KB/s").direction(Direction.UP),
                        List.of(toxic("upstream", "bandwidth", "1.0", "\"rate\":64"))),
                arguments(
                        Faults.stall(),
                        List.of(
                                toxic("upstream", "bandwidth", "1.0", "\"rate\":0"),
                                toxic("downstream", "bandwidth", "1.0", "\"rate\":0"))),
                arguments(
                        Faults.reset().direction(Direction.DOWN),
                        List.of(toxic("downstream", "reset_peer", "1.0", "\"timeout\":0"))),
                arguments(
                        Faults.cutAfter(10_000).direction(Direction.DOWN),
                        List.of(toxic("downstream", "limit_data", "1.0", "\"bytes\":10000"))),
                arguments(
                        Faults.slice(10).pause("5ms").direction(Direction.UP),
                        List.of(toxic("upstream", "slicer", "1.0", "\"average_size\":10,\"delay\":5000"))));
    }

    private static String toxic(String stream, String type, String toxicity, String attributes) {
        return "{\"name\":\"plimsoll-1-%s\",\"type\":\"%s\",\"stream\":\"%s\",\"toxicity\":%s,\"attributes\":{%s}}"
                .formatted(stream, type, stream, toxicity, attributes);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsAToxicForEachDirectionUntilItIsClosed(FaultRule fault, List<String> toxics) throws Exception {
        proxy.start();
        server.requests();

        FaultProxy.Injected injected = proxy.inject(fault);
        assertThat(server.requests())
                .isEqualTo(toxics.stream()
                        .map(each -> "POST /proxies/db/toxics " + each)
                        .toList());

        injected.close();
        injected.close();
        assertThat(server.requests())
                .hasSameSizeAs(toxics)
                .allMatch(each -> each.matches("DELETE /proxies/db/toxics/plimsoll-1-(up|down)stream"));
        assertThat(injected.problem()).isEmpty();
    }

    @Test
    void overlappingFaultsHaveDifferentNames() throws Exception {
        proxy.start();

        proxy.inject(Faults.latency("1s").direction(Direction.UP)).close();
        proxy.inject(Faults.latency("1s").direction(Direction.UP));
        proxy.inject(Faults.latency("1s").direction(Direction.UP));

        assertThat(server.requests())
                .filteredOn(each -> each.startsWith("POST /proxies/db/toxics"))
                .hasSize(3);
    }

    @Test
    void proxyThatIsDownTwiceIsUpAfterBoth() throws Exception {
        proxy.start();
        server.requests();

        FaultProxy.Injected first = proxy.inject(Faults.down());
        FaultProxy.Injected second = proxy.inject(Faults.down());
        assertThat(server.requests()).containsExactly("POST /proxies/db {\"enabled\":false}");
        first.close();
        assertThat(server.requests()).isEmpty();
        second.close();

        assertThat(server.requests()).containsExactly("POST /proxies/db {\"enabled\":true}");
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments(Faults.refuse(), "cannot refuse new connections and keep the open ones; use DOWN"),
                arguments(Faults.latency("500us"), "use a latency of at least 1ms"),
                arguments(Faults.bandwidth("500B/s"), "use a bandwidth of at least 1KB/s"),
                arguments(Faults.stall().share("50%").seed(1), "knows no seed for that"),
                arguments(Faults.slow("1s"), "it is a fault of HttpFaults"),
                arguments(Faults.kill(), "it is a fault of a LocalProcess or a container"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void faultThatToxiproxyDoesNotHaveIsAnError(FaultRule fault, String reason) throws Exception {
        proxy.start();
        server.requests();

        assertThatThrownBy(() -> proxy.inject(fault))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(fault + " cannot be injected into Toxiproxy: ")
                .hasMessageContaining(reason);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void answerOfAFailureIsShown() throws Exception {
        proxy.start();
        FaultProxy.Injected before = proxy.inject(Faults.stall());
        server.breakDown("POST");

        assertThatThrownBy(() -> proxy.inject(Faults.cutAfter(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Toxiproxy at " + server.uri() + " answered POST /proxies/db/toxics {\"name\":")
                .hasMessageEndingWith(" with status 500: {\"error\":\"no memory left\",\"status\":500}");

        server.breakDown("DELETE");
        before.close();
        assertThat(before.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("a fault of proxy 'db' is still in force: Toxiproxy at ")
                        .contains("DELETE /proxies/db/toxics/plimsoll-1-upstream with status 500"));
    }

    @Test
    void faultThatIsHalfInjectedIsTakenBack() throws Exception {
        proxy.start();
        proxy.inject(Faults.stall());
        server.requests();
        var other = Toxiproxy.at(server.uri()).before("other", "127.0.0.1:0", "postgres:5432");
        other.start();
        server.requests();
        proxy.inject(Faults.down());
        server.requests();
        server.breakDown("POST");

        assertThatThrownBy(() -> other.inject(Faults.down()))
                .hasMessageContaining("{\"enabled\":false} with status 500");
        server.breakDown("");
        other.inject(Faults.down()).close();

        assertThat(server.requests())
                .containsExactly(
                        "POST /proxies/other {\"enabled\":false}",
                        "POST /proxies/other {\"enabled\":false}",
                        "POST /proxies/other {\"enabled\":true}");
    }

    @Test
    void endOfAFaultAfterStopSendsNothing() throws Exception {
        proxy.start();
        FaultProxy.Injected injected = proxy.inject(Faults.stall());
        proxy.stop();
        server.requests();

        injected.close();

        assertThat(server.requests()).isEmpty();
        assertThat(injected.problem()).isEmpty();
    }

    @Test
    void withoutAServerTheTargetIsUnavailable() {
        var nowhere = Toxiproxy.at(URI.create("http://127.0.0.1:" + LocalProcess.freePort()))
                .before("db", "127.0.0.1:0", "postgres:5432");

        assertThatThrownBy(nowhere::start)
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageMatching(
                        "Toxiproxy at http://127\\.0\\.0\\.1:\\d+ cannot be reached: .+; start toxiproxy-server, or use a"
                                + " FaultProxy, which needs no server");
        assertThatThrownBy(nowhere::port)
                .hasMessage("proxy 'db' of Toxiproxy has not been started: use @LoadTarget, or call start()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "\"", "../x"})
    void nameMustBeSafe(String name) {
        assertThatThrownBy(() -> Toxiproxy.at(server.uri()).before(name, "127.0.0.1:0", "postgres:5432"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the name must be letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5432", "postgres", "a\":1", "postgres:x"})
    void addressMustHaveAPort(String address) {
        assertThatThrownBy(() -> Toxiproxy.at(server.uri()).before("db", "127.0.0.1:0", address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("addresses must be a host and a port");
    }

    @Test
    void processThatRunsTheServerIsStartedBefore() {
        LocalProcess process = LocalProcess.of(Path.of("toxiproxy-server"));
        ToxicProxy inProcess = Toxiproxy.in(process).before("db", "127.0.0.1:0", "postgres:5432");

        assertThat(inProcess.dependsOn()).singleElement().isSameAs(process);
        assertThat(proxy.dependsOn()).isEmpty();
        assertThatThrownBy(inProcess::start).hasMessageContaining("set servesAt(...)");
        assertThatThrownBy(() -> Toxiproxy.in("a container"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be a Testcontainers container");
    }

    @Test
    void plannedFaultIsInjected() throws Exception {
        proxy.start();
        server.requests();
        PlannedFault fault = FaultReader.read(List.of(planned(FaultKind.DOWN))).get(0);

        assertThat(fault.misfit(proxy)).isNull();
        FaultInjector.begin(fault, proxy).close();

        assertThat(server.requests()).hasSize(2);
        assertThat(FaultReader.read(List.of(planned(FaultKind.REFUSE))).get(0).misfit(proxy))
                .isEqualTo("fault 'f': Toxiproxy cannot refuse new connections and keep the open ones; use DOWN, or a"
                        + " FaultProxy");
    }

    private static FaultText planned(FaultKind kind) {
        return new FaultText("f", "DB", kind, "1s", "1s", "", "", "", 0, 0, "", "", Direction.BOTH, "", 0);
    }
}
