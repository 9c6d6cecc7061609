/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.http.HttpClients;
import dev.plimsoll.user.UserBodies.Body;
import dev.plimsoll.user.UserSession;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** What the users of a load do. */
@API(status = API.Status.INTERNAL)
public interface LoadBody {
    /** Returns whether users get clients. */
    boolean usesHttp();

    /** Returns what a reader of the results should know beforehand. */
    List<String> notes();

    /** Returns the port of a service that is known to run in this JVM. */
    OptionalInt portInThisJvm();

    /** Returns whether what an iteration threw skips the test, as an assumption does that does not hold. */
    boolean isAssumption(Throwable thrown);

    /** Returns what the user of that session does in each of its iterations. Called on the user's own thread. */
    Body open(UserSession session, HttpClients clients);
}
