package io.poolguard.errorprone.lowering;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCase;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of trees that the oldest supported JDK does not have, through the public interfaces
 * of the newer ones.
 */
final class NewerTrees {
  private NewerTrees() {}

  /**
   * The labels of a case, the constant or pattern that each stands for: an expression, a pattern,
   * or a default label.
   */
  static List<JCTree> labels(JCCase tree) {
    List<JCTree> labels = new ArrayList<>();
    for (JCTree label : tree.labels) {
      labels.add(
          switch (label.getKind().name()) {
            case "CONSTANT_CASE_LABEL" ->
                (JCTree)
                    read(
                        label,
                        "com.sun.source.tree.ConstantCaseLabelTree",
                        "getConstantExpression");
            case "PATTERN_CASE_LABEL" ->
                (JCTree) read(label, "com.sun.source.tree.PatternCaseLabelTree", "getPattern");
            default -> label;
          });
    }
    return labels;
  }

  static boolean isDefault(JCTree label) {
    return label.getKind().name().equals("DEFAULT_CASE_LABEL");
  }

  /** The guard of a case, or null. */
  static @Nullable JCExpression guard(JCCase tree) {
    for (Method method : CaseTree.class.getMethods()) {
      if (method.getName().equals("getGuard")) {
        return (JCExpression) invoke(method, tree);
      }
    }
    return null;
  }

  static boolean isRecordPattern(JCTree pattern) {
    return pattern.getKind().name().equals("DECONSTRUCTION_PATTERN");
  }

  static boolean isAnyPattern(JCTree pattern) {
    return pattern.getKind().name().equals("ANY_PATTERN");
  }

  static boolean isParenthesizedPattern(JCTree pattern) {
    return pattern.getKind().name().equals("PARENTHESIZED_PATTERN");
  }

  /** The pattern inside parentheses. */
  static JCTree inner(JCTree pattern) {
    return (JCTree) read(pattern, "com.sun.source.tree.ParenthesizedPatternTree", "getPattern");
  }

  /** The patterns for the components of a record pattern. */
  static List<JCTree> nested(JCTree pattern) {
    List<JCTree> patterns = new ArrayList<>();
    Object nested =
        read(pattern, "com.sun.source.tree.DeconstructionPatternTree", "getNestedPatterns");
    for (Object each : (List<?>) nested) {
      patterns.add((JCTree) each);
    }
    return patterns;
  }

  private static Object read(Tree tree, String type, String getter) {
    try {
      Object value =
          invoke(Class.forName(type, false, Tree.class.getClassLoader()).getMethod(getter), tree);
      if (value == null) {
        throw new IllegalStateException(getter + " is null");
      }
      return value;
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      throw new IllegalStateException("this JDK has no " + type + "." + getter, e);
    }
  }

  private static @Nullable Object invoke(Method method, Tree tree) {
    try {
      return method.invoke(tree);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }
}
