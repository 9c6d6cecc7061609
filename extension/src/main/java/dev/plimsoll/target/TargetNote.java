/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about a running target.
 *
 * @param name of the declaring field
 * @param description what runs and where, with its version; may be empty
 * @param baseUrl where it serves, or null if no load is sent to it
 */
@API(status = API.Status.INTERNAL)
public record TargetNote(
        String name, String description, @Nullable URI baseUrl) {}
