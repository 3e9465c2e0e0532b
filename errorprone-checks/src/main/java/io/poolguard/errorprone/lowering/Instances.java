package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Names;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import org.jspecify.annotations.Nullable;

/** Reads variables and fields, and finds {@code this} and the instances around it. */
final class Instances {
  /** The local of {@code this} in a body that has one. */
  static final int THIS = 0;

  private final Lowering lowering;
  private final Frame frame;
  private final Names names;
  private @Nullable Integer outerParameter;

  Instances(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
    this.names = frame.compiler.names();
  }

  /** In a constructor the enclosing instance is a parameter before it is a field. */
  void bindOuter(int local) {
    outerParameter = local;
  }

  int read(JCIdent tree) {
    Site site = frame.site(tree);
    if (tree.name == names._this || tree.name == names._super) {
      return THIS;
    }
    if (!(tree.sym instanceof VarSymbol variable)) {
      return Statement.NONE;
    }
    if (variable.owner.kind == Kinds.Kind.TYP) {
      int receiver = variable.isStatic() ? Statement.NONE : owning(variable, site);
      return typed(field(variable, receiver, site), variable, tree);
    }
    return local(variable, site);
  }

  /** The value of a local variable, in a local class perhaps a captured one. */
  int local(VarSymbol variable, Site site) {
    Integer local = frame.local(variable);
    if (local != null) {
      return local;
    }
    if (variable.getConstValue() != null) {
      return frame.load(
          lowering.conversions.constant(variable.getConstValue(), variable.type), site);
    }
    FieldRef field = frame.compiler.naming().capturedField(frame.owner.type(), variable);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.LoadField(target, THIS, field, false, site));
    return target;
  }

  int read(JCFieldAccess tree) {
    Site site = frame.site(tree);
    if (tree.name == names._class) {
      Type named = tree.selected.type;
      return frame.load(new Constant.ClassConstant(frame.castName(named)), site);
    }
    if (tree.name == names._this || tree.name == names._super) {
      return tree.selected.type.tsym instanceof ClassSymbol outer && !outer.isInterface()
          ? instance(outer, site)
          : THIS;
    }
    if (!(tree.sym instanceof VarSymbol variable)) {
      return Statement.NONE;
    }
    int receiver =
        isTypeName(tree.selected) ? Statement.NONE : lowering.expressions.value(tree.selected);
    if (variable == frame.compiler.symtab().lengthVar) {
      int target = frame.builder.temp();
      frame.builder.add(
          new Statement.LoadField(target, receiver, FieldRef.ARRAY_LENGTH, false, site));
      return target;
    }
    int from = variable.isStatic() ? Statement.NONE : receiver;
    return typed(field(variable, from, site), variable, tree);
  }

  /** Whether an expression names a type or package and has no value. */
  static boolean isTypeName(JCExpression tree) {
    Symbol symbol = TreeInfo.symbol(tree);
    return symbol != null && (symbol.kind == Kinds.Kind.TYP || symbol.kind == Kinds.Kind.PCK);
  }

  private int field(VarSymbol variable, int receiver, Site site) {
    if ((variable.flags() & Flags.ENUM) != 0) {
      return frame.load(
          new Constant.EnumConstant(
              ClassFileNames.internalName(variable.owner), variable.name.toString()),
          site);
    }
    int target = frame.builder.temp();
    FieldRef field = frame.compiler.naming().field(variable);
    frame.builder.add(new Statement.LoadField(target, receiver, field, isVolatile(variable), site));
    return target;
  }

  static boolean isVolatile(VarSymbol variable) {
    return (variable.flags() & Flags.VOLATILE) != 0;
  }

  /** A generic field holds what its type argument says. */
  private int typed(int value, VarSymbol variable, JCExpression tree) {
    return lowering.conversions.castReference(value, variable.type, tree.type, frame.site(tree));
  }

  /** The instance, {@code this} or one around it, whose class has the member. */
  int owning(Symbol member, Site site) {
    ClassSymbol at = frame.owner.type();
    int local = THIS;
    while (!member.isMemberOf(at, frame.compiler.types()) && hasOuter(at)) {
      local = outer(at, local, site);
      at = (ClassSymbol) at.type.getEnclosingType().tsym;
    }
    return local;
  }

  /** The class through which an unqualified member is named. */
  ClassSymbol owningClass(Symbol member) {
    ClassSymbol current = frame.owner.type();
    if ((member.flags() & Flags.STATIC) != 0
        && !member.isMemberOf(current, frame.compiler.types())) {
      return (ClassSymbol) member.owner;
    }
    Symbol at = current;
    while (at != null) {
      if (at instanceof ClassSymbol type && member.isMemberOf(type, frame.compiler.types())) {
        return type;
      }
      at = at.owner;
    }
    return (ClassSymbol) member.owner;
  }

  /** The instance of exactly this class, {@code this} or one around it. */
  int instance(ClassSymbol wanted, Site site) {
    ClassSymbol at = frame.owner.type();
    int local = THIS;
    while (at != wanted && hasOuter(at)) {
      local = outer(at, local, site);
      at = (ClassSymbol) at.type.getEnclosingType().tsym;
    }
    return local;
  }

  /** The instance around this one that a new object of an inner class is made in. */
  int enclosingFor(ClassSymbol created, Site site) {
    Symbol wanted = created.type.getEnclosingType().tsym;
    ClassSymbol at = frame.owner.type();
    int local = THIS;
    while (!at.isSubClass(wanted, frame.compiler.types()) && hasOuter(at)) {
      local = outer(at, local, site);
      at = (ClassSymbol) at.type.getEnclosingType().tsym;
    }
    return local;
  }

  /** The enclosing instance for a superclass constructor: {@code this} itself cannot be one yet. */
  int enclosingForSuper(ClassSymbol superclass, Site site) {
    Symbol wanted = superclass.type.getEnclosingType().tsym;
    ClassSymbol at = frame.owner.type();
    int local = THIS;
    do {
      local = outer(at, local, site);
      at = (ClassSymbol) at.type.getEnclosingType().tsym;
    } while (!at.isSubClass(wanted, frame.compiler.types()) && hasOuter(at));
    return local;
  }

  /** This constructor's own enclosing instance. */
  int ownOuter(Site site) {
    return outer(frame.owner.type(), THIS, site);
  }

  private static boolean hasOuter(ClassSymbol type) {
    return type.hasOuterInstance() && type.type.getEnclosingType().hasTag(TypeTag.CLASS);
  }

  private int outer(ClassSymbol type, int instance, Site site) {
    if (instance == THIS && outerParameter != null) {
      return outerParameter;
    }
    int target = frame.builder.temp();
    FieldRef field = frame.compiler.naming().outerField(type);
    frame.builder.add(new Statement.LoadField(target, instance, field, false, site));
    return target;
  }
}
