package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaResolveResult;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiJavaCodeReferenceElement;
import com.intellij.psi.PsiMember;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiPackage;
import com.intellij.psi.PsiQualifiedExpression;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.util.InheritanceUtil;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads variables and fields, and finds {@code this} and the instances around it. */
final class Instances {
  /** The local of {@code this} in a body that has one. */
  static final int THIS = 0;

  private final Lowering lowering;
  private final Frame frame;
  private @Nullable Integer outerParameter;

  Instances(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** In a constructor the enclosing instance is a parameter before it is a field. */
  void bindOuter(int local) {
    outerParameter = local;
  }

  /** {@code this} and {@code super}, qualified or not. */
  int self(PsiQualifiedExpression tree) {
    PsiJavaCodeReferenceElement qualifier = tree.getQualifier();
    if (frame.owner.isStatic()) {
      return frame.unknown("this in static code", List.of(), tree);
    }
    return qualifier != null
            && qualifier.resolve() instanceof PsiClass outer
            && !outer.isInterface()
        ? instance(outer, frame.site(tree))
        : THIS;
  }

  int read(PsiReferenceExpression tree) {
    Site site = frame.site(tree);
    PsiElement resolved = tree.resolve();
    PsiExpression qualifier = tree.getQualifierExpression();
    if (isArrayLength(tree, qualifier)) {
      int array = lowering.expressions.value(qualifier);
      int target = frame.builder.temp();
      frame.builder.add(new Statement.LoadField(target, array, FieldRef.ARRAY_LENGTH, false, site));
      return target;
    }
    if (resolved instanceof PsiField field) {
      return field(tree, field, qualifier, site);
    }
    if (resolved instanceof PsiVariable variable) {
      return typed(local(variable, site), variable, tree, site);
    }
    if (resolved instanceof PsiClass || resolved instanceof PsiPackage) {
      return Statement.NONE;
    }
    List<Integer> mentioned =
        qualifier == null || isTypeName(qualifier)
            ? List.of()
            : List.of(lowering.expressions.value(qualifier));
    return frame.unknown("unresolved name", mentioned, tree);
  }

  private static boolean isArrayLength(
      PsiReferenceExpression tree, @Nullable PsiExpression qualifier) {
    return qualifier != null
        && "length".equals(tree.getReferenceName())
        && qualifier.getType() instanceof PsiArrayType;
  }

  private int field(
      PsiReferenceExpression tree, PsiField field, @Nullable PsiExpression qualifier, Site site) {
    boolean isStatic = field.hasModifierProperty(PsiModifier.STATIC);
    int receiver = Statement.NONE;
    if (qualifier != null && !isTypeName(qualifier)) {
      receiver = lowering.expressions.value(qualifier);
    } else if (!isStatic) {
      receiver = owning(field, site);
    }
    return typed(load(field, isStatic ? Statement.NONE : receiver, site), field, tree, site);
  }

  /** The value of a local variable, in a local class perhaps a captured one. */
  int local(PsiVariable variable, Site site) {
    Integer local = frame.local(variable);
    if (local != null) {
      return local;
    }
    Object constant = variable.computeConstantValue();
    if (constant != null) {
      return frame.load(Conversions.constant(constant), site);
    }
    if (frame.owner.isStatic()
        || !frame.language.captures().of(frame.owner.type()).contains(variable)) {
      // It is read before it is declared: code that is not finished.
      return frame.declare(variable);
    }
    FieldRef field = frame.language.names().capturedField(frame.owner.type(), variable);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.LoadField(target, THIS, field, false, site));
    return target;
  }

  /** Whether an expression names a type or package and has no value. */
  static boolean isTypeName(PsiExpression tree) {
    if (!(tree instanceof PsiReferenceExpression reference)) {
      return false;
    }
    PsiElement resolved = reference.resolve();
    return resolved instanceof PsiClass || resolved instanceof PsiPackage;
  }

  private int load(PsiField field, int receiver, Site site) {
    PsiClass owner = field.getContainingClass();
    if (field instanceof PsiEnumConstant && owner != null) {
      return frame.load(
          new Constant.EnumConstant(frame.language.names().nameOf(owner), field.getName()), site);
    }
    int target = frame.builder.temp();
    FieldRef named = frame.language.names().field(field);
    frame.builder.add(new Statement.LoadField(target, receiver, named, isVolatile(field), site));
    return target;
  }

  static boolean isVolatile(PsiField field) {
    return field.hasModifierProperty(PsiModifier.VOLATILE);
  }

  /** A generic field holds what its type argument says. */
  private int typed(int value, PsiVariable variable, PsiReferenceExpression tree, Site site) {
    PsiType declared = variable.getType();
    return lowering.conversions.castReference(value, declared, declaredType(tree, declared), site);
  }

  /**
   * The type of an expression, without what a check before it tells of it, for which javac casts
   * nothing.
   */
  private static PsiType declaredType(PsiReferenceExpression tree, PsiType declared) {
    JavaResolveResult result = tree.advancedResolve(false);
    PsiType substituted = result.getSubstitutor().substitute(declared);
    return substituted == null ? declared : substituted;
  }

  /** The instance, {@code this} or one around it, whose class has the member. */
  int owning(PsiMember member, Site site) {
    PsiClass at = frame.owner.type();
    int local = THIS;
    while (!Classes.hasMember(at, member) && Classes.hasOuterInstance(at)) {
      PsiClass outer = Classes.enclosing(at);
      if (outer == null) {
        break;
      }
      local = outer(at, local, site);
      at = outer;
    }
    return frame.owner.isStatic() ? Statement.NONE : local;
  }

  /** The class through which an unqualified member is named. */
  PsiClass owningClass(PsiMember member) {
    PsiClass current = frame.owner.type();
    PsiClass declaring = member.getContainingClass();
    if (member.hasModifierProperty(PsiModifier.STATIC) && !Classes.hasMember(current, member)) {
      return declaring == null ? current : declaring;
    }
    for (PsiClass at = current; at != null; at = Classes.enclosing(at)) {
      if (Classes.hasMember(at, member)) {
        return at;
      }
    }
    return declaring == null ? current : declaring;
  }

  /** The instance of exactly this class, {@code this} or one around it. */
  int instance(PsiClass wanted, Site site) {
    PsiClass at = frame.owner.type();
    int local = THIS;
    while (!at.equals(wanted) && Classes.hasOuterInstance(at)) {
      PsiClass outer = Classes.enclosing(at);
      if (outer == null) {
        break;
      }
      local = outer(at, local, site);
      at = outer;
    }
    return local;
  }

  /** The instance around this one that a new object of an inner class is made in. */
  int enclosingFor(PsiClass created, Site site) {
    if (frame.owner.isStatic()) {
      int none = frame.builder.temp();
      frame.builder.add(new Statement.Unknown(none, List.of(), "no instance around", site));
      return none;
    }
    PsiClass wanted = Classes.enclosing(created);
    PsiClass at = frame.owner.type();
    int local = THIS;
    while (wanted != null
        && !InheritanceUtil.isInheritorOrSelf(at, wanted, true)
        && Classes.hasOuterInstance(at)) {
      PsiClass outer = Classes.enclosing(at);
      if (outer == null) {
        break;
      }
      local = outer(at, local, site);
      at = outer;
    }
    return local;
  }

  /** The enclosing instance for a superclass constructor: {@code this} itself cannot be one yet. */
  int enclosingForSuper(PsiClass superclass, Site site) {
    PsiClass wanted = Classes.enclosing(superclass);
    PsiClass at = frame.owner.type();
    int local = THIS;
    do {
      PsiClass outer = Classes.enclosing(at);
      if (outer == null || !Classes.hasOuterInstance(at)) {
        break;
      }
      local = outer(at, local, site);
      at = outer;
    } while (wanted != null && !InheritanceUtil.isInheritorOrSelf(at, wanted, true));
    return local;
  }

  /** This constructor's own enclosing instance. */
  int ownOuter(Site site) {
    return outer(frame.owner.type(), THIS, site);
  }

  private int outer(PsiClass type, int instance, Site site) {
    if (instance == THIS && outerParameter != null) {
      return outerParameter;
    }
    int target = frame.builder.temp();
    FieldRef field = frame.language.names().outerField(type);
    frame.builder.add(new Statement.LoadField(target, instance, field, false, site));
    return target;
  }
}
