/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.data.JsonValue;
import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.UnkeptBody;
import dev.plimsoll.http.json.Json;
import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.http.json.JsonPath;
import dev.plimsoll.http.json.ListOf;
import dev.plimsoll.http.json.UnfitJson;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.text.ByteSize;
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
 * The result of one request: a response with its body, or the reason why there is none.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Reply {
    private static final int EXCERPT = 200;

    private final String endpoint;
    private final ServerResponse response;
    private final @Nullable Failure failure;
    private final Timings timings;
    private final String traceId;
    private final Judgement judgement;
    private final Request request;
    private @Nullable JsonValue tree;

    Reply(
            String endpoint,
            ServerResponse response,
            @Nullable Failure failure,
            Timings timings,
            String traceId,
            Judgement judgement,
            Request request) {
        this.endpoint = endpoint;
        this.response = response;
        this.failure = failure;
        this.timings = timings;
        this.traceId = traceId;
        this.judgement = judgement;
        this.request = request;
    }

    /** {@return whether there was a response; if not, see {@link #errorKind} and {@link #error}} */
    public boolean answered() {
        return failure == null;
    }

    /** {@return the status code, or 0 if there was no response} */
    public int status() {
        return response.status();
    }

    /**
     * {@return the body as text, decoded with the charset of its byte order mark or its media type, otherwise as UTF-8}
     * Empty if there is no body or it was discarded.
     *
     * @throws IllegalStateException if the body is longer than what is kept: 16 MB, or {@code plimsoll.body.max}
     */
    public String body() {
        return whole("body()").text();
    }

    /**
     * {@return a copy of the decompressed body, whole as {@link #body()}} Empty if there is none or it was discarded.
     */
    public byte[] bytes() {
        return whole("bytes()").bytes().clone();
    }

    /**
     * {@return the last header of the given name, which is not case-sensitive; empty if there is none}
     *
     * @param name the name of the header
     */
    public String header(String name) {
        return response.header(name);
    }

    /**
     * {@return whether the request counts as failed} {@link HttpRequest#expect} decides, otherwise an {@code @Outcome},
     * otherwise the status: 2xx and 3xx have not failed.
     */
    public boolean failed() {
        return judgement.failed();
    }

    /**
     * {@return the name of the {@code @Outcome} that matched, otherwise {@code ok}, {@code failed} or the kind of
     * error}
     */
    public String outcome() {
        return judgement.outcome();
    }

    /** {@return the name of the endpoint, by which thresholds and reports refer to this request} */
    public String endpoint() {
        return endpoint;
    }

    /**
     * {@return the time for sending, waiting and receiving, without connecting: {@code http_req_duration}, as in k6}
     */
    public Duration duration() {
        return timings.duration();
    }

    /** {@return how long each step of the exchange took} */
    public Timings timings() {
        return timings;
    }

    /** {@return why there is no response, or null if there is one} */
    public @Nullable ErrorKind errorKind() {
        return failure == null ? null : failure.kind();
    }

    /** {@return a message that says why there is no response, or null if there is one} */
    public @Nullable String error() {
        return failure == null ? null : failure.text();
    }

    /** {@return the trace id that was sent in the header {@code traceparent}: 32 hexadecimal digits} */
    public String traceId() {
        return traceId;
    }

    /**
     * Reads the JSON body as the given type: a record, a bean, a map or an array. Jackson modules on the class path are
     * used automatically, for {@code java.time}, {@code Optional} and Kotlin classes. Fields that the type does not
     * have are ignored. {@link Http#withJson} uses another library.
     *
     * @param <T> the type of the result
     * @param type the type to read
     * @return the body as the type
     * @throws IllegalStateException if there is no response, the body does not fit the type, was discarded, or is
     *     longer than what is kept
     */
    public <T> T json(Class<T> type) {
        return json((Type) type);
    }

    /**
     * Reads the JSON body as a type with type arguments; otherwise as {@link #json(Class)} does.
     *
     * @param <T> the type of the result
     * @param type the type to read
     * @return the body as the type
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the caller vouches for T, as with every such reader
    public <T> T json(Type type) {
        String name = type.getTypeName();
        Body body = given("read as " + name, "json(" + name + ")");
        try {
            return (T) Json.read(body, type, codec());
        } catch (UnfitJson e) {
            throw notJson(e, "as " + name + ": " + (answered() ? e.reason() + "; " : ""));
        }
    }

    private @Nullable JsonCodec codec() {
        RequestTag requestTag = RequestTag.of(request);
        return requestTag == null ? null : requestTag.codec();
    }

    /**
     * Reads the JSON body, an array, as a list of the given type; otherwise as {@link #json(Class)} does.
     *
     * @param <T> the type of the elements
     * @param element the type of the elements
     * @return the elements
     */
    public <T> List<T> jsonList(Class<T> element) {
        return json(new ListOf(element));
    }

    /**
     * {@return one value of the JSON body, {@code "cart.items[0].id"}: the text of a string, the digits of a number,
     * the JSON of an object or array, each as the body has it} Null if the value does not exist or there is no
     * response.
     *
     * @param path the names and indices on the way to the value
     * @throws IllegalStateException if the body is not JSON, was discarded, or is longer than what is kept
     */
    public @Nullable String json(String path) {
        if (!answered()) {
            return null;
        }
        JsonValue root = tree;
        if (root == null) {
            String wanted = "json(\"" + path + "\")";
            Body body = given("read for " + wanted, wanted);
            try {
                root = Json.tree(body);
            } catch (UnfitJson e) {
                throw notJson(e, "for " + wanted + ": ");
            }
            tree = root;
        }
        return JsonPath.at(root, path);
    }

    /**
     * {@return the first match of a regular expression in the body: its first group, or the whole match if it has no
     * group} Null if nothing matches or there is no response.
     *
     * @param regex a regular expression of {@link java.util.regex.Pattern}
     * @throws IllegalStateException if the body was discarded, or is longer than what is kept
     */
    public @Nullable String find(String regex) {
        return Correlation.find(
                regex,
                given("searched for \"" + regex + "\"", "find(\"" + regex + "\")")
                        .text());
    }

    /**
     * {@return one value of the JSON body, which the next request depends on; otherwise as {@link #json(String)} does}
     * If it is missing or empty, an exception with the status and the beginning of the body makes the iteration fail.
     *
     * @param path the names and indices on the way to the value
     */
    public String jsonOrFail(String path) {
        return Correlation.required(json(path), "json(\"" + path + "\")", this);
    }

    /**
     * {@return a header that the next request depends on; fails as {@link #jsonOrFail} does if it is missing or empty}
     *
     * @param name the name of the header
     */
    public String headerOrFail(String name) {
        return Correlation.requiredHeader(name, this);
    }

    /**
     * {@return a match that the next request depends on; fails as {@link #jsonOrFail} does if it is missing or empty}
     *
     * @param regex a regular expression of {@link java.util.regex.Pattern}
     */
    public String findOrFail(String regex) {
        return Correlation.required(find(regex), "find(\"" + regex + "\")", this);
    }

    @Override
    public String toString() {
        return endpoint + " -> " + (answered() ? status() + " " + outcome() : error());
    }

    ServerResponse response() {
        return response;
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    Judgement judgement() {
        return judgement;
    }

    /** The last request that the call sent. */
    Request request() {
        return request;
    }

    /** This reply, or a smaller copy if it would take much memory to keep. */
    Reply toKeep() {
        Body body = response.body().toKeep();
        Request kept = UnkeptBody.in(request, Body.KEPT);
        if (body == response.body() && kept == request) {
            return this;
        }
        var head = new ServerResponse(response.status(), response.reason(), response.headers(), body);
        return new Reply(endpoint, head, failure, timings, traceId, judgement, kept);
    }

    /** The body, for code that needs all of it. */
    private Body whole(String wanted) {
        Body body = response.body();
        if (body.lacksMemory()) {
            throw new IllegalStateException(
                    "%s of %s: the body has %s and was not kept, as the bodies that were read at that time needed more memory than there is: give the JVM more (-Xmx), have fewer users, or use discardBody() and do not read it"
                            .formatted(wanted, endpoint, ByteSize.text(body.size())));
        }
        if (body.isCut()) {
            throw new IllegalStateException(
                    "%s of %s: the body has %s, of which only the first %s are kept: set plimsoll.body.max to more, or use discardBody() and do not read it"
                            .formatted(
                                    wanted, endpoint, ByteSize.text(body.size()), ByteSize.text(body.bytes().length)));
        }
        return body;
    }

    /** The body, for code that looks into it: one that was discarded must not look as if it were empty. */
    private Body given(String how, String wanted) {
        if (response.body().wasDropped()) {
            throw new IllegalStateException("the reply of %s cannot be %s: %s".formatted(endpoint, how, found()));
        }
        return whole(wanted);
    }

    private String excerpt() {
        String text = response.body().forExcerpt().text();
        String head = Excerpt.head(text, EXCERPT);
        return PlainText.line(Redaction.BUILT_IN.body(head, header("Content-Type"))) + Excerpt.cutNote(head, text);
    }

    /** What the reply contains, for messages about what it lacks. */
    String found() {
        return answered()
                ? "the body of status " + status() + " is: "
                        + (response.body().wasDropped() ? "(discarded)" : excerpt())
                : "there is no response: " + error();
    }

    Set<String> headerNames() {
        return response.headers().names();
    }

    private IllegalStateException notJson(UnfitJson unfit, String wanted) {
        return new IllegalStateException(
                "the reply of %s cannot be read %s%s".formatted(endpoint, wanted, found()), unfit.getCause());
    }
}
