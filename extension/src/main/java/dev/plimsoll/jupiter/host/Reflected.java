/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter.host;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls of public methods of libraries that need not be there. Stateless. */
final class Reflected {
    private Reflected() {}

    /** The result of the method, wherever a public class or interface declares it; null of null. */
    static @Nullable Object call(@Nullable Object target, String method, Object... arguments) {
        return target == null ? null : invoke(publicMethod(target.getClass(), method, arguments), target, arguments);
    }

    static @Nullable Object callStatic(Class<?> type, String method, Object... arguments) {
        return invoke(publicMethod(type, method, arguments), null, arguments);
    }

    private static @Nullable Object invoke(Method method, @Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    /** A class that implements it may not be public itself. */
    private static Method publicMethod(Class<?> type, String name, Object... arguments) {
        return declaring(type)
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .filter(method -> method.getName().equals(name) && takes(method, arguments))
                .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no public " + name + " in " + type));
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!parameters[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Class<?>> declaring(@Nullable Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.concat(
                        Stream.concat(
                                Stream.of(type),
                                Arrays.stream(type.getInterfaces()).flatMap(Reflected::declaring)),
                        declaring(type.getSuperclass()));
    }
}
