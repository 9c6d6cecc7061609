/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a target that runs.
 *
 * @param name of the field that declares it
 * @param description what runs and where, with its version; may be empty
 * @param baseUrl where it serves, or null if load is not sent to it
 */
@API(status = API.Status.INTERNAL)
public record TargetNote(
        String name, String description, @Nullable URI baseUrl) {}
