/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

/** Placeholder of the skeleton. */
public final class Http {}
