/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The source of annotations: javac's messager does not know the lines of repeated ones. */
final class AnnotationTrees {
    private final Trees trees;

    private AnnotationTrees(Trees trees) {
        this.trees = trees;
    }

    /** Null if the compiler is not javac, or hides that it is. */
    static @Nullable AnnotationTrees of(ProcessingEnvironment environment) {
        try {
            return new AnnotationTrees(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** False, and nothing printed, if there is no such source. */
    boolean print(Found found, Word word, String message) {
        TreePath holder = trees.getPath(found.holder());
        List<AnnotationTree> written = holder == null ? List.of() : annotations(holder.getLeaf(), found.simpleName());
        if (holder == null || found.number() >= written.size()) {
            return false;
        }
        Tree place = place(written.get(found.number()), word);
        trees.printMessage(Diagnostic.Kind.ERROR, message, place, holder.getCompilationUnit());
        return true;
    }

    /** Those inside a container as well. */
    private static List<AnnotationTree> annotations(Tree holder, String simpleName) {
        var found = new ArrayList<AnnotationTree>();
        Tree modifiers = holder instanceof MethodTree method
                ? method.getModifiers()
                : holder instanceof ClassTree type ? type.getModifiers() : null;
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitAnnotation(AnnotationTree annotation, Void unused) {
                String name = annotation.getAnnotationType().toString();
                if (name.equals(simpleName) || name.endsWith("." + simpleName)) {
                    found.add(annotation);
                }
                return super.visitAnnotation(annotation, unused);
            }
        }.scan(modifiers, null);
        return found;
    }

    private static Tree place(AnnotationTree annotation, Word word) {
        for (ExpressionTree argument : annotation.getArguments()) {
            ExpressionTree value = argument;
            String name = "value";
            if (argument instanceof AssignmentTree assignment) {
                name = assignment.getVariable().toString();
                value = assignment.getExpression();
            }
            if (name.equals(word.attribute())) {
                boolean one = value instanceof NewArrayTree array
                        && word.index() >= 0
                        && word.index() < array.getInitializers().size();
                return one ? ((NewArrayTree) value).getInitializers().get(word.index()) : value;
            }
        }
        return annotation;
    }
}
