/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/**
 * Where the words of a load test stand, so that messages name what its author typed: {@code @Threshold("p95<500")} or
 * {@code threshold("p95<500")}.
 *
 * @param owner what stands before a load model, as {@code @LoadTest: }, or before a profile's own words
 * @param annotated whether the words are attributes of annotations, else they are arguments of a builder's methods
 */
@API(status = API.Status.INTERNAL)
public record TextPlace(String owner, boolean annotated) {
    /** In the annotations of a test. */
    public static final TextPlace ANNOTATIONS = new TextPlace("@LoadTest: ", true);

    /** In the code of a programmatic load. */
    public static final TextPlace CODE = new TextPlace("", false);

    /** In the code of the profile that belongs to that annotation, of which this is the simple name. */
    public static TextPlace profile(String annotation) {
        return new TextPlace("@" + annotation + ": ", false);
    }

    public String threshold(String text) {
        return annotated ? "@Threshold(\"" + text + "\")" : owner + "threshold(\"" + text + "\")";
    }

    public String outcome(String name) {
        return annotated ? "@Outcome(name = \"" + name + "\")" : owner + "outcome(\"" + name + "\")";
    }

    public String endpoint(String name) {
        return annotated ? "@Endpoint(name = \"" + name + "\")" : owner + "endpoint(\"" + name + "\")";
    }

    public String baseline() {
        return annotated ? "@Baseline" : owner + "baseline";
    }

    /** Returns what stands before the attributes of a load model. */
    public String scenario(String name) {
        boolean only = !owner.isEmpty() && name.equals(Scenario.DEFAULT);
        return only ? owner : owner + "scenario '" + name + "': ";
    }
}
