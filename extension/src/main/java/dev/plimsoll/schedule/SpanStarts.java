/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Closed models by time: a user iterates, back to back, while its spans last. */
final class SpanStarts implements IterationStarts {
    private final List<List<Span>> spans;

    SpanStarts(Scenario scenario, Slice slice) {
        List<List<Span>> all = UserSpans.of(scenario);
        this.spans = IntStream.range(0, (int) slice.size(all.size()))
                .mapToObj(user -> all.get((int) slice.number(user)))
                .toList();
    }

    @Override
    public int users() {
        return spans.size();
    }

    @Override
    public int maxUsers() {
        return spans.size();
    }

    @Override
    public long next(int user, long now) {
        Span span = spanAt(user, now);
        return span == null ? NEVER : Math.max(now, span.startNanos());
    }

    @Override
    public boolean isActive(int user, long at) {
        return spans.get(user).stream().anyMatch(span -> span.startNanos() <= at && at <= span.endNanos());
    }

    @Override
    public long endOf(int user, long now) {
        Span span = spanAt(user, now);
        return span == null ? now : span.endNanos();
    }

    @Override
    public List<Long> ends() {
        return spans.stream()
                .flatMap(List::stream)
                .map(Span::endNanos)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public long dropped(long end) {
        return 0;
    }

    /** The span that lasts, or the next one. */
    private @Nullable Span spanAt(int user, long now) {
        for (Span span : spans.get(user)) {
            if (now < span.endNanos()) {
                return span;
            }
        }
        return null;
    }
}
