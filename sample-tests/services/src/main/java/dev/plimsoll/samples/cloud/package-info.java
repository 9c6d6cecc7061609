/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** What lies between a client and a service in the cloud: TLS, a token, and latency. */
@NullMarked
package dev.plimsoll.samples.cloud;

import org.jspecify.annotations.NullMarked;
