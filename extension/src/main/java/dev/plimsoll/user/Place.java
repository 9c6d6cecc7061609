/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/**
 * Where in a run a sample was taken.
 *
 * @param phase the phase in which the user's iteration started
 * @param group nested groups as k6 writes them, {@code ::cart::pay}; empty outside of groups
 */
@API(status = API.Status.INTERNAL)
public record Place(String scenario, String phase, String group) {}
