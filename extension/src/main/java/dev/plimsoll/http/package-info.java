/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The instrumented HTTP client. OkHttp lives here and only here. */
@NullMarked
package dev.plimsoll.http;

import org.jspecify.annotations.NullMarked;
