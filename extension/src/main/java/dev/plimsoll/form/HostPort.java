/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the network, as settings write it: {@code build-7:7900}, {@code 10.0.0.7:7900}, {@code [::1]:7900}. */
record HostPort(String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^\\s:\\[\\]/]+)):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    /** @param minPort 0 where that stands for any free port */
    static HostPort parse(Setting setting, int minPort) {
        Matcher written = WRITTEN.matcher(setting.value());
        if (written.matches()) {
            int port = Integer.parseInt(written.group(3));
            if (port >= minPort && port <= MAX_PORT) {
                return new HostPort(written.group(1) == null ? written.group(2) : written.group(1), port);
            }
        }
        throw new ConfigurationException("%s = %s: must be a host and a port from %d to %d, such as 10.0.0.7:7900"
                .formatted(setting.origin(), setting.value(), minPort, MAX_PORT));
    }

    /** Whether only processes of this machine can connect to it; throws {@link ConfigurationException} if it is unknown. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigurationException("the host %s is not known".formatted(host));
        }
    }
}
