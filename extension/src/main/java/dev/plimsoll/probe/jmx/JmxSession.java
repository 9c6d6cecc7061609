/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a JVM, and connects again once it has been restarted. Called by one thread; its calls may block for
 * as long as the JVM does not answer.
 */
@API(status = API.Status.INTERNAL)
public final class JmxSession {
    /** Otherwise each connection has a thread that asks whether it still holds. */
    private static final Map<String, Object> NO_HEARTBEAT = Map.of("jmx.remote.x.client.connection.check.period", 0L);

    /** Where the JVM is reached. */
    @API(status = API.Status.INTERNAL)
    @FunctionalInterface
    public interface Address {
        /** Returns the service URL; null for this JVM. */
        @Nullable
        String serviceUrl() throws IOException, JvmRefusal;
    }

    private final Address address;
    private @Nullable JMXConnector connector;
    private @Nullable JvmBeans beans;

    public JmxSession(Address address) {
        this.address = address;
    }

    /** Reads the figures. */
    public JvmFigures read() throws IOException, JMException, JvmRefusal {
        JvmBeans known = beans;
        if (known != null) {
            try {
                return known.read();
            } catch (IOException e) {
                close(); // restarted, perhaps
            }
        }
        JvmBeans connected = connected();
        beans = connected;
        return connected.read();
    }

    private JvmBeans connected() throws IOException, JMException, JvmRefusal {
        String url = address.serviceUrl();
        if (url == null) {
            return JvmBeans.of(ManagementFactory.getPlatformMBeanServer());
        }
        JMXConnector opened = JMXConnectorFactory.connect(new JMXServiceURL(url), NO_HEARTBEAT);
        connector = opened;
        return JvmBeans.of(opened.getMBeanServerConnection());
    }

    /** Closes the connection. */
    public void close() {
        JMXConnector open = connector;
        connector = null;
        beans = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // the JVM has ended
            }
        }
    }
}
