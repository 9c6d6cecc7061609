/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.time.Ticker;
import java.lang.reflect.InvocationTargetException;
import org.apiguardian.api.API;

/** The kind of threads that users run on. */
@API(status = API.Status.INTERNAL)
public enum UserThreads {
    PLATFORM,
    VIRTUAL;

    /** From this JDK on blocking in a virtual thread no longer pins its carrier in {@code synchronized} code. */
    private static final int JDK_WITHOUT_PINNING = 24;

    /** Returns virtual threads where this JDK has good ones: each switch between users costs a fraction of one of the system. */
    public static UserThreads ofUsers() {
        return Runtime.version().feature() >= JDK_WITHOUT_PINNING ? VIRTUAL : PLATFORM;
    }

    void start(Ticker ticker, String name, Runnable work) {
        if (this == PLATFORM) {
            ticker.newThread(name, work).start();
        } else {
            startVirtual(name, work);
        }
    }

    /** By reflection, as the class file is for Java 17. */
    private static void startVirtual(String name, Runnable work) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class).invoke(builder, name);
            type.getMethod("start", Runnable.class).invoke(named, work);
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException e) {
            throw new IllegalStateException(
                    "virtual threads need JDK 21 or newer, and this is " + Runtime.version(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("no virtual thread could be started", e.getCause());
        }
    }
}
