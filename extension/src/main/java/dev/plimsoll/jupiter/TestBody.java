/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.form.Assumptions;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.run.LoadBody;
import dev.plimsoll.user.UserBodies.Body;
import dev.plimsoll.user.UserSession;
import dev.plimsoll.user.VirtualUser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test method as what users do: one instance for all, and in each user's arguments its own user and clients in the
 * place of Jupiter's.
 *
 * @param arguments as Jupiter resolved them, once; null where a user's own goes
 */
record TestBody(
        Object instance, Method method, List<@Nullable Object> arguments, List<String> notes, OptionalInt portInThisJvm)
        implements LoadBody {
    /** The parameters that each user has of its own. */
    static boolean isPerUser(Class<?> parameter) {
        return parameter == VirtualUser.class || HttpClients.gives(parameter);
    }

    @Override
    public boolean usesHttp() {
        return Stream.of(method.getParameterTypes()).anyMatch(HttpClients::gives);
    }

    @Override
    public boolean isAssumption(Throwable thrown) {
        return Assumptions.isFailed(thrown);
    }

    @Override
    public Body open(UserSession session, HttpClients clients) {
        Class<?>[] types = method.getParameterTypes();
        Http client = usesHttp() ? clients.open(session) : null;
        @Nullable Object[] own = arguments.toArray();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == VirtualUser.class) {
                own[i] = session.user();
            } else if (client != null && HttpClients.gives(types[i])) {
                own[i] = HttpClients.as(types[i], client);
            }
        }
        method.setAccessible(true);
        return () -> call(own);
    }

    private void call(@Nullable Object[] own) throws Throwable {
        try {
            method.invoke(instance, own);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            throw thrown == null ? e : thrown;
        }
    }
}
