/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/** Tells the application's own code from that of the JDK and of the usual frameworks. Stateless. */
final class ApplicationCode {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Packages of servers, frameworks, drivers and languages: what calls the application, or is called by it. */
    private static final List<String> LIBRARIES = List.of(
            "jakarta.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "groovy.",
            "org.springframework.",
            "org.hibernate.",
            "org.apache.",
            "org.eclipse.jetty.",
            "org.glassfish.",
            "org.jboss.",
            "org.postgresql.",
            "org.mariadb.",
            "org.h2.",
            "org.jooq.",
            "org.mybatis.",
            "org.flywaydb.",
            "org.slf4j.",
            "org.aspectj.",
            "org.codehaus.",
            "org.yaml.",
            "org.junit.",
            "ch.qos.logback.",
            "com.zaxxer.",
            "com.mchange.",
            "com.mysql.",
            "com.microsoft.sqlserver.",
            "com.fasterxml.",
            "com.google.",
            "com.github.benmanes.",
            "com.mongodb.",
            "com.rabbitmq.",
            "io.agroal.",
            "io.dropwizard.",
            "io.grpc.",
            "io.javalin.",
            "io.ktor.",
            "io.lettuce.",
            "io.micrometer.",
            "io.micronaut.",
            "io.netty.",
            "io.opentelemetry.",
            "io.quarkus.",
            "io.r2dbc.",
            "io.reactivex.",
            "io.smallrye.",
            "io.undertow.",
            "io.vertx.",
            "net.bytebuddy.",
            "okhttp3.",
            "okio.",
            "oracle.",
            "reactor.",
            "redis.clients.",
            "retrofit2.");

    private ApplicationCode() {}

    /** Returns the topmost line of the application, from that frame on downwards; empty if there is none. */
    static Optional<CodeLine> line(List<RecordedFrame> frames, int from) {
        return frames.stream()
                .skip(from)
                .filter(frame -> isApplication(frame.getMethod().getType().getName()))
                .findFirst()
                .map(ApplicationCode::lineOf);
    }

    /** Returns the lines of the application from that frame on downwards, each method once, at most so many. */
    static List<CodeLine> path(List<RecordedFrame> frames, int from, int most) {
        var methods = new HashSet<String>();
        return frames.stream()
                .skip(from)
                .filter(frame -> isApplication(frame.getMethod().getType().getName()))
                .map(ApplicationCode::lineOf)
                .filter(line -> methods.add(line.name()))
                .limit(most)
                .toList();
    }

    static CodeLine lineOf(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return new CodeLine(method.getType().getName(), method.getName(), Math.max(0, frame.getLineNumber()));
    }

    /** Classes made at run time have no lines that anybody wrote. */
    static boolean isApplication(String type) {
        return !isOf(JDK, type)
                && !isOf(LIBRARIES, type)
                && !type.contains("$$")
                && !type.startsWith("$Proxy")
                && !type.contains(".$Proxy");
    }

    private static boolean isOf(List<String> packages, String type) {
        return packages.stream().anyMatch(type::startsWith);
    }
}
