/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** What an annotation says, defaults included. What it does not know is empty, as in another version's annotation. */
final class Attributes {
    private static final String ERROR = "<error>"; // javac's stand-in for what does not compile

    private final Map<String, Object> values = new HashMap<>();

    private Attributes(AnnotationMirror annotation, Elements elements) {
        elements.getElementValuesWithDefaults(annotation)
                .forEach((attribute, value) ->
                        values.put(attribute.getSimpleName().toString(), unwrapped(value)));
    }

    static Attributes of(AnnotationMirror annotation, Elements elements) {
        return new Attributes(annotation, elements);
    }

    /** Whether it can be read: the compiler itself reports what does not compile. */
    boolean areReadable(String required) {
        return values.containsKey(required)
                && values.values().stream()
                        .noneMatch(value ->
                                value.equals(ERROR) || value instanceof List<?> several && several.contains(ERROR));
    }

    /** Whether one of these texts is known only at run time. */
    boolean haveOpenText(String... attributes) {
        return List.of(attributes).stream()
                .flatMap(attribute -> texts(attribute).stream())
                .anyMatch(Attributes::isOpen);
    }

    static boolean isOpen(String text) {
        return text.contains("${");
    }

    String text(String attribute) {
        return values.get(attribute) instanceof String text ? text : "";
    }

    /** Empty if it is known only at run time. */
    String knownText(String attribute) {
        String text = text(attribute);
        return isOpen(text) ? "" : text;
    }

    /** Of an array, or the only one. */
    List<String> texts(String attribute) {
        return several(attribute, String.class);
    }

    int number(String attribute) {
        return (int) count(attribute);
    }

    List<Integer> numbers(String attribute) {
        return several(attribute, Integer.class);
    }

    long count(String attribute) {
        return values.get(attribute) instanceof Number number ? number.longValue() : 0;
    }

    boolean flag(String attribute) {
        return Boolean.TRUE.equals(values.get(attribute));
    }

    private <T> List<T> several(String attribute, Class<T> type) {
        Object value = values.get(attribute);
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Object unwrapped(AnnotationValue written) {
        Object value = written.getValue();
        if (value instanceof List<?> several) {
            return several.stream()
                    .map(each -> unwrapped((AnnotationValue) each))
                    .toList();
        }
        return value instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : value;
    }
}
