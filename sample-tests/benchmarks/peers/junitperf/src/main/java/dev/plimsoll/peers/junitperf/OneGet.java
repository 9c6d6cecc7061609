/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.peers.junitperf;

import com.github.noconnor.junitperf.JUnitPerfInterceptor;
import com.github.noconnor.junitperf.JUnitPerfReportingConfig;
import com.github.noconnor.junitperf.JUnitPerfTest;
import com.github.noconnor.junitperf.JUnitPerfTestActiveConfig;
import com.github.noconnor.junitperf.JUnitPerfTestRequirement;
import com.github.noconnor.junitperf.data.EvaluationContext;
import com.github.noconnor.junitperf.reporting.ReportGenerator;
import com.github.noconnor.junitperf.reporting.providers.HtmlReportGenerator;
import com.github.noconnor.junitperf.statements.ExceptionsRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Its threads and milliseconds are set by properties. Not nested in {@link JunitPerfLoad}: JUnitPerf's HTML report
 * cannot write a name with a dollar sign.
 */
@ExtendWith(JUnitPerfInterceptor.class)
class OneGet {
    @JUnitPerfTestActiveConfig
    private static final JUnitPerfReportingConfig CONFIG = JUnitPerfReportingConfig.builder()
            .reportGenerator(new HtmlReportGenerator("junitperf/report.html"))
            .reportGenerator(new Counts())
            .build();

    private static final Request REQUEST =
            new Request.Builder().url(System.getProperty("peers.url") + "/").build();
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(Integer.getInteger("junitperf.threads"), 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(Duration.ofSeconds(60))
            .build();

    static {
        ExceptionsRegistry.registerIgnorable(InterruptedException.class);
    }

    @Test
    @JUnitPerfTest(threads = 1, durationMs = 1000)
    @JUnitPerfTestRequirement(allowedErrorPercentage = 0)
    void oneGet() throws IOException, InterruptedException {
        try (Response response = CLIENT.newCall(REQUEST).execute()) {
            response.body().bytes();
            if (response.code() != 200) {
                throw new IOException("status " + response.code());
            }
        } catch (InterruptedIOException e) {
            if (Thread.currentThread().isInterrupted()) { // by JUnitPerf, which ends the load so
                throw new InterruptedException();
            }
            throw e; // its time was up
        }
    }

    /** Prints what the benchmark checks. */
    private static final class Counts implements ReportGenerator {
        @Override
        public void generateReport(LinkedHashSet<EvaluationContext> contexts) {
            for (EvaluationContext context : contexts) {
                System.out.println("figure requests " + context.getEvaluationCount());
                System.out.println("figure failed " + context.getErrorCount());
            }
        }

        @Override
        public String getReportPath() {
            return "";
        }
    }
}
