package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lowers whole methods, as they stand in the class file: a constructor contains the initialisers of
 * the fields, {@code <clinit>} those of the static ones.
 */
public final class Bodies {
  private final Compiler compiler;
  private final Consumer<Body> lambdas;

  /**
   * @param compiler the compilation
   * @param lambdas receives the bodies of lambdas, each before the body around it is finished
   */
  public Bodies(Compiler compiler, Consumer<Body> lambdas) {
    this.compiler = compiler;
    this.lambdas = lambdas;
  }

  /** The trees that make up a method, for {@link Positions}. */
  public static List<JCTree> roots(SourceClass source, JCMethodDecl tree) {
    List<JCTree> roots = new ArrayList<>();
    if (tree.sym.isConstructor()) {
      roots.addAll(initialisers(source.tree(), false));
    }
    roots.add(tree);
    return roots;
  }

  /** The initialisers of static or instance fields and the initialiser blocks, in order. */
  public static List<JCTree> initialisers(JCClassDecl tree, boolean ofStatic) {
    List<JCTree> found = new ArrayList<>();
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl field
          && field.init != null
          && field.sym.isStatic() == ofStatic
          && !(ofStatic && field.sym.getConstValue() != null)) {
        found.add(field);
      } else if (member instanceof JCBlock block && block.isStatic() == ofStatic) {
        found.add(block);
      }
    }
    return found;
  }

  /** The body of a method or constructor that has one. */
  public Body method(SourceClass source, JCMethodDecl tree) {
    MethodRef method = compiler.naming().method(tree.sym);
    Frame frame = frame(source, method, tree.sym.isStatic(), roots(source, tree));
    Lowering lowering = new Lowering(frame);
    if (tree.sym.isConstructor()) {
      return constructor(source, tree, lowering);
    }
    if (!tree.sym.isStatic()) {
      frame.builder.local("this");
    }
    tree.params.forEach(parameter -> frame.declare(parameter.sym));
    int parameters = frame.builder.locals().size();
    lowering.statements.method(tree.body, tree.sym.getReturnType());
    return frame.finish(parameters, (tree.sym.flags() & Flags.SYNCHRONIZED) != 0);
  }

  private Frame frame(
      SourceClass source, MethodRef method, boolean isStatic, List<? extends JCTree> roots) {
    return new Frame(
        compiler,
        new Frame.Owner(
            method,
            method,
            source,
            source.tree().sym,
            isStatic,
            new Positions(source.unit(), roots),
            lambdas));
  }

  private Body constructor(SourceClass source, JCMethodDecl tree, Lowering lowering) {
    Frame frame = lowering.frame;
    ClassSymbol owner = source.tree().sym;
    frame.builder.local("this");
    int outer = Statement.NONE;
    if (compiler.naming().takesNameAndOrdinal(owner)) {
      frame.builder.local("$enum$name");
      frame.builder.local("$enum$ordinal");
    } else if (owner.hasOuterInstance()) {
      outer = frame.builder.local(compiler.naming().outerField(owner).name());
      lowering.instances.bindOuter(outer);
    }
    tree.params.forEach(parameter -> frame.declare(parameter.sym));
    for (VarSymbol captured : compiler.captures().of(owner)) {
      frame.bind(captured, frame.builder.local("val$" + captured.name));
    }
    int parameters = frame.builder.locals().size();
    lowering.creations.around(new FieldInitialisers(source.tree(), lowering, outer));
    lowering.statements.run(tree.body);
    Site end = frame.endSite(tree.body);
    if (frame.builder.isOpen()) {
      if (TreeInfo.isCompactConstructor(tree) || isImplicitCanonical(tree)) {
        storeComponents(tree, frame, end);
      }
      frame.builder.end(new Terminator.Return(Statement.NONE, end));
    }
    return frame.finish(parameters, false);
  }

  /**
   * Whether a record's constructor is not in the source; newer compilers do not call that one
   * compact.
   */
  private static boolean isImplicitCanonical(JCMethodDecl tree) {
    return ((ClassSymbol) tree.sym.owner).isRecord()
        && (tree.sym.flags() & Flags.GENERATEDCONSTR) != 0;
  }

  private void storeComponents(JCMethodDecl tree, Frame frame, Site site) {
    for (JCVariableDecl parameter : tree.params) {
      for (var field : tree.sym.owner.members().getSymbolsByName(parameter.name)) {
        if (field instanceof VarSymbol component && component.owner.kind == Kinds.Kind.TYP) {
          frame.builder.add(
              new Statement.StoreField(
                  Instances.THIS,
                  compiler.naming().field(component),
                  frame.declare(parameter.sym),
                  false,
                  site));
        }
      }
    }
  }

  private final class FieldInitialisers implements Initialisers {
    private final JCClassDecl tree;
    private final Lowering lowering;
    private final int outer;

    FieldInitialisers(JCClassDecl tree, Lowering lowering, int outer) {
      this.tree = tree;
      this.lowering = lowering;
      this.outer = outer;
    }

    @Override
    public void before() {
      Site site = lowering.frame.site(tree);
      for (VarSymbol captured : compiler.captures().of(tree.sym)) {
        store(
            compiler.naming().capturedField(tree.sym, captured),
            lowering.instances.local(captured, site),
            site);
      }
      if (outer != Statement.NONE) {
        store(compiler.naming().outerField(tree.sym), outer, site);
      }
    }

    private void store(FieldRef field, int value, Site site) {
      lowering.frame.builder.add(
          new Statement.StoreField(Instances.THIS, field, value, false, site));
    }

    @Override
    public void after() {
      initialise(lowering, initialisers(tree, false));
    }
  }

  private void initialise(Lowering lowering, List<JCTree> members) {
    int ordinal = 0;
    for (JCTree member : members) {
      if (member instanceof JCBlock block) {
        lowering.statements.run(block);
      } else if (member instanceof JCVariableDecl field) {
        if ((field.sym.flags() & Flags.ENUM) != 0) {
          lowering.creations.creating(new Creations.EnumConstant(field.name.toString(), ordinal++));
        }
        initialise(lowering, field);
        lowering.creations.creating(null);
      }
    }
  }

  private void initialise(Lowering lowering, JCVariableDecl field) {
    Frame frame = lowering.frame;
    frame.beginLine(field.pos);
    int value = lowering.expressions.value(field.init, field.sym.type);
    frame.builder.add(
        new Statement.StoreField(
            field.sym.isStatic() ? Statement.NONE : Instances.THIS,
            compiler.naming().field(field.sym),
            value,
            Instances.isVolatile(field.sym),
            frame.site(field)));
  }

  /** The initialiser of a class, {@code <clinit>}. */
  public Body staticInitialiser(SourceClass source) {
    MethodRef method = staticInitialiserOf(source.tree().sym);
    List<JCTree> members = initialisers(source.tree(), true);
    Frame frame = frame(source, method, true, members);
    initialise(new Lowering(frame), members);
    Site end = members.isEmpty() ? Site.UNKNOWN : frame.endSite(members.get(members.size() - 1));
    frame.builder.end(new Terminator.Return(Statement.NONE, end));
    return frame.finish(0, false);
  }

  /** The name of a class's initialiser. */
  public static MethodRef staticInitialiserOf(ClassSymbol type) {
    return new MethodRef(ClassFileNames.internalName(type), "<clinit>", "()V");
  }

  /**
   * The body of a record's accessor that is not in the source: it returns the component's field.
   */
  public Body accessor(SourceClass source, MethodRef method, VarSymbol component) {
    Frame frame = frame(source, method, false, List.of());
    int self = frame.builder.local("this");
    int value = frame.builder.temp();
    FieldRef field = compiler.naming().field(component);
    frame.builder.add(new Statement.LoadField(value, self, field, false, Site.UNKNOWN));
    frame.builder.end(new Terminator.Return(value, Site.UNKNOWN));
    return frame.finish(1, false);
  }

  /** The body of a bridge: it casts what it is given and calls its target. */
  public Body bridge(SourceClass source, Bridges.Bridge bridge) {
    Frame frame = frame(source, bridge.method(), false, List.of());
    int self = frame.builder.local("this");
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < bridge.target().type.getParameterTypes().size(); i++) {
      given.add(frame.builder.local("p" + i));
    }
    Conversions conversions = new Lowering(frame).conversions;
    List<Integer> passed = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Type from = bridge.overridden().type.getParameterTypes().get(i);
      Type to = bridge.target().type.getParameterTypes().get(i);
      passed.add(conversions.castReference(given.get(i), from, to, Site.UNKNOWN));
    }
    boolean isVoid = bridge.target().getReturnType().hasTag(TypeTag.VOID);
    int result = isVoid ? Statement.NONE : frame.builder.temp();
    boolean inherited = bridge.target().owner != source.tree().sym;
    CallKind kind =
        inherited ? CallKind.SPECIAL : Calls.kind(bridge.target(), source.tree().sym.isInterface());
    MethodRef target = compiler.naming().method(bridge.target());
    frame.builder.add(new Statement.Call(result, kind, target, self, passed, Site.UNKNOWN));
    frame.builder.end(new Terminator.Return(result, Site.UNKNOWN));
    return frame.finish(given.size() + 1, false);
  }
}
