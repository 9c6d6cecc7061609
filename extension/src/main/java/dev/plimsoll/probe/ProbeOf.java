/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.target.TargetPart;
import org.apiguardian.api.API;

/** Makes the probe of each part of a target. Stateless. */
@API(status = API.Status.INTERNAL)
public final class ProbeOf {
    private ProbeOf() {}

    /** Creates the probe that reads a part's figures; it connects with the first read. */
    public static ResourceProbe of(TargetPart part) {
        if (part instanceof TargetPart.OfProcess process) {
            return new ProcessProbe(process);
        }
        if (part instanceof TargetPart.OfContainer container) {
            return new ContainerProbe(container);
        }
        if (part instanceof TargetPart.OfPostgres database) {
            return PostgresProbe.of(database.jdbcUrl(), database.user(), database.password());
        }
        if (part instanceof TargetPart.OfValkey server) {
            return ValkeyProbe.of(server::uri);
        }
        throw new IllegalArgumentException("no probe reads " + part);
    }
}
