/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.apiguardian.api.API;

/**
 * Reports mistakes in {@code @LoadTest}, {@code @Threshold} and {@code @Outcome} when a test is compiled, in the words of
 * its start. Generates nothing. Opt-in: the artifact with classifier {@code processor} on the compiler's processor path.
 *
 * <p>Limits: texts with <code>${</code> are skipped; settings from outside of the code, which may change a load, are not
 * known. It claims no annotation, so that other processors see all of them; javac's {@code -Xlint:processing} warns of
 * annotations that nobody claims. Where this is the only processor, {@code -Aplimsoll.claim=true} makes it claim all, and
 * {@code -Xlint:all -Werror} passes; else {@code -Xlint:all,-processing} is needed, as with most processors.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class PlimsollProcessor extends AbstractProcessor {
    private static final String CLAIM = "plimsoll.claim";

    private final Set<String> compiled = new HashSet<>();
    private final Set<Report.Line> reported = new HashSet<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*"); // a user's own annotation may be meta-annotated with ours
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(CLAIM);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> types = ElementFilter.typesIn(round.getRootElements());
        types.forEach(type -> compiled.add(type.getQualifiedName().toString()));
        var check = new TypeCheck(processingEnv.getElementUtils(), new Report(processingEnv, compiled, reported));
        types.forEach(check::check);
        return Boolean.parseBoolean(processingEnv.getOptions().get(CLAIM));
    }
}
