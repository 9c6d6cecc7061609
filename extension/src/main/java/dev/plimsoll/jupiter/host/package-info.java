/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
/** The frameworks that run an application within a test: Spring and Quarkus. */
@NullMarked
package dev.plimsoll.jupiter.host;

import org.jspecify.annotations.NullMarked;
