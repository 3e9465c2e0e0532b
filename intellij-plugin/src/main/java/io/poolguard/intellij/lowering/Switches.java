package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiBlockStatement;
import com.intellij.psi.PsiCaseLabelElement;
import com.intellij.psi.PsiCaseLabelElementList;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiDefaultCaseLabelElement;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiExpressionStatement;
import com.intellij.psi.PsiPattern;
import com.intellij.psi.PsiPrimitiveType;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiStatement;
import com.intellij.psi.PsiSwitchBlock;
import com.intellij.psi.PsiSwitchExpression;
import com.intellij.psi.PsiSwitchLabelStatementBase;
import com.intellij.psi.PsiSwitchLabeledRuleStatement;
import com.intellij.psi.PsiType;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.Scope;
import java.util.ArrayList;
import java.util.List;

/** Switch statements and expressions over ints, strings, enums and patterns. */
final class Switches {
  private final Lowering lowering;
  private final Frame frame;

  Switches(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  void statement(PsiSwitchBlock tree) {
    int end = frame.newBlock();
    Scope<PsiElement> outer = frame.scope();
    List<Case> cases = cases(tree);
    Parts parts = new Parts(tree, cases, end, isChained(cases));
    lower(parts, outer.jumpTarget(tree, end, -1));
    frame.setScope(outer);
    frame.builder.start(end);
  }

  int expression(PsiSwitchExpression tree) {
    int end = frame.newBlock();
    int result = frame.builder.temp();
    Scope<PsiElement> outer = frame.scope();
    lower(new Parts(tree, cases(tree), end, true), outer.yieldTarget(tree, end, result));
    frame.setScope(outer);
    frame.builder.start(end);
    return result;
  }

  /**
   * @param exhaustive whether a value that no case takes cannot occur
   */
  private record Parts(PsiSwitchBlock tree, List<Case> cases, int end, boolean exhaustive) {}

  /** A label with the statements up to the next one. */
  private record Case(
      PsiSwitchLabelStatementBase tree,
      List<PsiCaseLabelElement> labels,
      boolean takesDefault,
      List<PsiStatement> statements) {}

  private static List<Case> cases(PsiSwitchBlock tree) {
    List<Case> cases = new ArrayList<>();
    PsiCodeBlock body = tree.getBody();
    if (body == null) {
      return cases;
    }
    for (PsiStatement statement : body.getStatements()) {
      if (statement instanceof PsiSwitchLabelStatementBase label) {
        cases.add(newCase(label));
      } else if (!cases.isEmpty()) {
        cases.get(cases.size() - 1).statements.add(statement);
      }
    }
    return cases;
  }

  private static Case newCase(PsiSwitchLabelStatementBase label) {
    List<PsiCaseLabelElement> labels = new ArrayList<>();
    boolean takesDefault = label.isDefaultCase();
    PsiCaseLabelElementList list = label.getCaseLabelElementList();
    if (list != null) {
      for (PsiCaseLabelElement element : list.getElements()) {
        if (element instanceof PsiDefaultCaseLabelElement) {
          takesDefault = true;
        } else {
          labels.add(element);
        }
      }
    }
    List<PsiStatement> statements = new ArrayList<>();
    if (label instanceof PsiSwitchLabeledRuleStatement rule && rule.getBody() != null) {
      statements.add(rule.getBody());
    }
    return new Case(label, labels, takesDefault, statements);
  }

  private static boolean isChained(List<Case> cases) {
    return hasNull(cases)
        || cases.stream()
            .anyMatch(each -> each.labels.stream().anyMatch(PsiPattern.class::isInstance));
  }

  private static boolean hasNull(List<Case> cases) {
    return cases.stream().anyMatch(each -> each.labels.stream().anyMatch(Switches::isNull));
  }

  private static boolean isNull(PsiCaseLabelElement label) {
    return label instanceof PsiExpression value && Language.isNull(value.getType());
  }

  private void lower(Parts parts, Scope<PsiElement> scope) {
    boolean chained = isChained(parts.cases);
    PsiExpression selectorTree = parts.tree.getExpression();
    PsiType type = selectorTree == null ? null : selectorTree.getType();
    PsiPrimitiveType unboxed = Language.unboxed(type);
    int selector =
        lowering.expressions.valueOf(
            selectorTree, chained || unboxed == null ? type : unboxed, parts.tree);
    selector = lowering.expressions.stable(selector, parts.tree);
    List<Integer> bodies = new ArrayList<>();
    int otherwise = -1;
    for (Case each : parts.cases) {
      int body = frame.newBlock();
      bodies.add(body);
      if (each.takesDefault) {
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
      Parts parts,
      int selector,
      @org.jspecify.annotations.Nullable PsiType type,
      List<Integer> bodies,
      int otherwise) {}

  private void table(Dispatch dispatch) {
    List<Terminator.Case> cases = new ArrayList<>();
    for (int i = 0; i < dispatch.parts.cases.size(); i++) {
      for (PsiCaseLabelElement label : dispatch.parts.cases.get(i).labels) {
        cases.add(new Terminator.Case(constant(label), dispatch.bodies.get(i)));
      }
    }
    Site site = frame.site(dispatch.parts.tree);
    frame.builder.end(new Terminator.Switch(dispatch.selector, cases, dispatch.otherwise, site));
  }

  private Constant constant(PsiCaseLabelElement label) {
    PsiExpression tree = label instanceof PsiExpression value ? Language.skipParens(value) : null;
    if (tree instanceof PsiReferenceExpression reference
        && reference.resolve() instanceof PsiEnumConstant named) {
      PsiClass owner = named.getContainingClass();
      if (owner != null) {
        return new Constant.EnumConstant(frame.language.names().nameOf(owner), named.getName());
      }
    }
    Object value = tree == null ? null : frame.language.constant(tree);
    return value == null
        ? new Constant.OtherConstant(label.getText())
        : Conversions.constant(value);
  }

  private void chain(Dispatch dispatch) {
    for (int i = 0; i < dispatch.parts.cases.size(); i++) {
      for (PsiCaseLabelElement label : dispatch.parts.cases.get(i).labels) {
        int next = frame.newBlock();
        test(dispatch, i, label, next);
        frame.builder.start(next);
      }
    }
    frame.builder.jump(dispatch.otherwise, frame.site(dispatch.parts.tree));
  }

  private void test(Dispatch dispatch, int index, PsiCaseLabelElement label, int next) {
    Site site = frame.site(label);
    PsiExpression guard = dispatch.parts.cases.get(index).tree.getGuardExpression();
    int body = dispatch.bodies.get(index);
    int matched = guard == null ? body : frame.newBlock();
    Patterns.Outcome outcome = new Patterns.Outcome(matched, next);
    if (isNull(label)) {
      frame.branch(new Condition.IsNull(dispatch.selector), matched, next, site);
    } else if (!(label instanceof PsiPattern pattern)) {
      frame.branch(
          new Condition.EqualsConstant(dispatch.selector, constant(label)), matched, next, site);
    } else if (hasNull(dispatch.parts.cases)) {
      lowering.patterns.test(pattern, dispatch.selector, dispatch.type, outcome);
    } else {
      lowering.patterns.match(pattern, dispatch.selector, dispatch.type, outcome);
    }
    if (guard != null) {
      frame.builder.start(matched);
      lowering.conditions.branch(guard, body, next);
    }
  }

  private void bodies(Parts parts, List<Integer> bodies, Scope<PsiElement> scope) {
    for (int i = 0; i < parts.cases.size(); i++) {
      Case each = parts.cases.get(i);
      frame.setScope(scope);
      frame.builder.start(bodies.get(i));
      boolean isRule = each.tree instanceof PsiSwitchLabeledRuleStatement;
      for (PsiStatement statement : each.statements) {
        run(parts, statement, isRule);
      }
      if (isRule && frame.builder.isOpen()) {
        frame.builder.jump(parts.end, frame.site(each.tree));
      }
    }
  }

  private void run(Parts parts, PsiStatement statement, boolean isRule) {
    if (isRule && statement instanceof PsiExpressionStatement value) {
      frame.beginLine(Language.start(statement));
      if (parts.tree instanceof PsiSwitchExpression) {
        lowering.statements.yieldValue(parts.tree, value.getExpression(), statement);
      } else {
        lowering.expressions.run(value.getExpression());
      }
    } else if (statement instanceof PsiBlockStatement block) {
      lowering.statements.run(block.getCodeBlock());
    } else {
      lowering.statements.run(statement);
    }
  }
}
