/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.checklist;

import org.apiguardian.api.API;

/** Something that people want to know before a release, and whether it is so. */
@API(status = API.Status.INTERNAL)
public record ChecklistItem(String what, boolean done) {}
