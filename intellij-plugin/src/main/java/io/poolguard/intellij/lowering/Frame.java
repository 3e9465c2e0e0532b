package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.util.PsiTreeUtil;
import com.intellij.psi.util.PsiUtil;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.BodyBuilder;
import io.poolguard.analysis.ir.build.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One body while it is being lowered: its builder, the variables in sight and the scope of the
 * current statement.
 */
final class Frame {
  final Language language;
  final BodyBuilder builder = new BodyBuilder();
  final Owner owner;
  private final Map<PsiVariable, Integer> variables = new HashMap<>();
  private int line;
  private Scope<PsiElement> scope = Scope.outermost();

  Frame(Language language, Owner owner) {
    this.language = language;
    this.owner = owner;
  }

  /**
   * Whose body it is.
   *
   * @param method the body's own name
   * @param enclosing the source method that findings are reported in
   * @param source the class that {@code this} is an instance of, or around a static method
   * @param isStatic whether there is no {@code this}
   * @param positions places in the source method
   * @param functions receives the bodies of lambdas
   */
  record Owner(
      MethodRef method,
      MethodRef enclosing,
      SourceClass source,
      boolean isStatic,
      Positions positions,
      Consumer<Body> functions) {
    PsiClass type() {
      return source.type();
    }
  }

  Scope<PsiElement> scope() {
    return scope;
  }

  /** Goes on in another scope. */
  void enter(Scope<PsiElement> next) {
    scope = next;
    builder.continueUnder(next.handlers());
  }

  /** Sets the scope of code that will start in a block made for it. */
  void setScope(Scope<PsiElement> next) {
    scope = next;
  }

  int newBlock() {
    return builder.newBlock(scope.handlers());
  }

  Site site(PsiElement element) {
    return owner.positions.site(element);
  }

  /** The place of a call that the compiler adds: on the line where the element begins. */
  Site addedSite(PsiElement element) {
    return owner.positions.site(element, Language.start(element));
  }

  /** The place where a body falls off its end: on the line of its closing brace. */
  Site endSite(PsiElement body) {
    return owner.positions.site(body, end(body));
  }

  static int end(PsiElement body) {
    PsiElement brace = body instanceof PsiCodeBlock block ? block.getRBrace() : null;
    return brace == null ? Language.start(body) : Language.start(brace);
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
  Site constructorSite(PsiElement element) {
    return owner.positions.siteOnLine(element, line);
  }

  int declare(PsiVariable variable) {
    Integer known = variables.get(variable);
    if (known == null) {
      String name = variable.getName();
      known = builder.local(name == null || name.equals("_") ? "" : name);
      variables.put(variable, known);
    }
    return known;
  }

  /** The local of a variable; null when it is a captured one that lives in a field. */
  @Nullable Integer local(PsiVariable variable) {
    return variables.get(variable);
  }

  void bind(PsiVariable variable, int local) {
    variables.put(variable, local);
  }

  int load(Constant constant, Site site) {
    int target = builder.temp();
    builder.add(new Statement.Load(target, constant, site));
    return target;
  }

  /** An int constant. */
  int number(int value, Site site) {
    return load(new Constant.IntConstant(value), site);
  }

  /** Something that this lowering does not know, or that is not finished yet. */
  int unknown(String what, List<Integer> mentioned, PsiElement element) {
    int target = builder.temp();
    builder.add(new Statement.Unknown(target, mentioned, what, site(element)));
    return target;
  }

  /** Something that is still being typed, and may do anything with the variables in sight. */
  void unfinished(PsiElement element) {
    List<Integer> mentioned = new ArrayList<>();
    variables.forEach(
        (variable, local) -> {
          PsiElement block = PsiUtil.getVariableCodeBlock(variable, null);
          if (block == null || PsiTreeUtil.isAncestor(block, element, true)) {
            mentioned.add(local);
          }
        });
    Collections.sort(mentioned);
    unknown("unfinished " + element.getClass().getSimpleName(), mentioned, element);
  }

  void branch(Condition condition, int whenTrue, int whenFalse, Site site) {
    builder.end(new Terminator.Branch(condition, whenTrue, whenFalse, site));
  }

  String castName(@Nullable PsiType type) {
    return language.names().castName(type);
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
