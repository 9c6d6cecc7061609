/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A stretch of time in nanoseconds, from one moment to a later one or the same. */
record Interval(long from, long to) {
    Interval {
        to = Math.max(from, to);
    }

    long length() {
        return to - from;
    }

    boolean contains(Interval other) {
        return from <= other.from && other.to <= to;
    }

    Interval shifted(long by) {
        return new Interval(from + by, to + by);
    }

    /** Returns the part of it that is inside another. */
    Interval within(Interval other) {
        long start = Math.min(Math.max(from, other.from), other.to);
        return new Interval(start, Math.min(to, other.to));
    }

    /** Returns all time that is in one of them, in order and without overlaps. */
    static List<Interval> union(List<Interval> all) {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(Interval::from));
        var union = new ArrayList<Interval>();
        for (Interval each : sorted) {
            Interval last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last != null && each.from <= last.to) {
                union.set(union.size() - 1, new Interval(last.from, Math.max(last.to, each.to)));
            } else {
                union.add(each);
            }
        }
        return union;
    }

    /** Returns what is left of it without others, which are a union. */
    List<Interval> without(List<Interval> union) {
        var left = new ArrayList<Interval>();
        long at = from;
        for (Interval each : union) {
            if (each.to <= at) {
                continue;
            }
            if (each.from >= to) {
                break;
            }
            if (each.from > at) {
                left.add(new Interval(at, each.from));
            }
            at = each.to;
        }
        if (at < to) {
            left.add(new Interval(at, to));
        }
        return left;
    }

    /** Returns the length of all time that is in one of them. */
    static long length(List<Interval> all) {
        return union(all).stream().mapToLong(Interval::length).sum();
    }
}
