/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A method in a tree of sampled stacks.
 *
 * @param name of the method, or of the tree
 * @param samples in which it was on the stack, called by those above
 * @param own those in which it was at the top of the stack
 * @param calls what it called, the most samples first; without what has too few samples to be shown
 */
@API(status = API.Status.INTERNAL)
public record FlameNode(String name, long samples, long own, List<FlameNode> calls) {
    public FlameNode {
        calls = List.copyOf(calls);
    }

    /** Creates a node that has all its calls. */
    public FlameNode(String name, long samples, List<FlameNode> calls) {
        this(
                name,
                samples,
                samples - calls.stream().mapToLong(FlameNode::samples).sum(),
                calls);
    }

    /** Returns the number of nodes, itself included. */
    public int size() {
        return 1 + calls.stream().mapToInt(FlameNode::size).sum();
    }
}
