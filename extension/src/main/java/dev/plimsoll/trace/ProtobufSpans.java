/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The only door to OpenTelemetry's protocol classes and to protobuf. Walks down to the spans by hand and lets the
 * generated classes read one span at a time: read as a whole, 4 MB of empty spans would take gigabytes. Stateless.
 *
 * <p>The generated classes of the artifact 1.3.2-alpha come from protobuf 3.23. Protobuf runs the code that an older
 * minor version or the major version before generated, never the code of a newer one: so these run with the 3.25 of most
 * gRPC projects and with 4.x alike (3.19 to 4.35 are tested), while those of 1.4.0-alpha and newer fail with any protobuf-java 3.
 */
final class ProtobufSpans {
    /** More than the SDKs allow a span by default, and little enough to read at once. */
    static final int MAX_SPAN_BYTES = 256 * 1024;

    private static final int STATUS_MESSAGE = 2; // of google.rpc.Status, which the artifact does not have

    private ProtobufSpans() {}

    /** Writes and reads a span: a protobuf that does not fit may fail in either, with a {@link LinkageError}. */
    static boolean isUsable() {
        byte[] span = io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setName("rehearsal")
                .addAttributes(KeyValue.newBuilder()
                        .setKey("key")
                        .setValue(AnyValue.newBuilder().setStringValue("value")))
                .build()
                .toByteArray();
        try {
            return io.opentelemetry.proto.trace.v1.Span.parseFrom(span, ExtensionRegistryLite.getEmptyRegistry())
                    .getName()
                    .equals("rehearsal");
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the body of a request into a batch. */
    static void read(byte[] body, SpanBatch batch) throws Refused {
        try {
            each(
                    CodedInputStream.newInstance(body),
                    ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                    resource -> resourceSpans(resource, batch));
        } catch (IOException e) {
            throw new Refused(400, "the body is not a protobuf ExportTraceServiceRequest: " + e.getMessage());
        } catch (StackOverflowError e) { // protobuf-java before 3.25.5 follows nested groups without a limit
            throw new Refused(400, "the body is not a protobuf ExportTraceServiceRequest: it is nested too deeply");
        }
    }

    private static void resourceSpans(ByteString bytes, SpanBatch batch) throws IOException {
        each(
                bytes.newCodedInput(),
                ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
                scope -> each(scope.newCodedInput(), ScopeSpans.SPANS_FIELD_NUMBER, span -> span(span, batch)));
        var service = new @Nullable String[1];
        each(bytes.newCodedInput(), ResourceSpans.RESOURCE_FIELD_NUMBER, resource -> {
            if (resource.size() <= MAX_SPAN_BYTES) {
                service[0] = service(Resource.parseFrom(resource, ExtensionRegistryLite.getEmptyRegistry()));
            }
        });
        batch.endOfResource(service[0]);
    }

    private interface Part {
        void read(ByteString bytes) throws IOException;
    }

    /** Reads all values of one field that holds messages, one after the other. */
    private static void each(CodedInputStream message, int field, Part part) throws IOException {
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            if (tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                part.read(message.readBytes());
            } else if (!message.skipField(tag)) {
                throw new IOException("a group ends that did not begin");
            }
        }
    }

    private static @Nullable String service(Resource resource) {
        for (KeyValue each : resource.getAttributesList()) {
            if (each.getKey().equals(SpanAttributes.SERVICE)) {
                return text(each.getValue());
            }
        }
        return null;
    }

    private static void span(ByteString bytes, SpanBatch batch) throws IOException {
        if (bytes.size() > MAX_SPAN_BYTES) {
            batch.addMalformed();
            return;
        }
        var sent = io.opentelemetry.proto.trace.v1.Span.parseFrom(bytes, ExtensionRegistryLite.getEmptyRegistry());
        var span = new SpanBatch.Draft();
        span.trace = sent.getTraceId().size() == 16
                ? TraceId.valid(number(sent.getTraceId(), 0), number(sent.getTraceId(), 8))
                        .orElse(null)
                : null;
        span.id = id(sent.getSpanId());
        span.parent = id(sent.getParentSpanId());
        span.name = sent.getName();
        span.kind = SpanKind.of(sent.getKindValue());
        span.startedAt = sent.getStartTimeUnixNano();
        span.endedAt = sent.getEndTimeUnixNano();
        span.failed = sent.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        sent.getAttributesList().forEach(each -> span.attribute(each.getKey(), text(each.getValue())));
        for (Event event : sent.getEventsList()) {
            if (event.getName().equals(SpanAttributes.EXCEPTION)) {
                event.getAttributesList().forEach(each -> span.attribute(each.getKey(), text(each.getValue())));
            }
        }
        batch.add(span);
    }

    private static long id(ByteString bytes) {
        return bytes.size() == 8 ? number(bytes, 0) : 0;
    }

    private static long number(ByteString bytes, int from) {
        long number = 0;
        for (int i = from; i < from + 8; i++) {
            number = number << 8 | bytes.byteAt(i) & 0xff;
        }
        return number;
    }

    /** Returns a scalar as text; null for lists, maps and bytes. */
    private static @Nullable String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            case INT_VALUE -> String.valueOf(value.getIntValue());
            case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
            default -> null;
        };
    }

    /** Returns an answer that says how many spans were not taken and why. */
    static byte[] partialSuccess(long rejected, String reason) {
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(reason))
                .build()
                .toByteArray();
    }

    /** Returns a {@code google.rpc.Status}, as the protocol wants it in the body of an error. */
    static byte[] status(String message) {
        try {
            var bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeString(STATUS_MESSAGE, message);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nobody writes to a disk here
        }
    }
}
