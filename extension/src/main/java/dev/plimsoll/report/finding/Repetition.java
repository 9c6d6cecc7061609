/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * What runs one test again, with the same seed.
 *
 * @param command for a shell
 * @param directory where to run it
 */
@API(status = API.Status.INTERNAL)
public record Repetition(String command, Path directory) {}
