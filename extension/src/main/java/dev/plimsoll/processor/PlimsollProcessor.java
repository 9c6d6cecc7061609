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
 * Reports configuration errors in {@code @LoadTest}, {@code @Threshold} and {@code @Outcome} at compile time, with the
 * messages that the test would fail with. Generates nothing. To use it, add the artifact with the classifier {@code
 * processor} to the processor path of the compiler.
 *
 * <p>Limits: texts with <code>${</code> are skipped, and settings from outside the code, which may change a load, are
 * not known.
 *
 * <p>It claims no annotations, so other processors see all of them; javac's {@code -Xlint:processing} warns about
 * annotations that no processor claims. Where this is the only processor, {@code -Aplimsoll.claim=true} makes it claim
 * all annotations, so that {@code -Xlint:all -Werror} passes; otherwise use {@code -Xlint:all,-processing}, as with
 * most processors.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class PlimsollProcessor extends AbstractProcessor {
    private static final String CLAIM = "plimsoll.claim";

    private final Set<String> compiled = new HashSet<>();
    private final Set<Report.Line> reported = new HashSet<>();

    /** Creates a processor, as the compiler does. */
    public PlimsollProcessor() {}

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
