/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotations of one type where JUnit finds them: on an element, on its annotations, on the types that it
 * extends. By name, because the front door is not imported. Used once.
 */
final class AnnotationSearch {
    private final String wanted;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private AnnotationSearch(String wanted) {
        this.wanted = wanted;
    }

    /** In the order in which they are declared, those of supertypes first. */
    static List<Found> all(Element element, String wanted) {
        var search = new AnnotationSearch(wanted);
        search.addFrom(element);
        return search.found;
    }

    /** The nearest one. */
    static Optional<Found> first(Element element, String wanted) {
        return all(element, wanted).stream().min(Comparator.comparing(each -> each.via() == null ? 0 : 1));
    }

    static boolean has(Element element, String annotation) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(each -> nameOf(each).equals(annotation));
    }

    private void addFrom(Element element) {
        if (element instanceof TypeElement type
                && visited.add(type.getQualifiedName().toString())) {
            addFrom(type.getSuperclass());
            type.getInterfaces().forEach(this::addFrom);
        }
        addFrom(element, element, null);
    }

    private void addFrom(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            addFrom(declared.asElement());
        }
    }

    private void addFrom(Element holder, Element use, @Nullable AnnotationMirror via) {
        int number = 0;
        for (AnnotationMirror annotation : holder.getAnnotationMirrors()) {
            String name = nameOf(annotation);
            if (name.equals(wanted)) {
                found.add(new Found(annotation, holder, number++, use, via));
            } else if (name.equals(wanted + ".Container")) {
                for (AnnotationMirror each : contentOf(annotation)) {
                    found.add(new Found(each, holder, number++, use, via));
                }
            } else if (!name.startsWith("java.lang.") && visited.add(name)) {
                addFrom(annotation.getAnnotationType().asElement(), use, via == null ? annotation : via);
            }
        }
    }

    private static List<AnnotationMirror> contentOf(AnnotationMirror container) {
        return container.getElementValues().values().stream()
                .map(AnnotationValue::getValue)
                .filter(List.class::isInstance)
                .flatMap(values -> ((List<?>) values).stream())
                .map(value -> ((AnnotationValue) value).getValue())
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .toList();
    }

    private static String nameOf(AnnotationMirror annotation) {
        return annotation.getAnnotationType().asElement() instanceof TypeElement type
                ? type.getQualifiedName().toString()
                : "";
    }
}
