/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** Several requests of one user at once. The thread that asks waits for all of them. */
final class ParallelCalls implements Callback {
    private final UserClient user;
    private final List<OngoingCall> calls = new ArrayList<>();
    private final CountDownLatch running;

    ParallelCalls(UserClient user, int perHost, HttpRequest... requests) {
        this.user = user;
        for (HttpRequest request : requests) {
            calls.add(request.newCall(user.parallel(perHost)));
        }
        running = new CountDownLatch(calls.size());
    }

    List<Reply> replies() {
        calls.forEach(ongoing -> ongoing.call().enqueue(this));
        awaitAll();
        user.checkpoint("sendAll");
        return calls.stream().map(OngoingCall::reply).toList();
    }

    @Override
    public void onResponse(Call call, Response response) {
        response.close();
        running.countDown();
    }

    @Override
    public void onFailure(Call call, IOException e) {
        running.countDown();
    }

    /** An interrupt cancels the calls; they end at once, and are waited for all the same. */
    private void awaitAll() {
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                calls.forEach(ongoing -> ongoing.requestTag().interrupted());
                calls.forEach(ongoing -> ongoing.call().cancel());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
