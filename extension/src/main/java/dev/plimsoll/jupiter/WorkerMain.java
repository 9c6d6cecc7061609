/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.plimsoll.fleet.Letter;
import dev.plimsoll.form.WorkerSeat;
import dev.plimsoll.report.console.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of a worker that a coordinator has started: runs one test, as a worker. Ends when its standard input ends,
 * and so not later than the coordinator.
 */
@API(status = API.Status.INTERNAL)
public final class WorkerMain {
    private static final int FAILED = 1;
    private static final int ORPHANED = 3;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        InputStream in = System.in;
        Letter letter = Letter.read(in);
        endWith(in);
        letter.properties().forEach(System::setProperty);
        WorkerSeat.take(letter);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectUniqueId(letter.test()))
                .configurationParameters(letter.parameters())
                .build();
        var failures = new Failures();
        LauncherFactory.create().execute(request, failures);
        System.exit(failures.any.get() ? FAILED : 0); // tests may leave threads behind
    }

    private static void endWith(InputStream in) {
        var watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // nothing more is sent
                        }
                    } catch (IOException e) {
                        // the coordinator has ended
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "plimsoll-worker-orphaned");
        watch.setDaemon(true);
        watch.start();
    }

    /** Prints failures for the coordinator, which shows the end of this output if the worker ends too early. */
    private static final class Failures implements TestExecutionListener {
        private final AtomicBoolean any = new AtomicBoolean();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                any.set(true);
                result.getThrowable().ifPresent(cause -> Console.system().println(trace(cause)));
            }
        }

        private static String trace(Throwable cause) {
            var trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        }
    }
}
