/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a receiver of OTLP reads from JSON: strictly, by the fields of the protocol's own classes. An unknown key, a 64-bit
 * number that is no text, or an enum by its name fails.
 */
public record OtlpJson(ExportMetricsServiceRequest request) {
    /** Fails with what is wrong with it. */
    public static OtlpJson read(String json) {
        try {
            var builder = ExportMetricsServiceRequest.newBuilder();
            merge(new ObjectMapper().readTree(json), builder);
            return new OtlpJson(builder.build());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    public List<Metric> metrics() {
        return request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .toList();
    }

    public Map<String, String> resource() {
        return map(request.getResourceMetrics(0).getResource().getAttributesList());
    }

    public Metric metric(String name) {
        List<Metric> found = metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " metrics named " + name + " in " + request);
        }
        return found.get(0);
    }

    public List<NumberDataPoint> sums(String name) {
        return metric(name).getSum().getDataPointsList();
    }

    public List<HistogramDataPoint> histograms(String name) {
        return metric(name).getHistogram().getDataPointsList();
    }

    public static Map<String, String> map(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    private static void merge(JsonNode json, Message.Builder message) {
        if (!json.isObject()) {
            throw new AssertionError("no object: " + json);
        }
        Descriptor type = message.getDescriptorForType();
        json.properties().forEach(property -> {
            FieldDescriptor field = type.getFields().stream()
                    .filter(each -> each.getJsonName().equals(property.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type.getName() + " has no " + property.getKey()));
            JsonNode value = property.getValue();
            if (field.isRepeated()) {
                if (!value.isArray()) {
                    throw new AssertionError(field.getFullName() + " is no array: " + value);
                }
                value.forEach(each -> message.addRepeatedField(field, valueOf(field, each, message)));
            } else {
                message.setField(field, valueOf(field, value, message));
            }
        });
    }

    private static Object valueOf(FieldDescriptor field, JsonNode value, Message.Builder parent) {
        boolean right = switch (field.getJavaType()) {
            case STRING -> value.isTextual();
            case LONG -> value.isTextual() && value.asText().matches("\\d+");
            case INT, ENUM -> value.isInt();
            case DOUBLE, FLOAT -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case BYTE_STRING -> value.isTextual() && value.asText().matches("[0-9a-f]{32}"); // the id of a trace
            case MESSAGE -> value.isObject();
        };
        if (!right) {
            throw new AssertionError(field.getFullName() + " cannot be " + value);
        }
        return switch (field.getJavaType()) {
            case STRING -> value.asText();
            case LONG -> Long.parseUnsignedLong(value.asText());
            case INT -> value.asInt();
            case DOUBLE -> value.asDouble();
            case FLOAT -> (float) value.asDouble();
            case BOOLEAN -> value.asBoolean();
            case ENUM -> known(field, value.asInt());
            case MESSAGE -> {
                Message.Builder inner = parent.newBuilderForField(field);
                merge(value, inner);
                yield inner.build();
            }
            case BYTE_STRING -> ByteString.copyFrom(HexFormat.of().parseHex(value.asText()));
        };
    }

    private static EnumValueDescriptor known(FieldDescriptor field, int number) {
        EnumValueDescriptor value = field.getEnumType().findValueByNumber(number);
        if (value == null) {
            throw new AssertionError(field.getFullName() + " has no " + number);
        }
        return value;
    }
}
