/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.util.Map;

/** What a system of the samples can lack: a constant of an enum, whose name a system property takes. */
interface Weakness {
    /** System properties of the service that lacks it. */
    Map<String, Object> properties();
}
