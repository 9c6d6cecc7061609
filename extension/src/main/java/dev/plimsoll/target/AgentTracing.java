/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a process a service that is traced by the OpenTelemetry Java agent.
 *
 * @param service what it is called in spans, unless its environment says so
 */
record AgentTracing(String service) {
    /**
     * Returns the launch with the agent; as it is if spans are switched off. Throws a {@link ConfigurationException} if the
     * process cannot be traced, or if nothing would receive its spans.
     */
    RunningProcess.Launch of(RunningProcess.Launch plain) {
        if (GivenTracing.isOff()) {
            return plain;
        }
        Command command = commandWithAgent(plain);
        Map<String, String> variables = new LinkedHashMap<>(System.getenv());
        variables.putAll(plain.environment());
        if (!GivenTracing.sendsElsewhere(variables)) {
            GivenTracing.trouble().ifPresent(why -> {
                throw new ConfigurationException(
                        "%s is traced(), but its spans are not received: %s".formatted(plain.name(), why));
            });
        }
        Map<String, String> own = new LinkedHashMap<>(plain.environment());
        if (!GivenTracing.namesItself(variables)) {
            own.put(GivenTracing.SERVICE_NAME, service);
        }
        return new RunningProcess.Launch(plain.name(), command, Map.copyOf(own), plain.guarded());
    }

    private static Command commandWithAgent(RunningProcess.Launch plain) {
        Path agent = agentFor(plain.name());
        @Nullable Command command = plain.command().withAgent(agent);
        if (command == null) {
            throw new ConfigurationException(
                    ("%s is traced(), which adds an option to a command of java, but it is started by"
                                    + " %s: set environment(\"JAVA_TOOL_OPTIONS\", \"%s\") instead if it starts a JVM")
                            .formatted(plain.name(), plain.command().text(), Command.agentOption(agent)));
        }
        return command;
    }

    private static Path agentFor(String name) {
        Path given = GivenTracing.agent();
        return given != null
                ? given
                : TracingAgent.onClassPath(AgentTracing.class.getClassLoader())
                        .orElseThrow(() -> new ConfigurationException(
                                ("%s is traced(), which needs the OpenTelemetry Java agent: add io.opentelemetry.javaagent:"
                                                + "opentelemetry-javaagent:2.33.1 as a test dependency, or set plimsoll.trace.agent to its file")
                                        .formatted(name)));
    }
}
