package io.poolguard.errorprone.lowering;

import com.sun.source.tree.CaseTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCase;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCSwitch;
import com.sun.tools.javac.tree.JCTree.JCSwitchExpression;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Switch statements and expressions over ints, strings, enums and patterns. */
final class Switches {
  private final Lowering lowering;
  private final Frame frame;

  Switches(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  void statement(JCSwitch tree) {
    int end = frame.newBlock();
    Parts parts = new Parts(tree, tree.selector, tree.cases, end, isExhaustive(tree.cases));
    Scope<JCTree> outer = frame.scope();
    lower(parts, outer.jumpTarget(tree, end, -1));
    frame.setScope(outer);
    frame.builder.start(end);
  }

  int expression(JCSwitchExpression tree) {
    int end = frame.newBlock();
    int result = frame.builder.temp();
    Scope<JCTree> outer = frame.scope();
    lower(
        new Parts(tree, tree.selector, tree.cases, end, true),
        outer.yieldTarget(tree, end, result));
    frame.setScope(outer);
    frame.builder.start(end);
    return result;
  }

  /**
   * @param exhaustive whether a value that no case takes cannot occur
   */
  private record Parts(
      JCTree tree, JCExpression selector, List<JCCase> cases, int end, boolean exhaustive) {}

  private boolean isExhaustive(List<JCCase> cases) {
    return hasPatterns(cases) || hasNull(cases);
  }

  private static boolean hasPatterns(List<JCCase> cases) {
    return cases.stream()
        .flatMap(each -> NewerTrees.labels(each).stream())
        .anyMatch(label -> !(label instanceof JCExpression) && !NewerTrees.isDefault(label));
  }

  private static boolean hasNull(List<JCCase> cases) {
    return cases.stream()
        .flatMap(each -> NewerTrees.labels(each).stream())
        .anyMatch(Switches::isNull);
  }

  private static boolean isNull(JCTree label) {
    return label instanceof JCExpression && label.type != null && label.type.hasTag(TypeTag.BOT);
  }

  private void lower(Parts parts, Scope<JCTree> scope) {
    boolean chained = isExhaustive(parts.cases);
    Type type = parts.selector.type;
    Type unboxed = frame.compiler.types().unboxedTypeOrType(type);
    int selector = lowering.expressions.value(parts.selector, chained ? type : unboxed);
    selector = lowering.expressions.stable(selector, parts.selector);
    Map<JCCase, Integer> bodies = new HashMap<>();
    int otherwise = -1;
    for (JCCase each : parts.cases) {
      int body = frame.newBlock();
      bodies.put(each, body);
      if (takesDefault(each)) {
        otherwise = body;
      }
    }
    if (otherwise < 0) {
      otherwise = parts.exhaustive ? frame.builder.unreachable(frame.site(parts.tree)) : parts.end;
    }
    Dispatch dispatch = new Dispatch(parts, selector, type, bodies, otherwise);
    if (chained) {
      chain(dispatch);
    } else {
      table(dispatch);
    }
    bodies(parts, bodies, scope);
  }

  private record Dispatch(
      Parts parts, int selector, Type type, Map<JCCase, Integer> bodies, int otherwise) {
    int body(JCCase each) {
      Integer block = bodies.get(each);
      if (block == null) {
        throw new IllegalStateException("a case without a body");
      }
      return block;
    }
  }

  private static boolean takesDefault(JCCase tree) {
    List<JCTree> labels = NewerTrees.labels(tree);
    return labels.isEmpty() || labels.stream().anyMatch(NewerTrees::isDefault);
  }

  private void table(Dispatch dispatch) {
    List<Terminator.Case> cases = new ArrayList<>();
    for (JCCase each : dispatch.parts.cases) {
      for (JCTree label : NewerTrees.labels(each)) {
        if (!NewerTrees.isDefault(label)) {
          cases.add(new Terminator.Case(constant((JCExpression) label), dispatch.body(each)));
        }
      }
    }
    Site site = frame.site(dispatch.parts.tree);
    frame.builder.end(new Terminator.Switch(dispatch.selector, cases, dispatch.otherwise, site));
  }

  private Constant constant(JCExpression label) {
    Object value = label.type.constValue();
    if (value != null) {
      return lowering.conversions.constant(value, label.type);
    }
    VarSymbol named = enumConstant(label);
    return named == null
        ? new Constant.OtherConstant(label.toString())
        : new Constant.EnumConstant(
            ClassFileNames.internalName(named.owner), named.name.toString());
  }

  private static @Nullable VarSymbol enumConstant(JCExpression label) {
    Symbol symbol = TreeInfo.symbol(TreeInfo.skipParens(label));
    return symbol instanceof VarSymbol variable && (variable.flags() & Flags.ENUM) != 0
        ? variable
        : null;
  }

  private void chain(Dispatch dispatch) {
    for (JCCase each : dispatch.parts.cases) {
      for (JCTree label : NewerTrees.labels(each)) {
        if (!NewerTrees.isDefault(label)) {
          int next = frame.newBlock();
          test(dispatch, each, label, next);
          frame.builder.start(next);
        }
      }
    }
    frame.builder.jump(dispatch.otherwise, frame.site(dispatch.parts.tree));
  }

  private void test(Dispatch dispatch, JCCase each, JCTree label, int next) {
    Site site = frame.site(label);
    JCExpression guard = NewerTrees.guard(each);
    int body = dispatch.body(each);
    int matched = guard == null ? body : frame.newBlock();
    if (isNull(label)) {
      frame.branch(new Condition.IsNull(dispatch.selector), matched, next, site);
    } else if (label instanceof JCExpression expression) {
      frame.branch(
          new Condition.EqualsConstant(dispatch.selector, constant(expression)),
          matched,
          next,
          site);
    } else if (hasNull(dispatch.parts.cases)) {
      lowering.patterns.test(label, dispatch.selector, dispatch.type, matched, next);
    } else {
      lowering.patterns.match(label, dispatch.selector, dispatch.type, matched, next);
    }
    if (guard != null) {
      frame.builder.start(matched);
      lowering.conditions.branch(guard, body, next);
    }
  }

  private void bodies(Parts parts, Map<JCCase, Integer> bodies, Scope<JCTree> scope) {
    for (JCCase each : parts.cases) {
      Integer body = bodies.get(each);
      if (body != null) {
        frame.setScope(scope);
        frame.builder.start(body);
        each.stats.forEach(lowering.statements::run);
        if (each.getCaseKind() == CaseTree.CaseKind.RULE && frame.builder.isOpen()) {
          frame.builder.jump(parts.end, frame.site(each));
        }
      }
    }
  }
}
