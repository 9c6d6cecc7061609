/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What the services share: a JSON API on the HTTP server of the JDK, and a pool of database connections. */
@NullMarked
package dev.plimsoll.samples.service;

import org.jspecify.annotations.NullMarked;
