/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what reports show: by the names of headers, query parameters, form and JSON fields, by how tokens
 * look, and by what the configuration adds. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Redaction {
    /** What stands in the place of a secret. */
    public static final String HIDDEN = "***";

    /** In a name without its dashes and underscores. */
    private static final List<String> PARTS = List.of(
            "authorization",
            "cookie",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "apikey",
            "accesskey",
            "privatekey",
            "credential",
            "signature",
            "sessionid",
            "sessid",
            "jwt");

    /** Names that are parts of too many others. */
    private static final Set<String> WHOLE = Set.of("auth", "xauth", "pwd", "otp", "sig", "sid", "pass", "key");

    /** Words of these mean something else in prose: {@code duplicate key: 7}. */
    private static final Set<String> WORDS = Set.of("pass", "key");

    // names are bounded, and values looked at only behind secret names: long texts would take the square of their
    // length
    private static final Pattern TO_THE_LINES_END = Pattern.compile(
            "(?i)([\\w.-]{0,40}(?:authorization|cookie)[\\w.-]{0,40}[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)[^\"'\\r\\n]+");
    private static final Pattern NAME = Pattern.compile(
            "([A-Za-z_$][\\w.%-]{0,80})\\]?(\\\\{0,7}[\"'])?\\s{0,3}(=>|->|[:=])\\s{0,3}(?=(\\\\{0,7}[\"'])?)");
    private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"?|'[^']*+'?|[^\\s&;\"'<>]++");

    /** Without any configuration. */
    public static final Redaction BUILT_IN = new Redaction(List.of(), null);

    private final List<RedactionRule> rules;
    private final List<String> parts;
    private final @Nullable Pattern pattern;

    private Redaction(List<String> more, @Nullable Pattern pattern) {
        var all = new ArrayList<>(PARTS);
        more.stream().map(Redaction::plain).filter(name -> !name.isEmpty()).forEach(all::add);
        this.parts = List.copyOf(all);
        this.pattern = pattern;
        this.rules = rules();
    }

    private List<RedactionRule> rules() {
        var all = new ArrayList<RedactionRule>();
        all.add(RedactionRule.byName(
                RedactionRule.anyOf("\""), text -> new JsonRedaction(text, this::isSecret).result()));
        all.add(RedactionRule.byName(
                RedactionRule.anyOf("<", "&lt;", "\\u003", "%"),
                text -> new XmlRedaction(text, this::isSecret).result()));
        all.addAll(ForeignText.rules(this::isSecret));
        all.add(RedactionRule.byName(
                RedactionRule.anyCaseOf("authorization", "cookie"),
                text -> TO_THE_LINES_END.matcher(text).replaceAll("$1***")));
        all.addAll(TokenShapes.RULES);
        all.add(RedactionRule.byName(RedactionRule.anyOf(":", "=", "->"), this::named));
        return List.copyOf(all);
    }

    /**
     * Returns the built-in redaction together with what a configuration adds. Throws a {@link PatternSyntaxException} if
     * the pattern is not a regular expression.
     *
     * @param names of headers, query parameters and fields, separated by commas, or empty
     * @param pattern a regular expression for what is hidden wherever it stands, or empty
     */
    public static Redaction of(String names, String pattern) {
        return new Redaction(Arrays.asList(names.split(",")), pattern.isEmpty() ? null : Pattern.compile(pattern));
    }

    /** Whether values of that name are hidden: {@code X-Api-Key}, {@code access_token}, {@code clientSecret}. */
    public boolean isSecret(String name) {
        String plain = plain(name);
        return WHOLE.contains(plain) || parts.stream().anyMatch(plain::contains);
    }

    /** What to show of a header's value. */
    public String header(String name, String value) {
        return isSecret(name) ? HIDDEN : matched(value);
    }

    /** Hides secret fields of JSON, and of a form if the media type says so. The text may have been cut. */
    public String body(String text, String mediaType) {
        return text(mediaType.startsWith("application/x-www-form-urlencoded") ? form(text) : text);
    }

    /** Hides what looks like a secret in any text: {@code token=…}, {@code Bearer …}, {@code https://user:password@…}. */
    public String text(String text) {
        boolean named = mayName(text);
        String shown = text;
        for (RedactionRule rule : rules) {
            if ((named || !rule.byName()) && rule.mayFind().test(shown)) {
                shown = rule.hiding().apply(shown);
            }
        }
        return matched(shown);
    }

    /** Returns the same without a quick look at what can be there. */
    String textByAllRules(String text) {
        String shown = text;
        for (RedactionRule rule : rules) {
            shown = rule.hiding().apply(shown);
        }
        return matched(shown);
    }

    /** Whether a secret name can be in the text: its letters are, whatever stands between them. */
    private boolean mayName(String text) {
        if (mayBeEncoded(text)) {
            return true;
        }
        String letters = plain(text);
        return WHOLE.stream().anyMatch(letters::contains) || parts.stream().anyMatch(letters::contains);
    }

    /** Whether some letters may be written in another way, or in lower case depend on their neighbours. */
    private static boolean mayBeEncoded(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 1 < text.length() && isDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return text.contains("\\u") || text.indexOf('\u03a3') >= 0;
    }

    private static boolean isDigit(char c) {
        return c == '+' || c == '-' || Character.digit(c, 16) >= 0;
    }

    /** What the configured pattern finds. */
    private String matched(String text) {
        return pattern == null ? text : pattern.matcher(text).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }

    private String named(String text) {
        Matcher name = NAME.matcher(text);
        Matcher value = VALUE.matcher(text);
        var shown = new StringBuilder(text.length());
        int copied = 0;
        for (int from = 0; name.find(from); from = Math.max(name.end(), copied)) {
            if (!isSecretOf(name)) {
                continue;
            }
            String escaped = name.group(4);
            if (escaped != null && escaped.length() > 1) { // JSON in a JSON string
                int end = text.indexOf(escaped, name.end() + escaped.length());
                shown.append(text, copied, name.end())
                        .append(escaped)
                        .append(HIDDEN)
                        .append(escaped);
                copied = end < 0 ? text.length() : end + escaped.length();
            } else if (value.region(name.end(), text.length()).lookingAt()) {
                char first = text.charAt(name.end());
                String quote = first == '"' || first == '\'' ? String.valueOf(first) : "";
                shown.append(text, copied, name.end())
                        .append(quote)
                        .append(HIDDEN)
                        .append(quote);
                copied = value.end();
            }
        }
        return shown.append(text, copied, text.length()).toString();
    }

    private boolean isSecretOf(Matcher name) {
        String word = name.group(1);
        boolean prose = name.group(2) == null && name.group(3).equals(":") && WORDS.contains(plain(word));
        return !prose && !isClass(word) && isSecret(word);
    }

    /** {@code TokenExpiredException: …} tells no token. */
    private static boolean isClass(String name) {
        return name.endsWith("Exception") || name.endsWith("Error");
    }

    private String form(String text) {
        var shown = new StringBuilder();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean secret = equals > 0 && isSecret(pair.substring(0, equals));
            shown.append(shown.isEmpty() ? "" : "&").append(secret ? pair.substring(0, equals + 1) + HIDDEN : pair);
        }
        return shown.toString();
    }

    /** Without what is not a letter or digit, and without its URL encoding. */
    private static String plain(String name) {
        String decoded = name.indexOf('%') < 0 ? name : ForeignText.decoded(name);
        var letters = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            if (Character.isLetterOrDigit(decoded.charAt(i))) {
                letters.append(decoded.charAt(i));
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
