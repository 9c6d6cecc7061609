/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.util.Locale;
import org.apiguardian.api.API;

/** What a target is, as far as it is known. */
@API(status = API.Status.INTERNAL)
public enum TargetKind {
    /** A system that a test starts; its parts may say more. */
    SYSTEM,
    PROCESS,
    CONTAINER,
    POSTGRES,
    VALKEY,
    /** What only a probe knows. */
    PROBE;

    /** Returns the kind of a part. */
    public static TargetKind of(TargetPart part) {
        if (part instanceof TargetPart.OfProcess) {
            return PROCESS;
        }
        if (part instanceof TargetPart.OfContainer) {
            return CONTAINER;
        }
        if (part instanceof TargetPart.OfPostgres) {
            return POSTGRES;
        }
        if (part instanceof TargetPart.OfValkey) {
            return VALKEY;
        }
        throw new IllegalArgumentException("no kind of " + part);
    }

    /** Returns its name in {@code summary.json}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
