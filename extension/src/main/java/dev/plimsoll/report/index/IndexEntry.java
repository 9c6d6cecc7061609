/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import org.apiguardian.api.API;

/**
 * A row with its place.
 *
 * @param module the directory of its module from that of the build; empty for the build's own
 * @param link to its report, from the index
 * @param former whether it is of an earlier run of tests
 */
@API(status = API.Status.INTERNAL)
public record IndexEntry(String module, String link, boolean former, IndexRow row) {}
