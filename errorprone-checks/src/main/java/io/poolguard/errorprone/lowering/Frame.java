package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.BodyBuilder;
import io.poolguard.analysis.ir.build.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One body while it is being lowered: its builder, the variables in sight and the scope of the
 * current statement.
 */
final class Frame {
  final Compiler compiler;
  final BodyBuilder builder = new BodyBuilder();
  final Owner owner;
  private final Map<VarSymbol, Integer> variables = new HashMap<>();
  private int line;
  private Scope<JCTree> scope = Scope.outermost();

  Frame(Compiler compiler, Owner owner) {
    this.compiler = compiler;
    this.owner = owner;
  }

  /**
   * Whose body it is.
   *
   * @param method the body's own name
   * @param enclosing the source method that findings are reported in
   * @param type the class that {@code this} is an instance of, or around a static method
   * @param isStatic whether there is no {@code this}
   * @param positions places in the source method
   * @param functions receives the bodies of lambdas
   */
  record Owner(
      MethodRef method,
      MethodRef enclosing,
      SourceClass source,
      ClassSymbol type,
      boolean isStatic,
      Positions positions,
      Consumer<Body> functions) {}

  Scope<JCTree> scope() {
    return scope;
  }

  /** Goes on in another scope. */
  void enter(Scope<JCTree> next) {
    scope = next;
    builder.continueUnder(next.handlers());
  }

  /** Sets the scope of code that will start in a block made for it. */
  void setScope(Scope<JCTree> next) {
    scope = next;
  }

  int newBlock() {
    return builder.newBlock(scope.handlers());
  }

  Site site(JCTree tree) {
    return owner.positions.site(tree);
  }

  /**
   * The place of a call that the compiler adds to a tree: it is on the line where the tree begins.
   */
  Site addedSite(JCTree tree) {
    return owner.positions.site(tree, TreeInfo.getStartPos(tree));
  }

  /** The place where a body falls off its end: on the line of its closing brace. */
  Site endSite(JCTree body) {
    return owner.positions.site(body, TreeInfo.endPos(body));
  }

  /**
   * Notes that javac begins a line here. A constructor call has no line entry of its own; it is on
   * the line begun last.
   */
  void beginLine(int offset) {
    line = owner.positions.line(offset);
  }

  /** The same for the line of a call that the compiler adds. */
  void beginLine(Site site) {
    line = site.line();
  }

  /** The place of a constructor call whose arguments have been evaluated. */
  Site constructorSite(JCTree tree) {
    return owner.positions.siteOnLine(tree, line);
  }

  int declare(VarSymbol variable) {
    return variables.computeIfAbsent(variable, v -> builder.local(v.name.toString()));
  }

  /** The local of a variable; null when it is a captured one that lives in a field. */
  @Nullable Integer local(VarSymbol variable) {
    return variables.get(variable);
  }

  void bind(VarSymbol variable, int local) {
    variables.put(variable, local);
  }

  int load(Constant constant, Site site) {
    int target = builder.temp();
    builder.add(new Statement.Load(target, constant, site));
    return target;
  }

  /**
   * {@code variable = value}; a temporary that was computed just now is computed into the variable.
   */
  void assign(int variable, int value, Site site) {
    builder.assign(variable, value, site);
  }

  void branch(Condition condition, int whenTrue, int whenFalse, Site site) {
    builder.end(new Terminator.Branch(condition, whenTrue, whenFalse, site));
  }

  String castName(Type type) {
    return compiler.naming().castName(type);
  }

  Body finish(int parameters, boolean isSynchronized) {
    return new Body(
        owner.method,
        owner.isStatic,
        isSynchronized,
        parameters,
        builder.locals(),
        builder.blocks(),
        owner.enclosing,
        owner.source.path());
  }
}
