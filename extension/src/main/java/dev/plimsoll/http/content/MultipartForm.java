/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Redaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.apiguardian.api.API;

/** The parts of a {@code multipart/form-data} body, in their order. Files are read anew whenever they are sent. */
@API(status = API.Status.INTERNAL)
public final class MultipartForm {
    private static final Pattern DISPOSITION = Pattern.compile("; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?");

    private final MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);

    public void add(String name, String value) {
        parts.addFormDataPart(name, value);
    }

    public void add(String name, String fileName, String mediaType, byte[] bytes) {
        parts.addFormDataPart(name, fileName, RequestBody.create(bytes, MediaTypes.of("part", mediaType)));
    }

    public void add(String name, String mediaType, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ConfigurationException("part(\"%s\", ..., %s): the file does not exist or cannot be read: %s"
                    .formatted(name, file, file.toAbsolutePath()));
        }
        parts.addFormDataPart(
                name,
                String.valueOf(file.getFileName()),
                RequestBody.create(file.toFile(), MediaTypes.of("part", mediaType)));
    }

    public RequestBody body() {
        return parts.build();
    }

    /** A part as curl makes it; values of secret names are left out. */
    static String curl(MultipartBody.Part part, String text, Redaction redaction) {
        Headers headers = part.headers();
        Matcher disposition = DISPOSITION.matcher(headers == null ? "" : headers.toString());
        String name = disposition.find() ? disposition.group(1) : "";
        String fileName = name.isEmpty() ? null : disposition.group(2);
        if (fileName == null) {
            String shown = redaction.isSecret(name) ? Redaction.HIDDEN : redaction.body(text, "");
            return " --form-string " + CurlLine.quoted(name + "=" + shown);
        }
        MediaType type = part.body().contentType();
        return " -F " + CurlLine.quoted(name + "=@" + fileName + (type == null ? "" : ";type=" + type));
    }
}
