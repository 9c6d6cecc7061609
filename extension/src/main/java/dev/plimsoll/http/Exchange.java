/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Recordable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One request with its reply, or with the reason why there is none: a sample of every HTTP metric. Each hop of a
 * redirect is one.
 *
 * @param startedAt the ticker's nanoseconds
 * @param endedAt when the body had been read, or the failure came
 * @param latenessNanos how late its iteration started; 0 in closed models
 * @param reachedServer whether a request was sent: false for connect, DNS and TLS failures, which have no duration
 * @param interrupted whether the end of the load cut it off, so that its times are lower bounds
 * @param retries how often the client sent it again by itself
 * @param bodyBytes the reply's body, decoded
 * @param evidence of the first failed exchanges of a kind; null for others
 * @param traceId of its call; empty if it had none
 * @param unmet what its own expectation missed, to follow the status: {@code , expected 201}; else empty
 */
@API(status = API.Status.INTERNAL)
public record Exchange(
        ExchangeTags tags,
        long startedAt,
        long endedAt,
        Timings timings,
        long latenessNanos,
        boolean reachedServer,
        boolean interrupted,
        int retries,
        long bytesSent,
        long bytesReceived,
        long bodyBytes,
        @Nullable Evidence evidence,
        String traceId,
        String unmet)
        implements Recordable<ExchangeRecorder> {
    public Exchange(
            ExchangeTags tags,
            long startedAt,
            long endedAt,
            Timings timings,
            long latenessNanos,
            boolean reachedServer,
            boolean interrupted,
            int retries,
            long bytesSent,
            long bytesReceived,
            long bodyBytes,
            @Nullable Evidence evidence,
            String traceId) {
        this(
                tags,
                startedAt,
                endedAt,
                timings,
                latenessNanos,
                reachedServer,
                interrupted,
                retries,
                bytesSent,
                bytesReceived,
                bodyBytes,
                evidence,
                traceId,
                "");
    }

    @Override
    public void recordTo(ExchangeRecorder recorder) {
        recorder.record(this);
    }
}
