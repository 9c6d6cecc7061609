/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.target.TargetPart;
import java.util.Optional;
import org.apiguardian.api.API;

/** Makes the probe of each part of a target. Stateless. */
@API(status = API.Status.INTERNAL)
public final class ProbeOf {
    private ProbeOf() {}

    /** Creates the probe that reads a part's figures, which connects with the first read; empty if there is none. */
    public static Optional<ResourceProbe> of(TargetPart part) {
        return Optional.empty();
    }
}
