/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.data.VegetaTarget.Body;
import dev.plimsoll.data.VegetaTarget.Header;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads vegeta's text format, line by line.
 *
 * <pre>
 * targets = { target }
 * target  = METHOD url { comment | name ":" value } [ "@" file ] empty line
 * </pre>
 *
 * Like vegeta, it accepts a target whose preceding blank line is missing.
 */
final class VegetaParser {
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+)\\s+([^\\s:].*)");
    private static final Pattern URL = Pattern.compile("(https?://[^/?#\\s]+\\S*|/\\S*)");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*:\\s*(\\S.*)");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final TextSource text;
    private final List<VegetaTarget> targets = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Header> headers = new ArrayList<>();
    private @Nullable VegetaTarget open; // its headers follow
    private boolean skipping; // the rest of a target that cannot be read
    private int number;

    VegetaParser(TextSource text) {
        this.text = text;
    }

    void add(String line) {
        number++;
        String stripped = line.strip();
        Matcher request = REQUEST.matcher(stripped);
        if (stripped.isEmpty()) {
            close(Body.NONE);
            skipping = false;
        } else if (stripped.startsWith("#")) {
            return;
        } else if (request.matches()) {
            close(Body.NONE);
            start(request.group(1), request.group(2));
        } else if (skipping) {
            return;
        } else if (open == null) {
            skipping = true;
            error("must be like \"GET http://host/path\"", stripped);
        } else if (stripped.startsWith("@")) {
            close(body(open, stripped.substring(1).strip()));
        } else {
            header(stripped);
        }
    }

    /** Call after the last line. Throws {@link ConfigurationException} with all errors. */
    List<VegetaTarget> targets() {
        close(Body.NONE);
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return targets;
    }

    private void start(String method, String url) {
        skipping = !URL.matcher(url).matches();
        if (skipping) {
            error("must have a URL like \"http://host/path\", or a path like \"/items\", after " + method, url);
            return;
        }
        // braces would be variables in a path template
        String literal = url.replace("{", "%7B").replace("}", "%7D");
        open = new VegetaTarget(method, literal, List.of(), Body.NONE, where());
    }

    private void header(String line) {
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            headers.add(new Header(header.group(1), header.group(2)));
        } else {
            error("must be a header like \"Accept: text/plain\", a body like \"@order.json\", or empty", line);
        }
    }

    private Body body(VegetaTarget of, String file) {
        if (WITHOUT_BODY.contains(of.method())) {
            error("must not have a body after " + of.method(), "@" + file);
            return Body.NONE;
        }
        try {
            return new Body(text.sibling(file).readAll());
        } catch (ConfigurationException e) {
            error(String.valueOf(e.getMessage()), "@" + file);
            return Body.NONE;
        }
    }

    private void close(Body body) {
        VegetaTarget done = open;
        if (done != null) {
            targets.add(new VegetaTarget(done.method(), done.url(), headers, body, done.where()));
        }
        headers.clear();
        open = null;
    }

    private void error(String wanted, String found) {
        errors.add("%s %s: found %s".formatted(where(), wanted, Excerpt.quoted(found)));
    }

    private String where() {
        return text.location() + " line " + number;
    }
}
