package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiDeconstructionPattern;
import com.intellij.psi.PsiPattern;
import com.intellij.psi.PsiPatternVariable;
import com.intellij.psi.PsiRecordComponent;
import com.intellij.psi.PsiSubstitutor;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeElement;
import com.intellij.psi.PsiTypeTestPattern;
import com.intellij.psi.PsiUnnamedPattern;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches values against patterns. A component of a record is read by a call of its accessor, as
 * javac does.
 */
final class Patterns {
  private final Lowering lowering;
  private final Frame frame;

  Patterns(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** Where a match goes on. */
  record Outcome(int matched, int failed) {}

  /**
   * Goes to {@code matched}, with the pattern's variables set, or to {@code failed}; null matches
   * nothing.
   */
  void test(PsiPattern pattern, int value, @Nullable PsiType type, Outcome outcome) {
    if (pattern instanceof PsiTypeTestPattern binding && Language.isSubtype(type, type(binding))) {
      int present = frame.newBlock();
      frame.branch(new Condition.IsNull(value), outcome.failed, present, frame.site(pattern));
      frame.builder.start(present);
    }
    match(pattern, value, type, outcome);
  }

  /**
   * The same for a value that has been null-checked or may match as null: the component of a
   * record.
   */
  void match(PsiPattern pattern, int value, @Nullable PsiType type, Outcome outcome) {
    Site site = frame.site(pattern);
    if (pattern instanceof PsiUnnamedPattern) {
      frame.builder.jump(outcome.matched, site);
    } else if (pattern instanceof PsiTypeTestPattern binding) {
      matchBinding(binding, value, type, outcome);
    } else if (pattern instanceof PsiDeconstructionPattern deconstruction) {
      matchRecord(deconstruction, value, outcome);
    } else {
      int unknown = frame.unknown(pattern.getClass().getSimpleName(), List.of(value), pattern);
      frame.branch(new Condition.IsTrue(unknown), outcome.matched, outcome.failed, site);
    }
  }

  private static @Nullable PsiType type(PsiTypeTestPattern pattern) {
    PsiPatternVariable variable = pattern.getPatternVariable();
    PsiTypeElement named = pattern.getCheckType();
    return variable != null ? variable.getType() : named == null ? null : named.getType();
  }

  private void matchBinding(
      PsiTypeTestPattern pattern, int value, @Nullable PsiType type, Outcome outcome) {
    PsiPatternVariable variable = pattern.getPatternVariable();
    PsiType wanted = type(pattern);
    Site site = variable == null ? frame.site(pattern) : frame.site(variable);
    int local = variable == null ? frame.builder.temp() : frame.declare(variable);
    if (Language.isSubtype(type, wanted) || Language.isPrimitive(wanted)) {
      frame.builder.add(new Statement.Assign(local, value, site));
    } else {
      instanceOf(value, wanted, outcome.failed, site);
      frame.builder.add(new Statement.Cast(local, value, frame.castName(wanted), site));
    }
    frame.builder.jump(outcome.matched, site);
  }

  private void instanceOf(int value, @Nullable PsiType wanted, int failed, Site site) {
    int test = frame.builder.temp();
    int matched = frame.newBlock();
    frame.builder.add(new Statement.InstanceOf(test, value, frame.castName(wanted), site));
    frame.branch(new Condition.IsTrue(test), matched, failed, site);
    frame.builder.start(matched);
  }

  private void matchRecord(PsiDeconstructionPattern pattern, int value, Outcome outcome) {
    Site site = frame.site(pattern);
    PsiType wanted = pattern.getTypeElement().getType();
    instanceOf(value, wanted, outcome.failed, site);
    int cast = frame.builder.temp();
    frame.builder.add(new Statement.Cast(cast, value, frame.castName(wanted), site));
    PsiClassType.ClassResolveResult resolved =
        wanted instanceof PsiClassType named
            ? named.resolveGenerics()
            : PsiClassType.ClassResolveResult.EMPTY;
    PsiClass declared = resolved.getElement();
    PsiRecordComponent[] components =
        declared == null ? PsiRecordComponent.EMPTY_ARRAY : declared.getRecordComponents();
    PsiPattern[] nested = pattern.getDeconstructionList().getDeconstructionComponents();
    for (int i = 0; declared != null && i < nested.length && i < components.length; i++) {
      PsiType type = substituted(resolved.getSubstitutor(), components[i].getType());
      int component = component(cast, declared, components[i], type, site);
      int next = frame.newBlock();
      match(nested[i], component, type, new Outcome(next, outcome.failed));
      frame.builder.start(next);
    }
    frame.builder.jump(outcome.matched, site);
  }

  private static PsiType substituted(PsiSubstitutor substitutor, PsiType type) {
    PsiType found = substitutor.substitute(type);
    return found == null ? type : found;
  }

  private int component(
      int value, PsiClass declared, PsiRecordComponent component, PsiType type, Site site) {
    int result = frame.builder.temp();
    MethodRef accessor =
        new MethodRef(
            frame.language.names().nameOf(declared),
            String.valueOf(component.getName()),
            "()" + frame.language.names().descriptor(component.getType()));
    frame.builder.add(
        new Statement.Call(result, CallKind.VIRTUAL, accessor, value, List.of(), site));
    return lowering.conversions.castReference(result, component.getType(), type, site);
  }
}
