/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.plimsoll.target.TargetUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Checks what {@link NeedsDocker} requires. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, NeedsDocker.class))
                .map(DockerCondition::evaluate)
                .orElseGet(() -> enabled("no Docker is needed"));
    }

    private static ConditionEvaluationResult evaluate(NeedsDocker needed) {
        try {
            for (String image : needed.images()) {
                ServerPlace place = ServerPlace.of(image);
                if (!place.inDocker()) {
                    return disabled(place.why().isEmpty() ? "PLIMSOLL_TARGETS is local" : place.why());
                }
            }
            return needed.compose() ? compose() : enabled("Docker has the images");
        } catch (TargetUnavailable | IOException e) {
            return disabled(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return disabled("interrupted");
        }
    }

    private static ConditionEvaluationResult compose() throws IOException, InterruptedException {
        Process version = new ProcessBuilder("docker", "compose", "version")
                .redirectErrorStream(true)
                .start();
        version.getOutputStream().close();
        if (!version.waitFor(10, TimeUnit.SECONDS)) {
            version.destroyForcibly();
            return disabled("docker compose version did not answer within 10 s");
        }
        String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return version.exitValue() == 0
                ? enabled(said)
                : disabled("Docker Compose is not installed (docker compose version: %s): install its plugin"
                        .formatted(said.lines().findFirst().orElse("no answer")));
    }
}
