package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassInitializer;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiRecordComponent;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.util.JavaPsiRecordUtil;
import com.intellij.util.JavaPsiConstructorUtil;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lowers whole methods, as they will stand in the class file: a constructor contains the
 * initialisers of the fields, {@code <clinit>} those of the static ones.
 */
public final class Bodies {
  private final Language language;
  private final Consumer<Body> lambdas;

  /**
   * @param language the editor's model of Java
   * @param lambdas receives the bodies of lambdas, each before the body around it is finished
   */
  public Bodies(Language language, Consumer<Body> lambdas) {
    this.language = language;
    this.lambdas = lambdas;
  }

  /** The elements that make up a method, for {@link Positions}. */
  public static List<PsiElement> roots(SourceClass source, Member member) {
    List<PsiElement> roots = new ArrayList<>();
    boolean constructor = member.method().isConstructor();
    if (constructor || member instanceof Member.StaticInitialiser) {
      roots.addAll(Members.initialisers(source.type(), !constructor));
    }
    if (member instanceof Member.Written written) {
      roots.add(written.tree());
    }
    return roots;
  }

  /** The body of a method that has one. */
  public Optional<Body> body(SourceClass source, Member member) {
    if (member instanceof Member.Written written) {
      PsiMethod tree = written.tree();
      return tree.getBody() == null
          ? Optional.empty()
          : Optional.of(
              tree.isConstructor()
                  ? constructor(source, written)
                  : method(source, written, tree.getBody()));
    }
    if (member instanceof Member.ImplicitConstructor) {
      return Optional.of(implicitConstructor(source, member));
    }
    if (member instanceof Member.CanonicalConstructor) {
      return Optional.of(canonicalConstructor(source, member));
    }
    if (member instanceof Member.Accessor accessor) {
      return Optional.of(accessor(source, accessor));
    }
    if (member instanceof Member.StaticInitialiser) {
      return Optional.of(staticInitialiser(source, member));
    }
    return member instanceof Member.Bridge bridge
        ? Optional.of(bridge(source, bridge))
        : Optional.empty();
  }

  private Frame frame(SourceClass source, Member member, boolean isStatic) {
    Positions positions = new Positions(source.lines(), roots(source, member));
    MethodRef method = member.method();
    return new Frame(
        language, new Frame.Owner(method, method, source, isStatic, positions, lambdas));
  }

  private Body method(SourceClass source, Member.Written member, PsiCodeBlock body) {
    PsiMethod tree = member.tree();
    boolean isStatic = tree.hasModifierProperty(PsiModifier.STATIC);
    Frame frame = frame(source, member, isStatic);
    Lowering lowering = new Lowering(frame);
    if (!isStatic) {
      frame.builder.local("this");
    }
    for (PsiParameter parameter : tree.getParameterList().getParameters()) {
      frame.declare(parameter);
    }
    int parameters = frame.builder.locals().size();
    lowering.statements.method(body, tree.getReturnType());
    return frame.finish(parameters, tree.hasModifierProperty(PsiModifier.SYNCHRONIZED));
  }

  /** The hidden parameters in front of a constructor's own. */
  private int leading(PsiClass owner, Lowering lowering) {
    Frame frame = lowering.frame;
    frame.builder.local("this");
    int outer = Statement.NONE;
    if (Classes.takesNameAndOrdinal(owner)) {
      frame.builder.local("$enum$name");
      frame.builder.local("$enum$ordinal");
    } else if (Classes.hasOuterInstance(owner)) {
      outer = frame.builder.local(language.names().outerField(owner).name());
      lowering.instances.bindOuter(outer);
    }
    return outer;
  }

  private void trailing(PsiClass owner, Frame frame) {
    for (PsiVariable captured : language.captures().of(owner)) {
      frame.bind(captured, frame.builder.local("val$" + captured.getName()));
    }
  }

  private Body constructor(SourceClass source, Member.Written member) {
    PsiMethod tree = member.tree();
    PsiClass owner = source.type();
    Frame frame = frame(source, member, false);
    Lowering lowering = new Lowering(frame);
    int outer = leading(owner, lowering);
    for (PsiParameter parameter : tree.getParameterList().getParameters()) {
      frame.declare(parameter);
    }
    trailing(owner, frame);
    int parameters = frame.builder.locals().size();
    lowering.creations.around(new FieldInitialisers(owner, lowering, outer));
    PsiCodeBlock body = tree.getBody();
    if (JavaPsiConstructorUtil.findThisOrSuperCallInConstructor(tree) == null) {
      Site site = body == null ? Site.UNKNOWN : frame.addedSite(body);
      lowering.creations.implicitSuper(defaultConstructor(owner), List.of(), site);
    }
    if (body != null) {
      lowering.statements.run(body);
    }
    if (frame.builder.isOpen()) {
      Site end = body == null ? Site.UNKNOWN : frame.endSite(body);
      if (JavaPsiRecordUtil.isCompactConstructor(tree)) {
        storeComponents(owner, tree.getParameterList().getParameters(), frame, end);
      }
      frame.builder.end(new Terminator.Return(Statement.NONE, end));
    }
    return frame.finish(parameters, false);
  }

  /** The superclass's constructor that takes nothing; null if it writes none down. */
  private static @Nullable PsiMethod defaultConstructor(PsiClass owner) {
    PsiClass superclass = owner.getSuperClass();
    if (superclass != null) {
      for (PsiMethod constructor : superclass.getConstructors()) {
        if (constructor.getParameterList().isEmpty()) {
          return constructor;
        }
      }
    }
    return null;
  }

  private void storeComponents(PsiClass owner, PsiParameter[] parameters, Frame frame, Site site) {
    PsiRecordComponent[] components = owner.getRecordComponents();
    for (int i = 0; i < components.length && i < parameters.length; i++) {
      store(owner, components[i], frame, frame.declare(parameters[i]), site);
    }
  }

  private void store(
      PsiClass owner, PsiRecordComponent component, Frame frame, int value, Site site) {
    frame.builder.add(
        new Statement.StoreField(Instances.THIS, fieldOf(owner, component), value, false, site));
  }

  private FieldRef fieldOf(PsiClass owner, PsiRecordComponent component) {
    return new FieldRef(
        language.names().nameOf(owner),
        String.valueOf(component.getName()),
        language.names().descriptor(component.getType()));
  }

  private Body implicitConstructor(SourceClass source, Member member) {
    PsiClass owner = source.type();
    Frame frame = frame(source, member, false);
    Lowering lowering = new Lowering(frame);
    int outer = leading(owner, lowering);
    PsiMethod called =
        owner instanceof PsiAnonymousClass anonymous
            ? Members.superConstructor(anonymous)
            : defaultConstructor(owner);
    List<Integer> given = new ArrayList<>();
    if (owner instanceof PsiAnonymousClass && called != null) {
      for (PsiParameter parameter : called.getParameterList().getParameters()) {
        given.add(frame.builder.local("x$" + parameter.getName()));
      }
    }
    trailing(owner, frame);
    int parameters = frame.builder.locals().size();
    lowering.creations.around(new FieldInitialisers(owner, lowering, outer));
    Site site = new Site(source.lines().line(Language.start(owner)), -1);
    lowering.creations.implicitSuper(called, given, site);
    frame.builder.end(new Terminator.Return(Statement.NONE, site));
    return frame.finish(parameters, false);
  }

  private Body canonicalConstructor(SourceClass source, Member member) {
    PsiClass owner = source.type();
    Frame frame = frame(source, member, false);
    Lowering lowering = new Lowering(frame);
    leading(owner, lowering);
    List<Integer> values = new ArrayList<>();
    for (PsiRecordComponent component : owner.getRecordComponents()) {
      values.add(frame.builder.local(String.valueOf(component.getName())));
    }
    int parameters = frame.builder.locals().size();
    lowering.creations.implicitSuper(null, List.of(), Site.UNKNOWN);
    for (int i = 0; i < values.size(); i++) {
      store(owner, owner.getRecordComponents()[i], frame, values.get(i), Site.UNKNOWN);
    }
    frame.builder.end(new Terminator.Return(Statement.NONE, Site.UNKNOWN));
    return frame.finish(parameters, false);
  }

  private final class FieldInitialisers implements Creations.Initialisers {
    private final PsiClass type;
    private final Lowering lowering;
    private final int outer;

    FieldInitialisers(PsiClass type, Lowering lowering, int outer) {
      this.type = type;
      this.lowering = lowering;
      this.outer = outer;
    }

    @Override
    public void before() {
      Site site = lowering.frame.site(type);
      for (PsiVariable captured : language.captures().of(type)) {
        store(
            language.names().capturedField(type, captured),
            lowering.instances.local(captured, site),
            site);
      }
      if (outer != Statement.NONE) {
        store(language.names().outerField(type), outer, site);
      }
    }

    private void store(FieldRef field, int value, Site site) {
      lowering.frame.builder.add(
          new Statement.StoreField(Instances.THIS, field, value, false, site));
    }

    @Override
    public void after() {
      initialise(lowering, Members.initialisers(type, false));
    }
  }

  private void initialise(Lowering lowering, List<PsiElement> members) {
    int ordinal = 0;
    for (PsiElement member : members) {
      if (member instanceof PsiClassInitializer block) {
        lowering.statements.run(block.getBody());
      } else if (member instanceof PsiEnumConstant constant) {
        lowering.frame.beginLine(Positions.anchor(constant));
        int value = lowering.creations.enumConstant(constant, ordinal++);
        store(lowering.frame, constant, value);
      } else if (member instanceof PsiField field) {
        lowering.frame.beginLine(Positions.anchor(field));
        PsiExpression value = field.getInitializer();
        store(lowering.frame, field, lowering.expressions.valueOf(value, field.getType(), field));
      }
    }
  }

  private void store(Frame frame, PsiField field, int value) {
    boolean isStatic = field.hasModifierProperty(PsiModifier.STATIC);
    frame.builder.add(
        new Statement.StoreField(
            isStatic ? Statement.NONE : Instances.THIS,
            language.names().field(field),
            value,
            Instances.isVolatile(field),
            frame.site(field)));
  }

  private Body staticInitialiser(SourceClass source, Member member) {
    List<PsiElement> members = Members.initialisers(source.type(), true);
    Frame frame = frame(source, member, true);
    initialise(new Lowering(frame), members);
    Site end = members.isEmpty() ? Site.UNKNOWN : frame.endSite(members.get(members.size() - 1));
    frame.builder.end(new Terminator.Return(Statement.NONE, end));
    return frame.finish(0, false);
  }

  private Body accessor(SourceClass source, Member.Accessor member) {
    Frame frame = frame(source, member, false);
    int self = frame.builder.local("this");
    int value = frame.builder.temp();
    FieldRef field = fieldOf(source.type(), member.component());
    frame.builder.add(new Statement.LoadField(value, self, field, false, Site.UNKNOWN));
    frame.builder.end(new Terminator.Return(value, Site.UNKNOWN));
    return frame.finish(1, false);
  }

  /** The body of a bridge: it casts what it is given and calls its target. */
  private Body bridge(SourceClass source, Member.Bridge bridge) {
    Frame frame = frame(source, bridge, false);
    int self = frame.builder.local("this");
    PsiParameter[] to = bridge.target().getParameterList().getParameters();
    PsiParameter[] from = bridge.overridden().getParameterList().getParameters();
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < to.length; i++) {
      given.add(frame.builder.local("p" + i));
    }
    Conversions conversions = new Lowering(frame).conversions;
    List<Integer> passed = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      passed.add(
          conversions.castReference(
              given.get(i),
              i < from.length ? from[i].getType() : null,
              to[i].getType(),
              Site.UNKNOWN));
    }
    boolean isVoid = Language.isVoid(bridge.target().getReturnType());
    int result = isVoid ? Statement.NONE : frame.builder.temp();
    boolean inherited = !source.type().equals(bridge.target().getContainingClass());
    CallKind kind =
        inherited ? CallKind.SPECIAL : Calls.kind(bridge.target(), source.type().isInterface());
    MethodRef target = language.names().method(bridge.target());
    frame.builder.add(new Statement.Call(result, kind, target, self, passed, Site.UNKNOWN));
    frame.builder.end(new Terminator.Return(result, Site.UNKNOWN));
    return frame.finish(given.size() + 1, false);
  }
}
