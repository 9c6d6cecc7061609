/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.io.IOException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** A call of an {@link HttpRequest}, with the attributes of the request. */
record OngoingCall(Call call, RequestTag requestTag) {
    /** On the caller's thread. */
    Reply execute() {
        try {
            call.execute().close();
            return reply();
        } catch (IOException e) {
            return replyOr(e);
        }
    }

    /** Once the call has ended. */
    Reply reply() {
        return replyOr(null);
    }

    private Reply replyOr(@Nullable IOException cause) {
        Reply reply = requestTag.reply();
        if (reply != null) {
            return reply;
        }
        throw new IllegalStateException(requestTag.endpoint() + " ended without a reply", cause);
    }
}
