/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import dev.plimsoll.text.Counted;
import okhttp3.MediaType;
import org.apiguardian.api.API;

/** Reads media types. */
@API(status = API.Status.INTERNAL)
public final class MediaTypes {
    private MediaTypes() {}

    /**
     * Returns the media type; throws an {@link IllegalArgumentException} that does not quote the text, which may be a body
     * with secrets, given in the wrong place.
     *
     * @param call how the message begins, for example {@code body}
     */
    public static MediaType of(String call, String text) {
        MediaType type = MediaType.parse(text);
        if (type == null) {
            throw new IllegalArgumentException(
                    ("%s(mediaType, …): the media type, of %s, is not like \"text/plain; charset=utf-8\";"
                                    + " it comes before the content")
                            .formatted(call, Counted.of(text.length(), "character")));
        }
        return type;
    }
}
