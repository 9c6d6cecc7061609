/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time in nanoseconds, from one moment to a later one or the same. */
record TimeRange(long from, long to) {
    TimeRange {
        to = Math.max(from, to);
    }

    long length() {
        return to - from;
    }

    boolean contains(TimeRange other) {
        return from <= other.from && other.to <= to;
    }

    TimeRange shifted(long by) {
        return new TimeRange(from + by, to + by);
    }

    /** Returns the part of it that is inside another. */
    TimeRange within(TimeRange other) {
        long start = Math.min(Math.max(from, other.from), other.to);
        return new TimeRange(start, Math.min(to, other.to));
    }

    /** Returns all time that is in one of them, in order and without overlaps. */
    static List<TimeRange> union(List<TimeRange> all) {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(TimeRange::from));
        var union = new ArrayList<TimeRange>();
        for (TimeRange each : sorted) {
            TimeRange last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last != null && each.from <= last.to) {
                union.set(union.size() - 1, new TimeRange(last.from, Math.max(last.to, each.to)));
            } else {
                union.add(each);
            }
        }
        return union;
    }

    /** Returns what is left of it without others, which are a union. */
    List<TimeRange> without(List<TimeRange> union) {
        var left = new ArrayList<TimeRange>();
        long at = from;
        for (TimeRange each : union) {
            if (each.to <= at) {
                continue;
            }
            if (each.from >= to) {
                break;
            }
            if (each.from > at) {
                left.add(new TimeRange(at, each.from));
            }
            at = each.to;
        }
        if (at < to) {
            left.add(new TimeRange(at, to));
        }
        return left;
    }

    /** Returns the length of all time that is in one of them. */
    static long length(List<TimeRange> all) {
        return union(all).stream().mapToLong(TimeRange::length).sum();
    }
}
