/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import org.apiguardian.api.API;

/**
 * What became of all that was sent to the receiver. Of the spans, {@code received = kept + unknownTrace + outOfSample +
 * droppedForMemory + malformed}.
 *
 * @param received spans that were read
 * @param kept spans that are kept
 * @param unknownTrace spans of trace ids that were not sent by this run, or were sent too long ago
 * @param outOfSample spans of requests that are neither in the uniform sample nor among the slowest, and spans that came
 *     twice
 * @param droppedForMemory spans for which there was no room
 * @param malformed spans without a valid id, or too large
 * @param refused requests that were not answered with a success
 */
@API(status = API.Status.INTERNAL)
public record SpanCounts(
        long received,
        long kept,
        long unknownTrace,
        long outOfSample,
        long droppedForMemory,
        long malformed,
        long refused) {}
