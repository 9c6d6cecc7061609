/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The types that users of Plimsoll see, and the signatures of their members, by reflection. */
final class PublicApi {
    private PublicApi() {}

    /** One signature, and all types that it mentions. */
    record Signature(String text, Set<Class<?>> types) {
        /** Returns the names of those of our types that users do not see. */
        List<String> hiddenTypes() {
            return types.stream()
                    .filter(type -> type.getName().startsWith("dev.plimsoll."))
                    .filter(type -> !isPublic(type))
                    .map(Class::getName)
                    .sorted()
                    .toList();
        }
    }

    /** Returns the public types of the main code, by name. They are searched for once. */
    static List<Class<?>> types() {
        return Types.ALL;
    }

    private static final class Types {
        static final List<Class<?>> ALL = imported();
    }

    private static List<Class<?>> imported() {
        try {
            Path classes = Path.of(LoadTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
                        .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                        .<Class<?>>map(name -> named(name.substring(0, name.length() - ".class".length())))
                        .filter(PublicApi::isPublic)
                        .sorted(Comparator.comparing(Class::getName))
                        .collect(Collectors.toList());
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, LoadTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns whether users see the type: it is public, like those around it, and not marked as internal. */
    static boolean isPublic(Class<?> type) {
        if (type.isPrimitive() || type.isArray()) {
            return true;
        }
        Class<?> around = type.getDeclaringClass();
        return Modifier.isPublic(type.getModifiers()) && !isInternal(type) && (around == null || isPublic(around));
    }

    private static boolean isInternal(AnnotatedElement element) {
        API api = element.getAnnotation(API.class);
        return api != null && api.status() == API.Status.INTERNAL;
    }

    /** Returns the signature of the type itself, then those of its members in a fixed order. */
    static List<Signature> signaturesOf(Class<?> type) {
        var signatures = new ArrayList<Signature>();
        signatures.add(headOf(type));
        Stream.of(
                        Stream.of(type.getDeclaredFields())
                                .filter(PublicApi::isVisible)
                                .map(PublicApi::of),
                        Stream.of(type.getDeclaredConstructors())
                                .filter(PublicApi::isVisible)
                                .map(PublicApi::of),
                        Stream.of(type.getDeclaredMethods())
                                .filter(method -> !method.isBridge() && isVisible(method))
                                .map(PublicApi::of))
                .flatMap(members -> members.sorted(Comparator.comparing(Signature::text)))
                .forEach(signatures::add);
        return signatures;
    }

    /** Returns whether users see the member of a type that they see. */
    static <M extends Member & AnnotatedElement> boolean isVisible(M member) {
        int shown = Modifier.PUBLIC | Modifier.PROTECTED;
        return (member.getModifiers() & shown) != 0 && !member.isSynthetic() && !isInternal(member);
    }

    private static Signature headOf(Class<?> type) {
        var mentioned = new ArrayList<Type>(List.of(type.getGenericInterfaces()));
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
        Type parent = type.getGenericSuperclass();
        boolean named = parent != null && kind.equals("class") && parent != Object.class;
        if (named) {
            mentioned.add(0, parent);
        }
        String from = type.isAnnotation() || mentioned.isEmpty() ? "" : " : " + names(mentioned);
        return new Signature(kind + " " + type.getName() + variables(type.getTypeParameters()) + from, in(mentioned));
    }

    private static Signature of(Field field) {
        String text = modifiers(field) + name(field.getGenericType()) + " " + field.getName();
        return new Signature(text, in(List.of(field.getGenericType())));
    }

    private static Signature of(Constructor<?> constructor) {
        return executable(constructor, constructor.getDeclaringClass().getSimpleName(), null);
    }

    private static Signature of(Method method) {
        return executable(method, method.getName(), method.getGenericReturnType());
    }

    private static Signature executable(Executable executable, String name, @Nullable Type result) {
        List<Type> parameters = List.of(executable.getGenericParameterTypes());
        List<Type> thrown = List.of(executable.getGenericExceptionTypes());
        var mentioned = new ArrayList<Type>(parameters);
        mentioned.addAll(thrown);
        mentioned.addAll(List.of(executable.getTypeParameters()));
        String variables = variables(executable.getTypeParameters());
        String text = modifiers(executable) + (variables.isEmpty() ? "" : variables + " ");
        if (result != null) {
            mentioned.add(result);
            text += name(result) + " ";
        }
        text += name + "(" + names(parameters) + ")" + (thrown.isEmpty() ? "" : " throws " + names(thrown));
        if (executable instanceof Method method && method.getDefaultValue() != null) {
            text += " default " + defaultOf(method.getDefaultValue());
        }
        return new Signature(text, in(mentioned));
    }

    private static String defaultOf(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        return value.getClass().isArray() ? "{}" : value.toString();
    }

    private static String modifiers(Member member) {
        int shown = Modifier.PROTECTED | Modifier.STATIC;
        String text = Modifier.toString(member.getModifiers() & shown);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Stream.of(variables)
                        .map(each -> each.getName()
                                + (each.getBounds()[0] == Object.class
                                        ? ""
                                        : " extends " + names(List.of(each.getBounds()))))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String names(List<Type> types) {
        return types.stream().map(PublicApi::name).collect(Collectors.joining(", "));
    }

    private static String name(Type type) {
        return type.getTypeName().replace("java.lang.", "");
    }

    private static Set<Class<?>> in(List<? extends Type> types) {
        var found = new HashSet<Class<?>>();
        var seen = new HashSet<Type>();
        types.forEach(type -> collect(type, found, seen));
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found, Set<Type> seen) {
        if (!seen.add(type)) {
            return; // a variable may be bounded by itself
        }
        if (type instanceof Class<?> plain) {
            found.add(plain.isArray() ? plain.getComponentType() : plain);
        } else if (type instanceof ParameterizedType parameterized) {
            collect(parameterized.getRawType(), found, seen);
            Stream.of(parameterized.getActualTypeArguments()).forEach(each -> collect(each, found, seen));
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), found, seen);
        } else if (type instanceof WildcardType wildcard) {
            Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
                    .flatMap(Stream::of)
                    .forEach(each -> collect(each, found, seen));
        } else if (type instanceof TypeVariable<?> variable) {
            Stream.of(variable.getBounds()).forEach(each -> collect(each, found, seen));
        }
    }
}
