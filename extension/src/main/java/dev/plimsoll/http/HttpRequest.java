/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.FieldValues;
import dev.plimsoll.http.content.GivenHeaders;
import dev.plimsoll.http.content.HeaderText;
import dev.plimsoll.http.content.MediaTypes;
import dev.plimsoll.http.content.MultipartForm;
import dev.plimsoll.http.content.OuterTrace;
import dev.plimsoll.http.content.TraceIds;
import dev.plimsoll.http.endpoint.PathTemplate;
import dev.plimsoll.http.json.Json;
import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.http.outcome.HeaderTags;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.Nanos;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Builds one request, which {@link #send} sends; it may be sent several times. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class HttpRequest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Pattern METHOD = Pattern.compile("[\\w!#$%&'*+.^`|~-]{1,100}"); // a token of RFC 9110
    private static final Set<String> USUAL_METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"); // known to be such tokens
    private static final Set<String> NEED_A_BODY = Set.of("POST", "PUT", "PATCH", "PROPPATCH", "REPORT");

    private final UserClient user;
    private final String method;
    private final PathTemplate template;
    private final @Nullable JsonCodec codec;
    private final Request.Builder request;
    private HttpUrl.@Nullable Builder url; // null: that of the template
    private @Nullable RequestBody body;
    private @Nullable MultipartForm multipart;
    private @Nullable String traceparent;
    private @Nullable String endpoint;
    private Map<String, String> headerTags = Map.of();
    private Tags tags = Tags.NONE;
    private int[] statuses = {};
    private @Nullable Predicate<? super Reply> predicate;
    private String predicateAt = "";
    private boolean discardsBody;
    private boolean followsRedirects = true;
    private boolean marksItself;
    private boolean hasTracestate;
    private long timeoutNanos = ClientFamily.CALL_TIMEOUT.toNanos();

    HttpRequest(
            UserClient user,
            GivenHeaders headers,
            @Nullable JsonCodec codec,
            String method,
            PathTemplate template,
            HttpUrl.@Nullable Builder url) {
        if (!USUAL_METHODS.contains(method) && !METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "request(\"%s\", …): a method must be a word such as GET".formatted(PlainText.line(method)));
        }
        this.user = user;
        this.codec = codec;
        this.method = method;
        this.template = template;
        this.url = url;
        this.request = headers.newRequest();
        this.traceparent = headers.traceparent();
        this.hasTracestate = headers.hasTracestate();
        this.marksItself = headers.hasRunId();
    }

    /**
     * Sets a header, replacing any header of the same name and what would be sent by default. A line end at the end of
     * the value is left out.
     *
     * @param name the name of the header
     * @param value the value of the header
     * @return this request
     */
    public HttpRequest header(String name, String value) {
        String sent = HeaderText.value(name, value);
        request.header(name, sent);
        return noteHeader(name, sent);
    }

    /** Adds a header, keeping others of the same name. */
    HttpRequest addHeader(String name, String value) {
        String sent = HeaderText.value(name, value);
        request.addHeader(name, sent);
        return noteHeader(name, sent);
    }

    private HttpRequest noteHeader(String name, String value) {
        if (name.equalsIgnoreCase(GivenHeaders.TRACEPARENT)) {
            traceparent = value;
        }
        hasTracestate |= name.equalsIgnoreCase(OuterTrace.TRACESTATE);
        marksItself |= name.equalsIgnoreCase(GivenHeaders.RUN_ID);
        return this;
    }

    /**
     * Sets the header {@code Authorization: Bearer <token>}.
     *
     * @param token the token
     * @return this request
     */
    public HttpRequest bearer(String token) {
        return header("Authorization", "Bearer " + FieldValues.single(token, "bearer(token): the token"));
    }

    /**
     * Sets the header {@code Authorization} for HTTP basic authentication, encoded in UTF-8.
     *
     * @param userName the name of the user, without a colon
     * @param password the password
     * @return this request
     */
    public HttpRequest basicAuth(String userName, String password) {
        return header(
                "Authorization",
                Credentials.basic(
                        FieldValues.single(userName, "basicAuth(userName, password): the user name"),
                        FieldValues.single(password, "basicAuth(userName, password): the password"),
                        StandardCharsets.UTF_8));
    }

    /**
     * Adds a query parameter; name and value are URL-encoded. A list or an array adds one parameter for each element,
     * an empty {@code Optional} none.
     *
     * @param name the name of the parameter
     * @param value the value of the parameter
     * @return this request
     * @throws IllegalArgumentException if the value is null, or a map or another object without a text of its own
     */
    public HttpRequest query(String name, Object value) {
        HttpUrl.Builder longer = url == null ? template.fixedUrl().newBuilder() : url;
        FieldValues.of(value, "query(\"%s\", …): the value".formatted(name))
                .forEach(text -> longer.addQueryParameter(name, text));
        url = longer;
        return this;
    }

    /**
     * Sets a JSON body from any bean, record, map or list; a {@code String} is sent as it is. Jackson modules on the
     * class path are used automatically, and dates are written in ISO 8601. {@link Http#withJson} uses another library.
     *
     * @param value what to write as JSON
     * @return this request
     */
    public HttpRequest json(Object value) {
        return body(RequestBody.create(Json.write(value, codec), JSON));
    }

    /**
     * Sets a text body, encoded in the charset of the media type, otherwise in UTF-8.
     *
     * @param mediaType the value of {@code Content-Type}: {@code "text/plain"}
     * @param text the body
     * @return this request
     */
    public HttpRequest body(String mediaType, String text) {
        MediaType type = MediaTypes.of("body", mediaType);
        Charset charset = type.charset(StandardCharsets.UTF_8);
        return body(RequestBody.create(text.getBytes(charset == null ? StandardCharsets.UTF_8 : charset), type));
    }

    /**
     * Sets a binary body.
     *
     * @param mediaType the value of {@code Content-Type}: {@code "text/plain"}
     * @param bytes the body
     * @return this request
     */
    public HttpRequest body(String mediaType, byte[] bytes) {
        return body(RequestBody.create(bytes, MediaTypes.of("body", mediaType)));
    }

    /** Sets a body without a media type; a header may set it. */
    HttpRequest untypedBody(byte[] bytes) {
        body = RequestBody.create(bytes);
        return this;
    }

    /**
     * Sets a form body, {@code application/x-www-form-urlencoded}. A list or an array is sent as several fields of one
     * name, an empty {@code Optional} not at all.
     *
     * @param fields the values of the fields, by their names
     * @return this request
     * @throws IllegalArgumentException if a value is null, or a map or another object without a text of its own
     */
    public HttpRequest form(Map<String, ?> fields) {
        var form = new FormBody.Builder(StandardCharsets.UTF_8);
        fields.forEach((name, value) -> FieldValues.of(value, "form(…): the value of \"%s\"".formatted(name))
                .forEach(text -> form.add(name, text)));
        return body(form.build());
    }

    /**
     * Adds a field to a {@code multipart/form-data} body; its parts keep their order.
     *
     * @param name the name of the part
     * @param value the value of the field
     * @return this request
     */
    public HttpRequest part(String name, String value) {
        multipart().add(name, FieldValues.single(value, "part(\"%s\", …): the value".formatted(name)));
        return this;
    }

    /**
     * Adds a file, given as bytes, to a {@code multipart/form-data} body.
     *
     * @param name the name of the part
     * @param fileName the name of the file, as the server sees it
     * @param mediaType the media type of the file
     * @param bytes the content of the file
     * @return this request
     */
    public HttpRequest part(String name, String fileName, String mediaType, byte[] bytes) {
        multipart().add(name, fileName, mediaType, bytes);
        return this;
    }

    /**
     * Adds a file under its own name to a {@code multipart/form-data} body. It is streamed from disk each time it is
     * sent.
     *
     * @param name the name of the part
     * @param mediaType the media type of the file
     * @param file the path of an existing file
     * @return this request
     */
    public HttpRequest part(String name, String mediaType, Path file) {
        try {
            multipart().add(name, mediaType, file);
        } catch (ConfigurationException e) {
            throw user.owner().endRun(e);
        }
        return this;
    }

    /**
     * Sets the timeout of this request, including connecting and all redirects, for example {@code "500ms"}; default 60
     * s.
     *
     * @param timeout the longest time that the request may take
     * @return this request
     */
    public HttpRequest timeout(String timeout) {
        return timeout(DurationParser.parse(timeout));
    }

    /**
     * Sets the timeout of this request, including connecting and all redirects; it must be positive. Default 60 s.
     *
     * @param timeout the longest time that the request may take
     * @return this request
     */
    public HttpRequest timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout(%s): must be greater than 0".formatted(timeout));
        }
        timeoutNanos = Nanos.clamped(timeout, DurationParser.MAX); // longer than anyone waits
        return this;
    }

    /**
     * Names the endpoint of this request in thresholds and reports, instead of its method and path template.
     *
     * @param name the name of the endpoint
     * @return this request
     */
    public HttpRequest endpoint(String name) {
        endpoint = new EndpointName(name).value();
        return this;
    }

    /**
     * Adds a tag of your own to the samples of this request; an empty value adds none. The names of built-in tags, such
     * as {@code endpoint} or {@code status}, are a configuration error, which ends the load.
     *
     * @param name the name of the tag
     * @param value the value of the tag
     * @return this request
     */
    public HttpRequest tag(String name, String value) {
        try {
            tags = tags.withOwn(name, value);
        } catch (ConfigurationException e) {
            throw user.owner().endRun(e);
        }
        return this;
    }

    /**
     * Adds a tag of your own whose value is that of a reply's header: {@code tagFromHeader("cache", "X-Cache")} for
     * cache status, {@code tagFromHeader("region", "X-Region")} for regions. A reply without the header has no such
     * tag. At most {@value HeaderTags#MAX_VALUES} values of a tag are kept apart, and those that thresholds name; all
     * others are {@code (other)}.
     *
     * @param tag the name of the tag
     * @param header the name of the header
     * @return this request
     */
    public HttpRequest tagFromHeader(String tag, String header) {
        try {
            Tags.NONE.withOwn(tag, header);
        } catch (ConfigurationException e) {
            throw user.owner().endRun(e);
        }
        var more = new LinkedHashMap<>(headerTags);
        more.put(tag, header);
        headerTags = more;
        return this;
    }

    /**
     * Expects one of these status codes: any other reply counts as failed. Takes precedence over {@code @Outcome}.
     *
     * @param goodStatuses the status codes of good replies
     * @return this request
     */
    public HttpRequest expect(int... goodStatuses) {
        statuses = goodStatuses.clone();
        return this;
    }

    /**
     * Expects a reply for which the predicate is true: any other reply, also one for which it throws, counts as failed.
     * Takes precedence over {@code @Outcome}. The predicate is not called if there is no response; {@link Http#sendAll}
     * calls it on another thread.
     *
     * @param good returns whether a reply is good
     * @return this request
     */
    public HttpRequest expect(Predicate<? super Reply> good) {
        predicate = good;
        predicateAt = user.family().callSites().of(good, method, template, HttpRequest.class);
        return this;
    }

    /**
     * Reads the response body and discards it, which saves memory; {@link Reply#body()} is empty then, and {@link
     * Reply#json(String)} and {@link Reply#find} throw.
     *
     * @return this request
     */
    public HttpRequest discardBody() {
        discardsBody = true;
        return this;
    }

    /**
     * Sets whether redirects are followed; by default up to 10 are, and each hop is a sample of its own. With false,
     * the redirect itself is the reply: a single sample, judged like any 3xx, with its {@code Location} and its
     * cookies.
     *
     * @param follow whether to follow redirects
     * @return this request
     */
    public HttpRequest followRedirects(boolean follow) {
        followsRedirects = follow;
        return this;
    }

    /**
     * Sends the request and waits for the reply. Does not throw if there is no response: see {@link Reply#answered}.
     *
     * @return the reply, or what is known of a request without one
     * @throws IllegalStateException if the thread is interrupted by other code than Plimsoll's, or the user has ended
     */
    public Reply send() {
        user.checkpoint("send");
        OngoingCall call = newCall(user.client());
        Reply reply = call.execute();
        user.checkpoint("send");
        return reply;
    }

    OngoingCall newCall(OkHttpClient client) {
        HttpUrl target = url == null ? template.fixedUrl() : url.build();
        String trace = traceparent == null ? user.traces().next() : traceparent;
        String name =
                endpoint == null ? template.name(method, target, user.family().endpoints()) : endpoint;
        Expectation expectation = statuses.length == 0 && predicate == null
                ? null
                : new Expectation(statuses, predicate, predicateAt, followsRedirects);
        var requestTag = new RequestTag(
                name, TraceIds.idOf(trace), tags, headerTags, expectation, discardsBody, codec, timeoutNanos);
        request.url(target).method(method, bodyToSend()).header(GivenHeaders.TRACEPARENT, trace);
        requestTag.addTo(request);
        if (OuterTrace.isAvailable() && traceparent == null && !hasTracestate) {
            OuterTrace.addTracestate(request);
        }
        if (!marksItself) {
            user.family().mark(request);
        }
        OkHttpClient sender = followsRedirects ? client : user.withoutRedirects(client);
        Call call = sender.newCall(request.build());
        call.timeout().clearTimeout(); // the deadline watches it
        return new OngoingCall(call, requestTag);
    }

    private HttpRequest body(RequestBody whole) {
        body = whole;
        multipart = null;
        return this;
    }

    private MultipartForm multipart() {
        MultipartForm known = multipart;
        if (known == null) {
            known = new MultipartForm();
            multipart = known;
        }
        return known;
    }

    /** The body, or an empty one for methods that require a body. */
    private @Nullable RequestBody bodyToSend() {
        if (multipart != null) {
            return multipart.body();
        }
        return body == null && NEED_A_BODY.contains(method) ? RequestBody.EMPTY : body;
    }
}
