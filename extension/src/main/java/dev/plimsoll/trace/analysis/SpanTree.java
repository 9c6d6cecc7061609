/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a request as a tree: the request as the load generator saw it at the root, below each span those that it
 * is the parent of. Whatever the spans are like, the tree has each once, and no time in it is negative:
 *
 * <ul>
 *   <li>A span that came twice counts once: the one that started first.
 *   <li>A span whose parent did not come stands below the smallest span of the same service that it lies in, or else below
 *       the request.
 *   <li>Of spans that are each other's parents, the one that started first stands below the request.
 *   <li>A span of another service, and the first of a target, that sticks out of its parent was stamped by another clock:
 *       it and all below it are shifted to the middle of the parent, as Jaeger's clock skew adjuster does it. One that
 *       is longer than its parent, which gave up waiting, is only shifted if it starts before it. Consumers of messages
 *       work later and are not shifted.
 *   <li>What is done after the request has ended is cut off.
 * </ul>
 */
final class SpanTree {
    private static final long ROUNDED_NANOS = 1_000_000;

    private final Node root;
    private final List<Node> nodes = new ArrayList<>(); // parents before their children
    private final Map<String, Long> shifts = new LinkedHashMap<>();

    /** A span, or the request itself, with its place in the tree. */
    static final class Node {
        private final @Nullable Span span;
        private final List<Node> children = new ArrayList<>();
        private @Nullable Node parent;
        private TimeRange time;
        private List<TimeRange> own = List.of();
        private boolean inBackground;

        private Node(@Nullable Span span, TimeRange time) {
            this.span = span;
            this.time = time;
        }

        boolean isRequest() {
            return span == null;
        }

        Span span() {
            return Objects.requireNonNull(span, "the request is no span");
        }

        @Nullable
        Node parent() {
            return parent;
        }

        /** Returns them in the order of their starts. */
        List<Node> children() {
            return children;
        }

        /** Returns when it was, by the load generator's clock as far as that is known, within the request. */
        TimeRange time() {
            return time;
        }

        /** Whether nobody waited for it, as far as {@link SpanTree#leaveToBackground} was told. */
        boolean isInBackground() {
            return inBackground;
        }

        /** Whether it went on when its service had answered, for longer than clocks are rounded. */
        boolean outlivesItsService() {
            Node entry = this;
            for (Node at = parent; at != null && !at.isRequest() && isLocal(entry, at); at = at.parent) {
                entry = at;
            }
            return entry != this && span().endedAt() - entry.span().endedAt() > ROUNDED_NANOS;
        }

        private static boolean isLocal(Node child, Node parent) {
            return child.span().kind() != SpanKind.SERVER
                    && child.span().kind() != SpanKind.CONSUMER
                    && child.span().service().equals(parent.span().service());
        }

        /** Returns the time in which nothing below it was at work. */
        List<TimeRange> own() {
            return own;
        }
    }

    private SpanTree(Trace trace) {
        SampledRequest request = trace.request();
        root = new Node(null, new TimeRange(request.startedAt(), request.endedAt()));
        List<Node> spans = withoutDuplicates(trace.spans());
        hang(spans);
        nodes.add(root);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            node.children.forEach(child -> shiftInto(child, node));
            node.children.sort(Comparator.comparingLong((Node child) -> child.time.from())
                    .thenComparing(child -> child.span().id()));
            nodes.addAll(node.children);
        }
        nodes.forEach(node -> node.time = node.time.within(root.time));
        measureOwnTime();
    }

    static SpanTree of(Trace trace) {
        return new SpanTree(trace);
    }

    Node root() {
        return root;
    }

    /** Returns the request and all spans, each before its children. */
    List<Node> nodes() {
        return nodes;
    }

    /** Returns by how much the spans of each service were shifted at the most, in nanoseconds. */
    Map<String, Long> shifts() {
        return shifts;
    }

    /** Leaves out spans and all below them from the times of those above: nobody waits for what goes on behind. */
    void leaveToBackground(Predicate<Node> background) {
        boolean any = false;
        for (Node node : nodes) {
            node.inBackground = node.parent != null && (node.parent.inBackground || background.test(node));
            any |= node.inBackground;
        }
        if (any) {
            measureOwnTime();
        }
    }

    private static List<Node> withoutDuplicates(List<Span> spans) {
        var sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::startedAt)
                .thenComparing(Span::id)
                .thenComparing(Span::endedAt)
                .thenComparing(Span::service)
                .thenComparing(Span::name));
        var seen = new HashSet<Long>();
        var nodes = new ArrayList<Node>();
        for (Span span : sorted) {
            if (seen.add(span.id())) {
                nodes.add(new Node(span, new TimeRange(span.startedAt(), span.endedAt())));
            }
        }
        return nodes;
    }

    private void hang(List<Node> spans) {
        var byId = new HashMap<Long, Node>();
        spans.forEach(node -> byId.put(node.span().id(), node));
        for (Node node : spans) {
            Node parent = byId.get(node.span().parent());
            if (parent != null && !isAbove(node, parent)) {
                node.parent = parent;
            } else if (parent != null) {
                firstOfTheCycle(node, parent).parent = root;
                node.parent = node.parent == root ? root : parent;
            }
        }
        for (Node node : spans) {
            if (node.parent == null) {
                node.parent = byId.containsKey(node.span().parent()) ? root : around(node, spans);
            }
        }
        spans.forEach(node -> Objects.requireNonNull(node.parent).children.add(node));
    }

    /** Whether a node is the other, or above it. */
    private static boolean isAbove(Node node, @Nullable Node other) {
        for (Node at = other; at != null; at = at.parent) {
            if (at == node) {
                return true;
            }
        }
        return false;
    }

    private static Node firstOfTheCycle(Node node, Node parent) {
        Node first = node;
        for (Node at = parent; at != null && at != node; at = at.parent) {
            if (at.time.from() < first.time.from()) {
                first = at;
            }
        }
        return first;
    }

    private Node around(Node orphan, List<Node> spans) {
        Span span = orphan.span();
        if (span.parent() == 0 || span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER) {
            return root;
        }
        return spans.stream()
                .filter(each -> each.span().service().equals(span.service()) && each.time.contains(orphan.time))
                .filter(each -> !isAbove(orphan, each))
                .min(Comparator.comparingLong((Node each) -> each.time.length())
                        .thenComparing(each -> each.span().id()))
                .orElse(root);
    }

    private void shiftInto(Node child, Node parent) {
        TimeRange inside = parent.time;
        if (!isBoundary(child, parent) || inside.contains(child.time)) {
            return;
        }
        long by;
        if (child.time.length() <= inside.length()) {
            by = inside.from() + (inside.length() - child.time.length()) / 2 - child.time.from();
        } else if (child.time.from() < inside.from()) {
            by = inside.from() - child.time.from();
        } else {
            return;
        }
        shift(child, by);
        shifts.merge(child.span().service(), Math.abs(by), Math::max);
    }

    private static boolean isBoundary(Node child, Node parent) {
        if (child.span().kind() == SpanKind.CONSUMER) {
            return false;
        }
        return parent.isRequest()
                || !child.span().service().equals(parent.span().service())
                || child.span().kind() == SpanKind.SERVER;
    }

    private static void shift(Node from, long by) {
        var below = new ArrayList<Node>(List.of(from));
        for (int i = 0; i < below.size(); i++) {
            Node node = below.get(i);
            node.time = node.time.shifted(by);
            below.addAll(node.children);
        }
    }

    private void measureOwnTime() {
        var covered = new HashMap<Node, List<TimeRange>>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            var below = new ArrayList<TimeRange>();
            for (Node child : node.children) {
                List<TimeRange> work = Objects.requireNonNull(covered.remove(child));
                below.addAll(child.inBackground && !node.inBackground ? List.of() : work);
            }
            List<TimeRange> union = TimeRange.union(below);
            node.own = node.time.without(union);
            if (node.time.length() > 0) {
                below.add(node.time);
            }
            covered.put(node, TimeRange.union(below));
        }
    }
}
