/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Prints each error once, as close as possible to the wrong word. */
final class Report {
    /** An attribute that a message begins with: {@code stages[1]: …}, {@code the phase 'x' …}. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?:@\\w+\\(.*?\"\\):? )?(?:the (?:tag ')?)?(\\w+)(?:\\[(\\d+)])?.*", Pattern.DOTALL);

    /** What was printed where. */
    record Line(Element place, AnnotationMirror annotation, String message) {}

    private final Messager messager;
    private final @Nullable AnnotationTrees trees;
    private final Set<String> compiled;
    private final Set<Line> printed;

    /** The names of the top-level types that are being compiled, and what was printed before, which is added to. */
    Report(ProcessingEnvironment environment, Set<String> compiled, Set<Line> printed) {
        this.messager = environment.getMessager();
        this.trees = AnnotationTrees.of(environment);
        this.compiled = compiled;
        this.printed = printed;
    }

    /** The type is where it is printed if the annotation comes from a library. */
    void add(Found found, TypeElement type, String message) {
        Element place = isCompiled(found.holder()) ? found.holder() : isCompiled(found.use()) ? found.use() : type;
        if (!printed.add(new Line(place, found.annotation(), message))) {
            return;
        }
        if (place.equals(found.holder())) {
            print(found, message);
        } else if (place.equals(found.use()) && found.via() != null) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, place, found.via());
        } else {
            messager.printMessage(Diagnostic.Kind.ERROR, message, place);
        }
    }

    private void print(Found found, String message) {
        Word word = word(found.annotation(), message);
        if (trees != null && trees.print(found, word, message)) {
            return;
        }
        Optional<? extends AnnotationValue> value = value(found.annotation(), word.attribute());
        if (value.isPresent()) {
            messager.printMessage(
                    Diagnostic.Kind.ERROR, message, found.holder(), found.annotation(), element(value.get(), word));
        } else {
            messager.printMessage(Diagnostic.Kind.ERROR, message, found.holder(), found.annotation());
        }
    }

    /** The attribute that the message names, else the value. */
    private static Word word(AnnotationMirror annotation, String message) {
        Matcher named = ATTRIBUTE.matcher(message);
        if (named.matches() && value(annotation, named.group(1)).isPresent()) {
            return new Word(named.group(1), named.group(2) == null ? -1 : Integer.parseInt(named.group(2)));
        }
        return new Word("value", -1);
    }

    private static Optional<? extends AnnotationValue> value(AnnotationMirror annotation, String attribute) {
        return annotation.getElementValues().entrySet().stream()
                .filter(each -> each.getKey().getSimpleName().contentEquals(attribute))
                .map(each -> each.getValue())
                .findFirst();
    }

    private static AnnotationValue element(AnnotationValue value, Word word) {
        boolean one = value.getValue() instanceof List<?> all && word.index() >= 0 && word.index() < all.size();
        return one ? (AnnotationValue) ((List<?>) value.getValue()).get(word.index()) : value;
    }

    private boolean isCompiled(Element element) {
        Element at = element;
        while (at.getEnclosingElement() != null && at.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            at = at.getEnclosingElement();
        }
        return at instanceof TypeElement type
                && compiled.contains(type.getQualifiedName().toString());
    }
}
