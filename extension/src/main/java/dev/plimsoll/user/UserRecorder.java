/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/** Takes what the users of a run did and reported. The users' threads call it, many at once. */
@API(status = API.Status.INTERNAL)
public interface UserRecorder {
    void record(Iteration iteration);

    void record(Sample sample);
}
