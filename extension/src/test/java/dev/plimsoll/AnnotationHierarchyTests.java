/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations of a class hold for its load tests wherever JUnit finds them: inherited, nested, in interfaces. */
class AnnotationHierarchyTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    @Threshold("http_reqs: count==1")
    @Endpoint(name = "place", path = "/orders/{order}")
    @Outcome(name = "fine", status = 200)
    @Inherited
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Shop {}

    /** All that is said of a load, but where it is sent to. */
    static class PlainTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/orders/7").send();
        }
    }

    @Shop
    static class OfASubclassTestCase extends PlainTestCase {}

    static class OfASuperclassTestCase extends OfASubclassTestCase {}

    static class BaseOfNestedTestCase {
        @Nested
        class InnerTestCase {
            @LoadTest
            void load(Http http) {
                http.get("/orders/7").send();
            }
        }
    }

    @Shop
    static class OfASubclassWithTheBasesNestedTestCase extends BaseOfNestedTestCase {}

    static class DeeperBaseTestCase {
        @Nested
        class MiddleTestCase {
            @Nested
            class InnerTestCase extends PlainTestCase {}
        }
    }

    @Shop
    static class OfASubclassWithTheBasesNestedInNestedTestCase extends DeeperBaseTestCase {}

    static class OfASubclassOfASubclassTestCase extends OfASubclassWithTheBasesNestedTestCase {}

    interface Browsing {
        @LoadTest
        default void load(Http http) {
            http.get("/orders/7").send();
        }
    }

    @Shop
    static class WithADefaultMethodTestCase implements Browsing {}

    @Shop
    interface OfTheShop extends Browsing {}

    static class OfAnInterfaceTestCase implements OfTheShop {}

    static class OfAnInterfaceOfTheSuperclassTestCase extends OfAnInterfaceTestCase {}

    interface NestedInAnInterface {
        @Nested
        class InnerTestCase extends PlainTestCase {}
    }

    static class OfANestedClassOfItsOwnTestCase {
        @Nested
        @Shop
        class InnerTestCase extends PlainTestCase {}
    }

    static class OfANestedClassThatInheritsTestCase {
        @Nested
        class InnerTestCase extends OfASubclassTestCase {}
    }

    interface WithAnnotatedDefault {
        @Shop
        @LoadTest
        default void load(Http http) {
            http.get("/orders/7").send();
        }
    }

    static class OfADefaultMethodTestCase implements WithAnnotatedDefault {}

    @ParameterizedClass
    @ValueSource(ints = 7)
    @Shop
    static class OfAnInvokedSubclassTestCase extends BaseOfNestedTestCase {
        OfAnInvokedSubclassTestCase(int order) {
            assertThat(order).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OfASubclassTestCase.class,
                OfASuperclassTestCase.class,
                OfASubclassWithTheBasesNestedTestCase.class,
                OfASubclassWithTheBasesNestedInNestedTestCase.class,
                OfASubclassOfASubclassTestCase.class,
                WithADefaultMethodTestCase.class,
                OfAnInterfaceTestCase.class,
                OfAnInterfaceOfTheSuperclassTestCase.class,
                OfANestedClassOfItsOwnTestCase.class,
                OfANestedClassThatInheritsTestCase.class,
                OfADefaultMethodTestCase.class,
                OfAnInvokedSubclassTestCase.class,
            })
    void annotationsAreFound(Class<?> testCase) {
        loads.server().answer(RawReply.ok(""));
        Summary summary = loads.run(testCase).passed(1).summary();
        assertThat(summary.names("endpoints")).containsExactly("place");
        assertThat(summary.names("outcomes")).containsExactly("fine");
        assertThat(summary.state("http_reqs: count==1")).isEqualTo("MET");
    }

    @BaseUrl("${server}/sub")
    static class NearerTestCase extends BaseWithUrlsTestCase {}

    @BaseUrl("${server}/base")
    static class BaseWithUrlsTestCase {
        @Nested
        class OuterUrlTestCase {
            @LoadTest
            void outer(Http http) {
                http.get("/").send();
            }
        }
    }

    @Test
    void theClassThatInheritsOverrulesTheOneThatItInheritsFrom() {
        loads.server().answer(request -> RawReply.status(request.target().startsWith("/sub") ? 200 : 404, ""));
        assertThat(loads.run(NearerTestCase.class).passed(1).summary().count("http_reqs"))
                .isOne();
    }

    @BaseUrl("${server}")
    static class BaseWithATargetTestCase {
        @Nested
        class InnerTestCase extends PlainTestCase {}
    }

    static class KeyedTestCase extends BaseWithATargetTestCase {}

    @ParameterizedTest
    @ValueSource(strings = {"KeyedTestCase.InnerTestCase.load", "BaseWithATargetTestCase.InnerTestCase.load"})
    void keysOfOneTestKnowBothNames(String name) {
        loads.server().answer(RawReply.ok(""));
        Summary summary = loads.with("plimsoll." + name + ".iterationsPerVu", "3")
                .run(KeyedTestCase.class)
                .passed(1)
                .summary("KeyedTestCase.InnerTestCase.load");
        assertThat(summary.count("iterations")).isEqualTo(3);
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @SmokeTest(duration = "1s")
    @interface Nightly {}

    @BaseUrl("${server}")
    static class ComposedProfileTestCase {
        @Nightly
        void smoke(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void aProfileMayBePartOfAnotherAnnotation() {
        loads.server().answer(RawReply.ok(""));
        loads.run(ComposedProfileTestCase.class).passed(1);
    }
}
