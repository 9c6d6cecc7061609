/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/**
 * A sample on its way to where it is counted. It knows itself which method of a recorder takes it, so that samples of
 * several kinds can wait in one line and nobody has to ask for their type.
 *
 * @param <R> the recorder that takes this kind of sample
 */
@API(status = API.Status.INTERNAL)
public interface Recordable<R> {
    void recordTo(R recorder);
}
