/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/** Adds stacks up to a tree, of which the nodes with the fewest samples are left out where it would be too large. */
final class FlameTree {
    static final int MAX_NODES = 2_000;
    static final int MAX_DEPTH = 250; // what is called below it counts for the method there
    private static final int MAX_GROWN = 200_000; // while it is read; stacks beyond it end where they leave the tree

    private final Node root = new Node();
    private int grown;

    private static final class Node {
        final Map<String, Node> calls = new HashMap<>();
        long samples;
        long own;

        Stream<Node> all() {
            return Stream.concat(Stream.of(this), calls.values().stream().flatMap(Node::all));
        }

        FlameNode over(String name, long fewest) {
            return new FlameNode(
                    name,
                    samples,
                    own,
                    calls.entrySet().stream()
                            .filter(call -> call.getValue().samples >= fewest)
                            .sorted(Comparator.comparingLong((Map.Entry<String, Node> call) -> -call.getValue().samples)
                                    .thenComparing(Map.Entry::getKey))
                            .map(call -> call.getValue().over(call.getKey(), fewest))
                            .toList());
        }
    }

    /** @param frames of a stack, the topmost first */
    void add(List<RecordedFrame> frames) {
        add(frames.stream().map(FlameTree::nameOf).toList());
    }

    /** @param methods on a stack, the topmost first */
    void add(Iterable<String> methods) {
        var outermostFirst = new ArrayDeque<String>();
        methods.forEach(outermostFirst::push);
        Node node = root;
        node.samples++;
        int depth = 0;
        for (String method : outermostFirst) {
            Node call = node.calls.get(method);
            if (call == null) {
                if (grown == MAX_GROWN || depth == MAX_DEPTH) {
                    break;
                }
                grown++;
                call = new Node();
                node.calls.put(method, call);
            }
            call.samples++;
            node = call;
            depth++;
        }
        node.own++;
    }

    private static String nameOf(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    /** Returns the tree of at most {@value #MAX_NODES} nodes. */
    FlameNode root() {
        long[] samples = root.all().mapToLong(node -> node.samples).sorted().toArray();
        long fewest = samples.length <= MAX_NODES ? 0 : samples[samples.length - MAX_NODES - 1] + 1;
        return root.over("all", fewest);
    }
}
