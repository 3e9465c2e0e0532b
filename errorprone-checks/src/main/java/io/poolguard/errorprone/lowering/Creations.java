package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New objects and arrays, and the calls of one constructor by another. */
final class Creations {
  private static final int NAME_PARAMETER = 1;
  private static final int ORDINAL_PARAMETER = 2;

  private final Lowering lowering;
  private final Frame frame;
  private @Nullable Initialisers initialisers;
  private @Nullable EnumConstant constant;

  Creations(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** The enum constant that is being created. */
  record EnumConstant(String name, int ordinal) {}

  /** What a constructor does around its call of {@code super(...)}. */
  void around(Initialisers code) {
    initialisers = code;
  }

  /** Sets the constant that the next creation makes. */
  void creating(@Nullable EnumConstant created) {
    constant = created;
  }

  int newObject(JCNewClass tree) {
    Site site = frame.constructorSite(tree);
    if (!(tree.constructor instanceof MethodSymbol constructor)) {
      return lowering.calls.unresolved(tree.args, tree);
    }
    ClassSymbol created = (ClassSymbol) constructor.owner;
    MethodRef called = frame.compiler.naming().method(constructor);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.New(target, called.owner(), site));
    List<Integer> arguments = new ArrayList<>();
    EnumConstant made = constant;
    constant = null;
    if (frame.compiler.naming().takesNameAndOrdinal(created)) {
      arguments.addAll(nameAndOrdinal(made, site));
    } else if (created.hasOuterInstance()) {
      arguments.add(outerFor(tree, created, site));
    }
    arguments.addAll(
        lowering.calls.arguments(
            tree.args, constructor, tree.constructorType, tree.varargsElement));
    addCaptures(created, arguments, site);
    call(called, target, arguments, frame.constructorSite(tree));
    return target;
  }

  private List<Integer> nameAndOrdinal(@Nullable EnumConstant made, Site site) {
    String name = made == null ? "" : made.name;
    int ordinal = made == null ? 0 : made.ordinal;
    return List.of(
        frame.load(new Constant.StringConstant(name), site), lowering.calls.number(ordinal, site));
  }

  private int outerFor(JCNewClass tree, ClassSymbol created, Site site) {
    if (tree.encl == null) {
      return lowering.instances.enclosingFor(created, site);
    }
    return lowering.expressions.value(tree.encl);
  }

  private void addCaptures(ClassSymbol created, List<Integer> arguments, Site site) {
    for (VarSymbol captured : frame.compiler.captures().of(created)) {
      arguments.add(lowering.instances.local(captured, site));
    }
  }

  private void call(MethodRef constructor, int object, List<Integer> arguments, Site site) {
    frame.builder.add(
        new Statement.Call(Statement.NONE, CallKind.SPECIAL, constructor, object, arguments, site));
  }

  /** {@code this(...)} or {@code super(...)}. */
  void constructorCall(JCMethodInvocation tree, MethodSymbol constructor) {
    Site site = frame.site(tree);
    ClassSymbol owner = (ClassSymbol) constructor.owner;
    boolean isSuper = TreeInfo.name(tree.meth) == frame.compiler.names()._super;
    List<Integer> arguments = new ArrayList<>();
    boolean isEnumBase = owner == frame.compiler.symtab().enumSym;
    if (isEnumBase || frame.compiler.naming().takesNameAndOrdinal(owner)) {
      arguments.addAll(List.of(NAME_PARAMETER, ORDINAL_PARAMETER));
    } else if (owner.hasOuterInstance()) {
      arguments.add(outerForConstructor(tree, owner, isSuper, site));
    }
    if (!isEnumBase) {
      arguments.addAll(
          lowering.calls.arguments(tree.args, constructor, tree.meth.type, tree.varargsElement));
    }
    addCaptures(owner, arguments, site);
    frame.beginLine(tree.pos);
    Initialisers around = isSuper ? initialisers : null;
    if (around != null) {
      around.before();
    }
    call(frame.compiler.naming().method(constructor), Instances.THIS, arguments, site);
    if (around != null) {
      around.after();
    }
  }

  private int outerForConstructor(
      JCMethodInvocation tree, ClassSymbol owner, boolean isSuper, Site site) {
    if (tree.meth instanceof JCFieldAccess qualified) {
      return lowering.expressions.value(qualified.selected);
    }
    return isSuper
        ? lowering.instances.enclosingForSuper(owner, site)
        : lowering.instances.ownOuter(site);
  }

  int newArray(JCNewArray tree) {
    Site site = frame.site(tree);
    Type elementType = frame.compiler.types().elemtype(tree.type);
    if (tree.elems != null) {
      List<Type> targets = new ArrayList<>();
      tree.elems.forEach(element -> targets.add(elementType));
      return filledArray(tree.type, lowering.expressions.values(tree.elems, targets), site);
    }
    List<Type> targets = new ArrayList<>();
    tree.dims.forEach(dimension -> targets.add(frame.compiler.symtab().intType));
    List<Integer> lengths = lowering.expressions.values(tree.dims, targets);
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.NewArray(
            target, frame.compiler.naming().descriptor(tree.type), lengths.get(0), site));
    return target;
  }

  /** A new array with the given elements. */
  int filledArray(Type type, List<Integer> elements, Site site) {
    int length = lowering.calls.number(elements.size(), site);
    int target = frame.builder.temp();
    String descriptor = frame.compiler.naming().descriptor(type);
    frame.builder.add(new Statement.NewArray(target, descriptor, length, site));
    for (int i = 0; i < elements.size(); i++) {
      int index = lowering.calls.number(i, site);
      frame.builder.add(new Statement.StoreArray(target, index, elements.get(i), site));
    }
    return target;
  }

  /**
   * Creates an object for a constructor reference; the arguments are the reference's parameters.
   */
  int newObject(MethodSymbol constructor, List<Integer> values, JCTree place) {
    Site site = frame.site(place);
    ClassSymbol created = (ClassSymbol) constructor.owner;
    MethodRef called = frame.compiler.naming().method(constructor);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.New(target, called.owner(), site));
    List<Integer> arguments = new ArrayList<>();
    if (created.hasOuterInstance()) {
      arguments.add(lowering.instances.enclosingFor(created, site));
    }
    arguments.addAll(values);
    addCaptures(created, arguments, site);
    call(called, target, arguments, site);
    return target;
  }
}
