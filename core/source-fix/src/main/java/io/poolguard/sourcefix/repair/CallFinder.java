package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.poolguard.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the call that a finding names, by its line as javac counts it and its name. */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class CallFinder {
  private CallFinder() {}

  /** What it may be, the likeliest first. */
  static List<Expression> candidates(CompilationUnit unit, Finding finding) {
    int line = finding.site().line();
    List<Expression> onLine = new ArrayList<>();
    for (MethodCallExpr call : unit.findAll(MethodCallExpr.class)) {
      if (line(call.getName()) == line) {
        onLine.add(call);
      }
    }
    for (ObjectCreationExpr creation : unit.findAll(ObjectCreationExpr.class)) {
      if (line(creation) == line) {
        onLine.add(creation);
      }
    }
    onLine.sort(Comparator.comparing(call -> call.getRange().orElseThrow().end));
    List<Expression> named = onLine.stream().filter(call -> isNamed(call, finding)).toList();
    List<Expression> likely = named.isEmpty() ? onLine : named;
    int first = Math.min(finding.lineOrdinal(), likely.size()) - 1;
    List<Expression> ordered = new ArrayList<>(likely);
    if (first > 0) {
      ordered.add(0, ordered.remove(first));
    }
    return ordered;
  }

  private static int line(Node node) {
    return node.getRange().map(range -> range.begin.line).orElse(0);
  }

  private static boolean isNamed(Expression call, Finding finding) {
    String name = finding.acquirer().name();
    if (call instanceof MethodCallExpr method) {
      return method.getNameAsString().equals(name);
    }
    return name.equals("<init>");
  }
}
