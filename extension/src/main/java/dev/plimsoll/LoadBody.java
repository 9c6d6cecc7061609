/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.HttpClients;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.user.UserBodies.Body;
import dev.plimsoll.user.UserSession;
import java.util.List;
import java.util.OptionalInt;

/** What the users of a load do, and with which clients. */
interface LoadBody {
    HttpSettings http();

    /** Whether users are given clients. */
    boolean usesHttp();

    /** What a reader of the figures should know beforehand. */
    default List<String> notes() {
        return List.of();
    }

    /** The port of a service that is known to run in this JVM. */
    OptionalInt portInThisJvm();

    /** What the user of that session does in each of its iterations. Called on the user's own thread. */
    Body open(UserSession session, HttpClients clients);
}
