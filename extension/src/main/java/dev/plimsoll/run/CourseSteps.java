/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the steps of a run that its {@link Course} asks for. Belongs to the thread that runs the test. */
final class CourseSteps {
    private final Course course;
    private final Timeline timeline;
    private final Crew users;
    private final Seconds seconds;
    private final RunSoFar run;

    CourseSteps(Course course, Timeline timeline, Crew users, Seconds seconds) {
        this.course = course;
        this.timeline = timeline;
        this.users = users;
        this.seconds = seconds;
        this.run = seconds.runSoFar();
    }

    /**
     * Starts what comes after the scenarios that have all ended, with users that are made before it starts; returns false
     * if that is nothing.
     */
    boolean startMore() throws InterruptedException {
        if (users.isEnding() || course == Course.AS_PLANNED) {
            return false;
        }
        seconds.foldAll(users);
        List<Scenario> more = new ArrayList<>();
        ask(() -> more.addAll(course.next(run)));
        users.prepare(more);
        Duration now = seconds.foldAll(users);
        more.forEach(scenario -> timeline.add(scenario, now));
        users.start();
        seconds.align();
        return !more.isEmpty();
    }

    /** Lets a course that came to its end record its own metrics. */
    void conclude() {
        if (course != Course.AS_PLANNED && users.ending().isJudged()) {
            ask(() -> course.conclude(run));
            seconds.foldConclusion();
        }
    }

    List<String> observations() {
        return run.observations();
    }

    /** A profile is code of the test's author: if it throws, the run ends, and what was measured is kept. */
    private void ask(Runnable profileCode) {
        try {
            profileCode.run();
        } catch (ConfigurationException e) {
            users.end(Ending.misconfigured(e));
        } catch (Exception | AssertionError e) { // checked ones, too: a profile may be written in Kotlin
            users.end(new Ending(Ending.Kind.ABORTED, "the profile of the test threw " + ThrowableText.of(e), e));
        }
    }
}
