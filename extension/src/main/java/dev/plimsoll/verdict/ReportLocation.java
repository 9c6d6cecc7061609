/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** Where the report of a result is; it may move as long as it is being written. */
@API(status = API.Status.INTERNAL)
public interface ReportLocation {
    /** Returns the directory that the files belong into, whether they are there or not. */
    Path directory();

    /** Returns the directory of the files that have been written; empty if none could be. */
    Optional<Path> written();
}
