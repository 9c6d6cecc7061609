/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.TraceSampling;
import dev.plimsoll.http.json.JacksonWarmup;
import dev.plimsoll.http.outcome.HeaderTags;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.user.UserSession;
import java.util.List;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.apiguardian.api.API;

/** Makes the clients of a run's users. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class HttpClients {
    private static final int EVIDENCE_OF_A_KIND = 3;
    private static final String PURPOSE = "a load test";

    private final ClientFamily family;
    private final ExchangeRecorder exchanges;

    /** Throws a {@code ConfigurationException} with all that is wrong with the settings. */
    public HttpClients(HttpSettings settings, ExchangeRecorder exchanges) {
        this(settings, exchanges, TraceSampling.ALL);
    }

    /** @param sampling decides which requests a target traces */
    public HttpClients(HttpSettings settings, ExchangeRecorder exchanges, TraceSampling sampling) {
        this.family = Library.OKHTTP.use(
                PURPOSE,
                () -> new ClientFamily(
                        settings,
                        new EvidenceGate(EVIDENCE_OF_A_KIND, settings.redaction()),
                        new HeaderTags(exchanges::keepsApart),
                        sampling));
        this.exchanges = exchanges;
    }

    /** Throws a {@code ConfigurationException} with all that is wrong with the settings, or with the libraries. */
    public static void check(HttpSettings settings) {
        new HttpClients(settings, exchange -> {});
        Library.JACKSON.use(PURPOSE, JacksonWarmup::run);
    }

    /** A user's own client: its own connections, cookies and measurements. Closed with the session. */
    public Http open(UserSession session) {
        return new Http(new UserClient(new UserOwner(session, exchanges), family));
    }

    /** The ports of this machine that connections were made to; those of instrumented clients with own sockets are not. */
    public Set<Integer> localPorts() {
        return family.reached().all();
    }

    /** Returns what a reader of the results should know about the replies. */
    public List<String> warnings() {
        return family.warnings().texts();
    }

    /**
     * Loads and warms the client before something is measured. Once a JVM, a fraction of a second; throws a
     * {@code ConfigurationException} where its classes do not fit each other.
     */
    public static void warmUp() {
        ClientWarmup.run(PURPOSE);
    }

    /** Whether a test method may have such a parameter. */
    public static boolean gives(Class<?> parameter) {
        return parameter == Http.class || parameter == OkHttpClient.class;
    }

    /** A user's client as that parameter. */
    public static Object as(Class<?> parameter, Http http) {
        return parameter == OkHttpClient.class ? http.client() : http;
    }

    /** A client that measures nothing, for set-up and tear-down code. Close it. */
    public static UnmeasuredHttp unmeasured(HttpSettings settings) {
        var owner = new UnmeasuredOwner();
        Http http = Library.OKHTTP.use(
                "an Http of set-up code",
                () -> new Http(new UserClient(
                        owner,
                        new ClientFamily(
                                settings,
                                new EvidenceGate(0, settings.redaction()),
                                new HeaderTags((tag, value) -> false),
                                TraceSampling.ALL))));
        return new UnmeasuredHttp() {
            @Override
            public Http http() {
                return http;
            }

            @Override
            public void close() {
                owner.close();
            }
        };
    }

    /** An unmeasured client with its connections. */
    public interface UnmeasuredHttp extends AutoCloseable {
        Http http();

        @Override
        void close();
    }
}
