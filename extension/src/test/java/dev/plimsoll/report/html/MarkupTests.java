/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTests {
    @Test
    void textAndAttributesAreEscaped() {
        var page = new Markup();
        page.open("p", "title", "a\"b'<c>&")
                .text("<script>alert('x')</script> & \"q\"")
                .close("p");
        assertThat(page.page().strip())
                .isEqualTo("<p title=\"a&quot;b&#39;&lt;c&gt;&amp;\">"
                        + "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;</p>");
    }

    @Test
    void whatIsInvisibleOrTurnsTheWritingIsShownAsItsCode() {
        var page = new Markup();
        page.element("pre", "a\u0000b\u202Ec\u001B[31mred\n\tnext\r\nlast", "title", "\u2066x");
        assertThat(page.page().strip()).isEqualTo("<pre title=\"\\u2066x\">a\\u0000b\\u202ecred\n    next\nlast</pre>");
    }

    @Test
    void whatIsClosedMustBeWhatWasOpenedLast() {
        var page = new Markup().open("ul").open("li");
        assertThatThrownBy(() -> page.close("ul")).hasMessage("closes ul while li is open");
        assertThatThrownBy(() -> new Markup().open("p").page()).hasMessage("still open: [p]");
    }
}
