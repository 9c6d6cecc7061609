/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.LoadPlan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apiguardian.api.API;

/** Makes a text by which machines compare their plans. Stateless. */
@API(status = API.Status.INTERNAL)
public final class Fingerprint {
    private Fingerprint() {}

    /** Returns the same text for plans that make the same load and judge it alike. */
    public static String of(LoadPlan plan) {
        String all = List.of(
                        plan.name(),
                        plan.scenarios(),
                        plan.faults(),
                        plan.thresholds(),
                        plan.outcomes(),
                        plan.endpoints(),
                        plan.seed(),
                        plan.runId())
                .toString();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
