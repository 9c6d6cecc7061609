/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends pushes, one at a time, and reads what the receiver says to them. */
final class OtlpClient {
    private static final int LONGEST_BODY = 1 << 16;
    private static final int LONGEST_MESSAGE = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OtlpReceiver receiver;
    private final Ticker ticker;
    private final Duration answer;
    private final HttpClient client;

    /** @param answer how long the receiver may take */
    OtlpClient(OtlpReceiver receiver, Ticker ticker, Duration answer) {
        this.receiver = receiver;
        this.ticker = ticker;
        this.answer = answer;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(answer)
                .build();
    }

    OtlpAnswer push(String json) throws InterruptedException {
        var body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> reply = client.sendAsync(
                receiver.push(json),
                BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> keep(bytes, body))));
        try {
            HttpResponse<Void> response = reply.get(answer.toNanos(), TimeUnit.NANOSECONDS);
            return answerOf(response, body.toString(StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof Exception cause ? Outlet.reasonOf(cause) : e.toString();
            return OtlpAnswer.unreachable(why + receiver.hint());
        } catch (TimeoutException e) {
            return OtlpAnswer.unreachable("no answer within " + TimeText.of(answer) + receiver.hint());
        } finally {
            reply.cancel(true);
        }
    }

    /** A body that does not end costs no memory. */
    private static void keep(byte[] bytes, ByteArrayOutputStream body) {
        body.write(bytes, 0, Math.min(bytes.length, LONGEST_BODY - body.size()));
    }

    private OtlpAnswer answerOf(HttpResponse<Void> response, String body) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return OtlpAnswer.accepted(refusal(body));
        }
        String after = response.headers().firstValue("Retry-After").orElse("");
        return new OtlpAnswer(
                false,
                "answered " + status + receiver.hint(),
                OtlpRetry.allows(status),
                OtlpRetry.after(after, ticker.now()));
    }

    /** {@code {"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"…"}}}; what is not like it refuses nothing. */
    private static String refusal(String body) {
        Object root;
        try {
            root = body.isBlank() ? Map.of() : JSON.readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            return "";
        }
        if (!(root instanceof Map<?, ?> answer && answer.get("partialSuccess") instanceof Map<?, ?> partly)) {
            return "";
        }
        String rejected = String.valueOf(partly.get("rejectedDataPoints"));
        if (!rejected.matches("\\d+") || rejected.matches("0+")) {
            return "";
        }
        Object message = partly.get("errorMessage");
        return "the receiver rejected %s data points of the last push%s"
                .formatted(rejected, message == null ? "" : ": " + PlainText.line(message.toString(), LONGEST_MESSAGE));
    }
}
