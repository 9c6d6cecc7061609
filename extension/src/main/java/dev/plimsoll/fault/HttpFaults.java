/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP reverse proxy in this JVM that stands before a provider and answers in its place on demand: with errors, with
 * a rate limit, or slowly. The system under test calls {@link #url()} instead of the provider.
 *
 * <pre>{@code
 * @LoadTarget static final HttpFaults PAYMENT = HttpFaults.before("http://127.0.0.1:9000");
 * }</pre>
 *
 * <p>It speaks HTTP/1.1 on 127.0.0.1, without TLS; the provider may be {@code https}. Bodies pass unchanged as they come,
 * redirects are not followed. A provider that cannot be reached is status 502. A request is first judged by rate limits,
 * then by {@code STATUS}, then by failure rates; only a request that reaches the provider is slow. It gives no base URL.
 * All methods may be called from any thread.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class HttpFaults implements TargetSystem, AutoCloseable {
    private final Supplier<String> provider;
    private final ProviderFaults faults;

    private HttpFaults(Supplier<String> provider) {
        this.provider = provider;
        faults = new ProviderFaults(provider);
    }

    /**
     * Creates a proxy before a provider.
     *
     * @param url an absolute {@code http} or {@code https} URL; its path stands before those of the requests
     * @return a proxy that has not been started
     */
    public static HttpFaults before(String url) {
        ProviderFaults.base(url);
        return new HttpFaults(() -> url);
    }

    /**
     * Creates a proxy before a provider whose URL may be known later; it is looked up for each request.
     *
     * @param url returns an absolute {@code http} or {@code https} URL
     * @return a proxy that has not been started
     */
    public static HttpFaults before(Supplier<String> url) {
        return new HttpFaults(url);
    }

    /** {@return the port on 127.0.0.1 to connect to, always the same; the proxy listens from the first call on} */
    public int port() {
        return faults.listen();
    }

    /** {@return the URL to call instead of the provider's, without a slash at its end} */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * Injects a fault until the handle is closed. It hits requests that come from now on.
     *
     * @param fault what breaks, and how
     * @return the handle, which ends the fault when it is closed
     * @throws ConfigurationException if the fault is not one of providers
     */
    public FaultProxy.Injected inject(FaultRule fault) {
        if (fault.kind().place() != FaultKind.Place.PROVIDER) {
            throw new ConfigurationException("%s cannot be injected into HttpFaults: it is a fault of %s"
                    .formatted(fault.kind(), fault.kind().place().target()));
        }
        return faults.inject(fault);
    }

    /** Listens; called by {@code @LoadTarget}. */
    @Override
    public void start() {
        port();
    }

    /** Stops listening; requests in progress are cut. Does nothing if the proxy does not listen. */
    @Override
    public void stop() {
        faults.end();
    }

    /** Does the same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** Returns null: no load is sent to it. */
    @Override
    public @Nullable URI baseUrl() {
        return null;
    }

    @Override
    public String description() {
        return "HTTP faults on %s before %s".formatted(url(), faults.providerText(provider));
    }
}
