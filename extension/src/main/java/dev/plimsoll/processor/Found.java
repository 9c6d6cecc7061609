/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of ours and where it stands.
 *
 * @param holder the element that carries it: a method, a type, or an annotation that others are annotated with
 * @param number of those of its type on the holder, from 0
 * @param use the element that was searched, or one that it inherits from
 * @param via the annotation on {@code use} that leads to the holder, or null if that carries it itself
 */
record Found(
        AnnotationMirror annotation,
        Element holder,
        int number,
        Element use,
        @Nullable AnnotationMirror via) {
    /** The name without its package. */
    String simpleName() {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }
}
