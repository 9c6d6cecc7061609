/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** How requests are named: path templates and declared endpoints. */
@NullMarked
package dev.plimsoll.http.endpoint;

import org.jspecify.annotations.NullMarked;
