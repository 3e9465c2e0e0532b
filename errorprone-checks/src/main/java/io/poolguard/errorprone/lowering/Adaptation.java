package io.poolguard.errorprone.lowering;

import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/** The body of a method reference whose arguments are not passed on as they are. */
final class Adaptation {
  private final Lowering lowering;
  private final Frame frame;
  private final JCMemberReference tree;
  private final MethodSymbol method;
  private final List<Type> types;

  /**
   * @param types the types of the body's parameters
   */
  Adaptation(Lowering lowering, JCMemberReference tree, MethodSymbol method, List<Type> types) {
    this.lowering = lowering;
    this.frame = lowering.frame;
    this.tree = tree;
    this.method = method;
    this.types = types;
  }

  /**
   * Lowers the body.
   *
   * @param values the parameters without the captured variables of a local class, the bound
   *     receiver first
   * @param skipped how many captured variables were left out
   * @return the local of the result, or {@link Statement#NONE}
   */
  int lower(List<Integer> values, int skipped) {
    Site site = frame.site(tree);
    if (tree.getMode() == ReferenceMode.NEW && tree.expr.type.hasTag(TypeTag.ARRAY)) {
      int target = frame.builder.temp();
      String descriptor = frame.compiler.naming().descriptor(tree.expr.type);
      frame.builder.add(new Statement.NewArray(target, descriptor, values.get(0), site));
      return target;
    }
    boolean isSuper = TreeInfo.name(tree.expr) == frame.compiler.names()._super;
    boolean hasReceiver = tree.getMode() == ReferenceMode.INVOKE && !method.isStatic() && !isSuper;
    int first = hasReceiver ? 1 : 0;
    List<Integer> arguments = arguments(values, first, skipped, site);
    if (tree.getMode() == ReferenceMode.NEW) {
      return lowering.creations.newObject(method, arguments, tree);
    }
    int receiver = isSuper ? Instances.THIS : hasReceiver ? values.get(0) : Statement.NONE;
    boolean isVoid = method.getReturnType().hasTag(TypeTag.VOID);
    int target = isVoid ? Statement.NONE : frame.builder.temp();
    MethodRef named = frame.compiler.naming().method(method);
    CallKind kind =
        isSuper ? CallKind.SPECIAL : Calls.kind(method, method.owner.type.tsym.isInterface());
    frame.builder.add(new Statement.Call(target, kind, named, receiver, arguments, site));
    return target;
  }

  private List<Integer> arguments(List<Integer> values, int first, int skipped, Site site) {
    List<Type> formals = method.type.getParameterTypes();
    List<Integer> arguments = new ArrayList<>();
    int fixed = tree.varargsElement == null ? formals.size() : formals.size() - 1;
    for (int i = 0; i < fixed && first + i < values.size(); i++) {
      Type from = types.get(first + i + skipped);
      arguments.add(
          lowering.conversions.convert(values.get(first + i), from, formals.get(i), site));
    }
    if (tree.varargsElement != null) {
      List<Integer> rest = new ArrayList<>();
      for (int i = first + fixed; i < values.size(); i++) {
        rest.add(
            lowering.conversions.convert(
                values.get(i), types.get(i + skipped), tree.varargsElement, site));
      }
      arguments.add(lowering.creations.filledArray(formals.get(fixed), rest, site));
    }
    return arguments;
  }
}
