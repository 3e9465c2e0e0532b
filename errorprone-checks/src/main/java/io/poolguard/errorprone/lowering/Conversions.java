package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;

/** Constants, casts, boxing and unboxing, primitive conversions. */
final class Conversions {
  private final Frame frame;
  private final Types types;

  Conversions(Lowering lowering) {
    this.frame = lowering.frame;
    this.types = frame.compiler.types();
  }

  /** A compile-time constant. */
  Constant constant(Object value, Type type) {
    if (value instanceof String text) {
      return new Constant.StringConstant(text);
    }
    if (value instanceof Integer number && isIntLike(type)) {
      return new Constant.IntConstant(number);
    }
    return new Constant.OtherConstant(value.toString());
  }

  /** Whether values of a type are ints of the IR. */
  static boolean isIntLike(Type type) {
    return switch (type.getTag()) {
      case INT, BOOLEAN, CHAR, BYTE, SHORT -> true;
      default -> false;
    };
  }

  /** A value of {@code tree}'s type as one of type {@code target}. */
  int convert(int value, JCTree tree, Type target) {
    return convert(value, tree.type, target, frame.addedSite(tree));
  }

  int convert(int value, Type from, Type target, Site site) {
    if (from == null || target == null || target.hasTag(TypeTag.VOID) || from.hasTag(TypeTag.BOT)) {
      return value;
    }
    if (from.isPrimitive() && !target.isPrimitive()) {
      return box(value, from, target, site);
    }
    if (!from.isPrimitive() && target.isPrimitive()) {
      Type unboxed = types.unboxedType(from);
      return unboxed.isPrimitive() ? widen(unbox(value, from, site), unboxed, target, site) : value;
    }
    return from.isPrimitive() ? widen(value, from, target, site) : value;
  }

  private int box(int value, Type from, Type target, Site site) {
    Type wanted = types.unboxedType(target);
    Type primitive = wanted.isPrimitive() ? wanted : from.baseType();
    Type boxed = types.boxedClass(primitive).type;
    String owner = ClassFileNames.internalName(boxed.tsym);
    String descriptor = "(" + frame.compiler.naming().descriptor(primitive) + ")L" + owner + ";";
    frame.beginLine(site);
    int result = frame.builder.temp();
    frame.builder.add(
        new Statement.Call(
            result,
            CallKind.STATIC,
            new MethodRef(owner, "valueOf", descriptor),
            Statement.NONE,
            List.of(widen(value, from, primitive, site)),
            site));
    return result;
  }

  private int unbox(int value, Type from, Site site) {
    Type primitive = types.unboxedType(from);
    String owner = ClassFileNames.internalName(types.boxedClass(primitive).type.tsym);
    String name = primitive.tsym.name + "Value";
    frame.beginLine(site);
    int result = frame.builder.temp();
    frame.builder.add(
        new Statement.Call(
            result,
            CallKind.VIRTUAL,
            new MethodRef(owner, name, "()" + frame.compiler.naming().descriptor(primitive)),
            value,
            List.of(),
            site));
    return result;
  }

  /**
   * Int to int keeps its value in the analysis unless it is narrowed; anything else becomes an
   * unknown number.
   */
  private int widen(int value, Type from, Type target, Site site) {
    if (from.hasTag(target.getTag())
        || (isIntLike(from)
            && isIntLike(target)
            && types.isSubtype(from.baseType(), target.baseType()))) {
      return value;
    }
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Compute(result, List.of(value), site));
    return result;
  }

  /** A cast expression; {@code value} is its operand. */
  int cast(int value, JCTypeCast tree) {
    Type from = tree.expr.type;
    Type target = tree.clazz.type;
    if (from.isPrimitive() || target.isPrimitive()) {
      return convert(castForUnboxing(value, tree), from, target, frame.site(tree));
    }
    return castReference(value, from, target, frame.site(tree));
  }

  private int castForUnboxing(int value, JCTypeCast tree) {
    Type from = tree.expr.type;
    if (from.isPrimitive() || types.unboxedType(from).isPrimitive()) {
      return value;
    }
    Type boxed = types.boxedClass(tree.clazz.type).type;
    Site site = frame.site(tree);
    return unbox(castReference(value, from, boxed, site), boxed, site);
  }

  /** A cast that is left out where the value has the type already. */
  int castReference(int value, Type from, Type target, Site site) {
    Type erased = types.erasure(target);
    if (value == Statement.NONE
        || erased.isPrimitiveOrVoid()
        || types.isSubtype(types.erasure(from), erased)) {
      return value;
    }
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Cast(result, value, frame.castName(erased), site));
    return result;
  }
}
