package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBindingPattern;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;

/**
 * Matches values against patterns. A component of a record is read by a call of its accessor, as
 * javac does.
 */
final class Patterns {
  private final Frame frame;
  private final Types types;

  Patterns(Lowering lowering) {
    this.frame = lowering.frame;
    this.types = frame.compiler.types();
  }

  /**
   * Goes to {@code matched}, with the pattern's variables set, or to {@code failed}; null matches
   * nothing.
   */
  void test(JCTree pattern, int value, Type type, int matched, int failed) {
    if (isTotal(pattern, type)) {
      int present = frame.newBlock();
      frame.branch(new Condition.IsNull(value), failed, present, frame.site(pattern));
      frame.builder.start(present);
    }
    match(pattern, value, type, matched, failed);
  }

  /**
   * The same for a value that has been null-checked or may match as null: the component of a
   * record.
   */
  void match(JCTree pattern, int value, Type type, int matched, int failed) {
    Site site = frame.site(pattern);
    if (NewerTrees.isAnyPattern(pattern)) {
      frame.builder.jump(matched, site);
    } else if (NewerTrees.isParenthesizedPattern(pattern)) {
      match(NewerTrees.inner(pattern), value, type, matched, failed);
    } else if (pattern instanceof JCBindingPattern binding) {
      matchBinding(binding, value, type, new Outcome(matched, failed));
    } else if (NewerTrees.isRecordPattern(pattern)) {
      matchRecord(pattern, value, new Outcome(matched, failed));
    } else {
      int unknown = frame.builder.temp();
      frame.builder.add(
          new Statement.Unknown(unknown, List.of(value), pattern.getKind().name(), site));
      frame.branch(new Condition.IsTrue(unknown), matched, failed, site);
    }
  }

  private record Outcome(int matched, int failed) {}

  private boolean isTotal(JCTree pattern, Type type) {
    return pattern instanceof JCBindingPattern binding && covers(binding.var.sym.type, type);
  }

  private boolean covers(Type wanted, Type type) {
    return types.isSubtype(types.erasure(type), types.erasure(wanted));
  }

  private void matchBinding(JCBindingPattern pattern, int value, Type type, Outcome outcome) {
    Site site = frame.site(pattern);
    int variable = frame.declare(pattern.var.sym);
    Type wanted = pattern.var.sym.type;
    if (covers(wanted, type) || wanted.isPrimitive()) {
      frame.builder.add(new Statement.Assign(variable, value, site));
    } else {
      instanceOf(value, wanted, outcome.failed, site);
      frame.builder.add(new Statement.Cast(variable, value, frame.castName(wanted), site));
    }
    frame.builder.jump(outcome.matched, site);
  }

  private void instanceOf(int value, Type wanted, int failed, Site site) {
    int test = frame.builder.temp();
    int matched = frame.newBlock();
    frame.builder.add(new Statement.InstanceOf(test, value, frame.castName(wanted), site));
    frame.branch(new Condition.IsTrue(test), matched, failed, site);
    frame.builder.start(matched);
  }

  private void matchRecord(JCTree pattern, int value, Outcome outcome) {
    Site site = frame.site(pattern);
    Type wanted = pattern.type;
    instanceOf(value, wanted, outcome.failed, site);
    int cast = frame.builder.temp();
    frame.builder.add(new Statement.Cast(cast, value, frame.castName(wanted), site));
    ClassSymbol declared = (ClassSymbol) wanted.tsym;
    List<JCTree> nested = NewerTrees.nested(pattern);
    List<? extends RecordComponent> components = declared.getRecordComponents();
    for (int i = 0; i < nested.size(); i++) {
      MethodSymbol accessor = components.get(i).accessor;
      Type type = types.memberType(wanted, accessor).getReturnType();
      int component = component(cast, accessor, type, site);
      int next = frame.newBlock();
      match(nested.get(i), component, types.cvarUpperBound(type), next, outcome.failed);
      frame.builder.start(next);
    }
    frame.builder.jump(outcome.matched, site);
  }

  private int component(int value, MethodSymbol accessor, Type type, Site site) {
    int result = frame.builder.temp();
    frame.builder.add(
        new Statement.Call(
            result,
            CallKind.VIRTUAL,
            frame.compiler.naming().method(accessor),
            value,
            List.of(),
            site));
    Type declared = types.erasure(accessor.getReturnType());
    if (type.hasTag(TypeTag.VOID) || type.isPrimitive() || covers(type, declared)) {
      return result;
    }
    int cast = frame.builder.temp();
    frame.builder.add(new Statement.Cast(cast, result, frame.castName(type), site));
    return cast;
  }
}
