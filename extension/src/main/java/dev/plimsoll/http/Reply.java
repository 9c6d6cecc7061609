/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.UnkeptBody;
import dev.plimsoll.http.json.Json;
import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.http.json.JsonPath;
import dev.plimsoll.http.json.ListOf;
import dev.plimsoll.http.json.UnfitJson;
import dev.plimsoll.http.outcome.Answer;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import okhttp3.Request;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request: an answer with its body, or the reason why there is none.
 *
 * <p>Not thread-safe; belongs to who sent the request.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Reply {
    private static final int EXCERPT = 200;

    private final String endpoint;
    private final Answer answer;
    private final @Nullable Failure failure;
    private final Timings timings;
    private final String traceId;
    private final Judgement judgement;
    private final Request request;
    private @Nullable JsonNode tree;

    Reply(
            String endpoint,
            Answer answer,
            @Nullable Failure failure,
            Timings timings,
            String traceId,
            Judgement judgement,
            Request request) {
        this.endpoint = endpoint;
        this.answer = answer;
        this.failure = failure;
        this.timings = timings;
        this.traceId = traceId;
        this.judgement = judgement;
        this.request = request;
    }

    /** False if the network failed: see {@link #errorKind} and {@link #error}. */
    public boolean answered() {
        return failure == null;
    }

    /** 0 = no answer. */
    public int status() {
        return answer.status();
    }

    /** Decoded by the charset of its media type, else as UTF-8; empty if there is none or it was discarded. */
    public String body() {
        return answer.body().text();
    }

    /** Unzipped; empty if there is none or it was discarded. */
    public byte[] bytes() {
        return answer.body().bytes().clone();
    }

    /** The last one of that name, in any case; empty if there is none. */
    public String header(String name) {
        return answer.header(name);
    }

    /** Whether it counts as failed: by the request's {@code expect}, else by {@code @Outcome}, else by the status. */
    public boolean failed() {
        return judgement.failed();
    }

    /** The {@code @Outcome} that matched, else {@code ok}, {@code failed} or the error kind. */
    public String outcome() {
        return judgement.outcome();
    }

    public String endpoint() {
        return endpoint;
    }

    /** Sending, waiting and receiving, without making the connection: {@code http_req_duration}. */
    public Duration duration() {
        return timings.duration();
    }

    public Timings timings() {
        return timings;
    }

    /** Why there is no answer; null if there is one. */
    public @Nullable ErrorKind errorKind() {
        return failure == null ? null : failure.kind();
    }

    /** The same for people; null if there is an answer. */
    public @Nullable String error() {
        return failure == null ? null : failure.text();
    }

    /** Sent in {@code traceparent}: 32 hexadecimal digits. */
    public String traceId() {
        return traceId;
    }

    /**
     * The body as that type: a record, a bean, a map, an array, and with Jackson's modules on the class path, which are
     * found by themselves, {@code java.time}, {@code Optional} and Kotlin's classes. Fields that the type does not have
     * are skipped. Throws if the body does not fit, with the reason. {@link Http#withJson} reads by another library.
     */
    public <T> T json(Class<T> type) {
        return json((Type) type);
    }

    /** As {@link #json(Class)}, for a type with type arguments. */
    @SuppressWarnings({"unchecked", "NullAway"}) // as with every reader of such a type, who asks knows
    public <T> T json(Type type) {
        try {
            return (T) Json.read(answer.body(), type, codec());
        } catch (UnfitJson e) {
            String reason = answered() && !answer.body().wasDropped() ? e.reason() + "; " : "";
            throw notJson(e, "as " + type.getTypeName() + ": " + reason);
        }
    }

    private @Nullable JsonCodec codec() {
        Errand errand = request.tag(Errand.class);
        return errand == null ? null : errand.codec();
    }

    /** The body, an array, as a list of that type; else as {@link #json(Class)}. */
    public <T> List<T> jsonList(Class<T> element) {
        return json(new ListOf(element));
    }

    /**
     * One value of the body, {@code "cart.items[0].id"}: the text of a scalar, the JSON of an object or array; null if
     * it is not there, or there is no answer.
     */
    public @Nullable String json(String path) {
        if (!answered()) {
            return null;
        }
        JsonNode root = tree;
        if (root == null) {
            try {
                root = Json.tree(answer.body());
            } catch (UnfitJson e) {
                throw notJson(e, "for json(\"" + path + "\"): ");
            }
            tree = root;
        }
        return JsonPath.at(root, path);
    }

    /**
     * What a regular expression finds first in the body: its first group, or the whole match if it has none; null if
     * nothing matches, or there is no answer.
     */
    public @Nullable String find(String regex) {
        return Correlation.find(regex, body());
    }

    /**
     * As {@link #json(String)}, for what the next request cannot do without: if it is missing, or empty, an exception
     * with the reply's status and the beginning of its body ends the iteration, which has failed.
     */
    public String jsonOrFail(String path) {
        return Correlation.required(json(path), "json(\"" + path + "\")", this);
    }

    /** As {@link #header}; fails as {@link #jsonOrFail} does. */
    public String headerOrFail(String name) {
        return Correlation.requiredHeader(name, this);
    }

    /** As {@link #find}; fails as {@link #jsonOrFail} does. */
    public String findOrFail(String regex) {
        return Correlation.required(find(regex), "find(\"" + regex + "\")", this);
    }

    @Override
    public String toString() {
        return endpoint + " -> " + (answered() ? status() + " " + outcome() : error());
    }

    Answer answer() {
        return answer;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    Judgement judgement() {
        return judgement;
    }

    /** The last one that its call sent. */
    Request request() {
        return request;
    }

    /** Itself, unless that would be much to keep. */
    Reply toKeep() {
        Body body = answer.body().toKeep();
        Request kept = UnkeptBody.in(request, Body.KEPT);
        if (body == answer.body() && kept == request) {
            return this;
        }
        var head = new Answer(answer.status(), answer.reason(), answer.headers(), body);
        return new Reply(endpoint, head, failure, timings, traceId, judgement, kept);
    }

    private String excerpt() {
        String head = Excerpt.head(body(), EXCERPT);
        return PlainText.line(Redaction.BUILT_IN.body(head, header("Content-Type"))) + Excerpt.cutNote(head, body());
    }

    /** What there is, for messages about what there is not. */
    String found() {
        return answered()
                ? "the body of status " + status() + " is: " + (answer.body().wasDropped() ? "(discarded)" : excerpt())
                : "there is no answer: " + error();
    }

    Set<String> headerNames() {
        return answer.headers().names();
    }

    private IllegalStateException notJson(UnfitJson unfit, String wanted) {
        return new IllegalStateException(
                "the reply of %s cannot be read %s%s".formatted(endpoint, wanted, found()), unfit.getCause());
    }
}
