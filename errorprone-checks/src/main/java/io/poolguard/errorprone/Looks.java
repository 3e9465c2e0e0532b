package io.poolguard.errorprone;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.lowering.SourceClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods of one class that passed the prefilter.
 *
 * @param source the class
 * @param methods in the order of the source, the static initialiser last
 */
record Looks(SourceClass source, List<Look> methods) {
  Looks {
    methods = List.copyOf(methods);
  }

  /**
   * One method.
   *
   * @param declaration null for the static initialiser
   * @param roots the trees that make it up
   */
  record Look(MethodRef method, @Nullable JCMethodDecl declaration, List<JCTree> roots) {}

  static Looks at(SourceClass source, CompilationAnalysis analysis) {
    List<Look> looks = new ArrayList<>();
    for (JCTree member : source.tree().defs) {
      if (member instanceof JCMethodDecl method && method.body != null && method.sym != null) {
        List<JCTree> roots = Bodies.roots(source, method);
        if (analysis.mayAcquire(method.sym, roots) || analysis.takesOver(method)) {
          looks.add(new Look(analysis.program().naming().method(method.sym), method, roots));
        }
      }
    }
    List<JCTree> initialisers = Bodies.initialisers(source.tree(), true);
    if (!initialisers.isEmpty() && analysis.mayAcquire(source.tree().sym, initialisers)) {
      looks.add(new Look(Bodies.staticInitialiserOf(source.tree().sym), null, initialisers));
    }
    return new Looks(source, looks);
  }
}
