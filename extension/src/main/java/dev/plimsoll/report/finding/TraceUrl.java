/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a trace can be looked at, for links in the reports.
 *
 * @param template an http or https URL in which {@value #TRACE_ID} stands for the trace's id
 */
@API(status = API.Status.INTERNAL)
public record TraceUrl(String template) {
    private static final String TRACE_ID = "{traceId}";
    private static final String WANTED = "expected e.g. https://tempo.example/trace/" + TRACE_ID;
    private static final Pattern BRACED = Pattern.compile("\\{[^{}]*}");
    private static final String ANY_ID = "0";

    /** Throws {@link ConfigurationException}, which does not repeat the URL: it may hold a secret. */
    public static TraceUrl parse(Setting setting) {
        String template = setting.value();
        List<String> others = BRACED.matcher(template)
                .results()
                .map(found -> found.group())
                .filter(found -> !found.equals(TRACE_ID))
                .toList();
        if (!others.isEmpty()) {
            String other = others.get(0);
            String bare = other.toLowerCase(Locale.ROOT).replaceAll("[^a-z{}]", "");
            boolean near = bare.equalsIgnoreCase(TRACE_ID)
                    || Suggestion.near(other, List.of(TRACE_ID)).isPresent();
            throw mistake(
                    setting,
                    PlainText.line(other) + " is unknown" + (near ? ", did you mean '" + TRACE_ID + "'?" : "") + "; ");
        }
        if (!template.contains(TRACE_ID)) {
            throw mistake(setting, TRACE_ID + " is missing, which stands for the trace's id; ");
        }
        URI uri;
        try {
            uri = new URI(template.replace(TRACE_ID, ANY_ID));
        } catch (URISyntaxException e) {
            throw mistake(setting, "the URL cannot be read (%s); ".formatted(PlainText.line(e.getReason())));
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw mistake(setting, "this is not an http or https URL with a host; ");
        }
        if (uri.getUserInfo() != null) {
            throw mistake(setting, "a name or password in it would appear in every report; ");
        }
        return new TraceUrl(template);
    }

    /** Null without an id. */
    public @Nullable String of(@Nullable String traceId) {
        return traceId == null || traceId.isBlank()
                ? null
                : template.replace(TRACE_ID, URLEncoder.encode(traceId, StandardCharsets.UTF_8));
    }

    private static ConfigurationException mistake(Setting setting, String what) {
        return new ConfigurationException(setting.origin() + ": " + what + WANTED);
    }
}
