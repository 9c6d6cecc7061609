/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import dev.plimsoll.text.Suggestion;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The targets whose figures the load tests of a class can select: those in its fields, and of the classes around it. */
final class TargetNames {
    private static final String LOAD_TARGET = "dev.plimsoll.LoadTarget";
    private static final String PROBE = "dev.plimsoll.Probe";

    private final Elements elements;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> classes = new LinkedHashSet<>();

    private TargetNames(Elements elements) {
        this.elements = elements;
    }

    /** Returns why no target of that name can be selected; empty if one can, or if a subclass may have it. */
    static Optional<String> unknown(String target, TypeElement type, Elements elements) {
        if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        var known = new TargetNames(elements);
        for (Element at = type; at instanceof TypeElement each; at = each.getEnclosingElement()) {
            known.addFrom(each);
        }
        return known.unknown(target);
    }

    private void addFrom(TypeElement type) {
        for (VariableElement field : ElementFilter.fieldsIn(elements.getAllMembers(type))) {
            Optional<String> named = AnnotationSearch.first(field, PROBE)
                    .map(probe -> Attributes.of(probe.annotation(), elements).text("target"))
                    .filter(name -> !name.isBlank());
            boolean watched = AnnotationSearch.first(field, LOAD_TARGET).isPresent()
                    || AnnotationSearch.first(field, PROBE).isPresent();
            if (watched) {
                names.add(named.orElse(field.getSimpleName().toString()));
                if (field.getEnclosingElement() instanceof TypeElement holder) {
                    classes.add(holder.getSimpleName().toString());
                }
            }
        }
    }

    /** The parts of a target are known when it runs. */
    private Optional<String> unknown(String target) {
        String first = target.split("\\.", 2)[0];
        boolean known = classes.contains(first)
                || names.stream().anyMatch(name -> name.split("\\.", 2)[0].equals(first) || Attributes.isOpen(name));
        if (known || Attributes.isOpen(target)) {
            return Optional.empty();
        }
        return Optional.of(
                names.isEmpty()
                        ? "the target '" + target + "' is unknown: the class has no field with @LoadTarget or @Probe"
                        : "the target '" + target + "' is unknown; the class has " + String.join(", ", names)
                                + Suggestion.question(target, names));
    }
}
