package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaResolveResult;
import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiArrayInitializerExpression;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiCall;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiExpressionList;
import com.intellij.psi.PsiJavaCodeReferenceElement;
import com.intellij.psi.PsiMember;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiMethodCallExpression;
import com.intellij.psi.PsiNewExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.util.PsiTreeUtil;
import com.intellij.util.JavaPsiConstructorUtil;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New objects and arrays, and the calls of one constructor by another. */
final class Creations {
  private static final int NAME_PARAMETER = 1;
  private static final int ORDINAL_PARAMETER = 2;

  private final Lowering lowering;
  private final Frame frame;
  private @Nullable Initialisers initialisers;

  Creations(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** What a constructor does around its call of {@code super(...)}. */
  interface Initialisers {
    /** Stores the enclosing instance and the captured variables. */
    void before();

    /** Runs the initialisers of fields and the initialiser blocks. */
    void after();
  }

  void around(Initialisers code) {
    initialisers = code;
  }

  /** The class of the new object; null if it is not in sight. */
  static @Nullable PsiClass createdClass(PsiNewExpression tree) {
    PsiAnonymousClass anonymous = tree.getAnonymousClass();
    if (anonymous != null) {
      return anonymous;
    }
    PsiJavaCodeReferenceElement named = tree.getClassReference();
    return named != null && named.resolve() instanceof PsiClass type ? type : null;
  }

  int newObject(PsiNewExpression tree) {
    PsiClass created = createdClass(tree);
    if (created == null) {
      return lowering.calls.unresolved(tree, tree.getQualifier(), tree.getArgumentList());
    }
    Site site = frame.constructorSite(tree);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.New(target, frame.language.names().nameOf(created), site));
    List<Integer> arguments = new ArrayList<>();
    if (Classes.hasOuterInstance(created)) {
      boolean qualified = tree.getQualifier() != null && !(created instanceof PsiAnonymousClass);
      arguments.add(
          qualified
              ? lowering.expressions.value(tree.getQualifier())
              : lowering.instances.enclosingFor(created, site));
    }
    construct(tree, created, target, arguments, tree);
    return target;
  }

  /** The object of an enum constant. */
  int enumConstant(PsiEnumConstant tree, int ordinal) {
    PsiClass body = tree.getInitializingClass();
    PsiClass created = body == null ? tree.getContainingClass() : body;
    if (created == null) {
      return frame.unknown("unresolved constant", List.of(), tree);
    }
    Site site = frame.constructorSite(tree);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.New(target, frame.language.names().nameOf(created), site));
    List<Integer> arguments = new ArrayList<>();
    arguments.add(frame.load(new Constant.StringConstant(tree.getName()), site));
    arguments.add(frame.number(ordinal, site));
    construct(tree, created, target, arguments, tree);
    return target;
  }

  /** Calls the constructor of an object that has been allocated. */
  private void construct(
      PsiCall tree, PsiClass created, int target, List<Integer> arguments, PsiElement place) {
    JavaResolveResult result = tree.resolveMethodGenerics();
    PsiMethod constructor = result.getElement() instanceof PsiMethod method ? method : null;
    PsiExpressionList list = tree.getArgumentList();
    boolean hasBody = created instanceof PsiAnonymousClass;
    MethodRef called;
    if (constructor == null) {
      called = implicit(created, arguments, list, place);
    } else {
      arguments.addAll(lowering.calls.arguments(list, constructor, Calls.isVarargs(result), place));
      called =
          hasBody
              ? frame.language.names().implicitConstructor(created, parameters(constructor))
              : frame.language.names().method(constructor);
    }
    Site site = frame.constructorSite(place);
    addCaptures(created, arguments, site);
    call(called, target, arguments, site);
  }

  /** A constructor that is not in the source. */
  private MethodRef implicit(
      PsiClass created,
      List<Integer> arguments,
      @Nullable PsiExpressionList list,
      PsiElement place) {
    List<PsiType> parameters = new ArrayList<>();
    if (created.isRecord()) {
      parameters.addAll(Records.componentTypes(created));
    }
    PsiExpression[] given = list == null ? PsiExpression.EMPTY_ARRAY : list.getExpressions();
    for (int i = 0; i < parameters.size(); i++) {
      arguments.add(
          i < given.length
              ? lowering.expressions.value(given[i], parameters.get(i))
              : frame.unknown("missing argument", List.of(), place));
    }
    List<Integer> more = new ArrayList<>();
    for (int i = parameters.size(); i < given.length; i++) {
      more.add(lowering.expressions.value(given[i]));
    }
    if (!more.isEmpty()) {
      // Somebody will write the constructor that takes them, or has it generated.
      frame.unknown("unresolved constructor", more, place);
    }
    return frame.language.names().implicitConstructor(created, parameters);
  }

  static List<PsiType> parameters(PsiMethod method) {
    return Arrays.stream(method.getParameterList().getParameters())
        .map(PsiVariable::getType)
        .toList();
  }

  private void addCaptures(PsiClass created, List<Integer> arguments, Site site) {
    for (PsiVariable captured : frame.language.captures().of(created)) {
      arguments.add(lowering.instances.local(captured, site));
    }
  }

  private void call(MethodRef constructor, int object, List<Integer> arguments, Site site) {
    frame.builder.add(
        new Statement.Call(Statement.NONE, CallKind.SPECIAL, constructor, object, arguments, site));
  }

  /** {@code this(...)} or {@code super(...)}. */
  void constructorCall(PsiMethodCallExpression tree) {
    boolean isSuper = JavaPsiConstructorUtil.isSuperConstructorCall(tree);
    PsiClass own = frame.owner.type();
    PsiClass owner = isSuper ? own.getSuperClass() : own;
    JavaResolveResult result = tree.resolveMethodGenerics();
    PsiMethod constructor = result.getElement() instanceof PsiMethod method ? method : null;
    if (owner == null || !isInConstructor(tree)) {
      lowering.calls.unresolved(tree, null, tree.getArgumentList());
      return;
    }
    Site site = frame.site(tree);
    List<Integer> arguments = new ArrayList<>();
    if (Classes.takesNameAndOrdinal(owner)) {
      arguments.addAll(List.of(NAME_PARAMETER, ORDINAL_PARAMETER));
    } else if (Classes.hasOuterInstance(owner)) {
      PsiExpression qualifier = tree.getMethodExpression().getQualifierExpression();
      arguments.add(
          qualifier != null
              ? lowering.expressions.value(qualifier)
              : isSuper
                  ? lowering.instances.enclosingForSuper(owner, site)
                  : lowering.instances.ownOuter(site));
    }
    MethodRef called;
    if (constructor == null) {
      called = implicit(owner, arguments, tree.getArgumentList(), tree);
    } else {
      arguments.addAll(
          lowering.calls.arguments(
              tree.getArgumentList(), constructor, Calls.isVarargs(result), tree));
      called = frame.language.names().method(constructor);
    }
    frame.beginLine(Positions.anchor(tree));
    finish(called, owner, arguments, isSuper, site);
  }

  /** While its constructor is being typed, the call may seem to stand in an initializer. */
  private static boolean isInConstructor(PsiMethodCallExpression tree) {
    PsiMember around = PsiTreeUtil.getParentOfType(tree, PsiMember.class);
    return around instanceof PsiMethod method && method.isConstructor();
  }

  /**
   * The call of a superclass's constructor that a constructor does not write down.
   *
   * @param given the arguments, for an anonymous class those of its own constructor
   * @param constructor the constructor, or null where the superclass declares none
   */
  void implicitSuper(@Nullable PsiMethod constructor, List<Integer> given, Site site) {
    PsiClass superclass = frame.owner.type().getSuperClass();
    List<Integer> arguments = new ArrayList<>();
    if (superclass == null || frame.owner.type().isEnum() || frame.owner.type().isRecord()) {
      String name =
          frame.owner.type().isEnum()
              ? "java/lang/Enum"
              : frame.owner.type().isRecord() ? "java/lang/Record" : ClassNames.OBJECT;
      boolean isEnum = frame.owner.type().isEnum();
      if (isEnum) {
        arguments.addAll(List.of(NAME_PARAMETER, ORDINAL_PARAMETER));
      }
      String descriptor = isEnum ? "(Ljava/lang/String;I)V" : "()V";
      finish(new MethodRef(name, "<init>", descriptor), null, arguments, true, site);
      return;
    }
    if (Classes.takesNameAndOrdinal(superclass)) {
      arguments.addAll(List.of(NAME_PARAMETER, ORDINAL_PARAMETER));
    } else if (Classes.hasOuterInstance(superclass)) {
      arguments.add(lowering.instances.enclosingForSuper(superclass, site));
    }
    arguments.addAll(given);
    MethodRef called =
        constructor == null
            ? frame.language.names().implicitConstructor(superclass, List.of())
            : frame.language.names().method(constructor);
    finish(called, superclass, arguments, true, site);
  }

  private void finish(
      MethodRef called,
      @Nullable PsiClass owner,
      List<Integer> arguments,
      boolean isSuper,
      Site site) {
    if (owner != null) {
      addCaptures(owner, arguments, site);
    }
    Initialisers code = isSuper ? initialisers : null;
    if (code != null) {
      code.before();
    }
    call(called, Instances.THIS, arguments, site);
    if (code != null) {
      code.after();
    }
  }

  int newArray(PsiNewExpression tree) {
    PsiArrayInitializerExpression elements = tree.getArrayInitializer();
    if (elements != null) {
      return filled(elements, tree.getType());
    }
    List<PsiType> targets = new ArrayList<>();
    List<PsiExpression> dimensions = Arrays.asList(tree.getArrayDimensions());
    dimensions.forEach(dimension -> targets.add(PsiTypes.intType()));
    List<Integer> lengths = lowering.expressions.values(dimensions, targets);
    if (lengths.isEmpty()) {
      return frame.unknown("missing dimension", List.of(), tree);
    }
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.NewArray(
            target,
            frame.language.names().descriptor(tree.getType()),
            lengths.get(0),
            frame.site(tree)));
    return target;
  }

  /** A new array from its elements in braces. */
  int filled(PsiArrayInitializerExpression tree, @Nullable PsiType type) {
    PsiType elementType = type instanceof PsiArrayType array ? array.getComponentType() : null;
    List<PsiExpression> elements = Arrays.asList(tree.getInitializers());
    List<PsiType> targets = new ArrayList<>();
    elements.forEach(element -> targets.add(elementType));
    return filledArray(type, lowering.expressions.values(elements, targets), frame.site(tree));
  }

  /** A new array with the given elements. */
  int filledArray(@Nullable PsiType type, List<Integer> elements, Site site) {
    int length = frame.number(elements.size(), site);
    int target = frame.builder.temp();
    String descriptor =
        type instanceof PsiArrayType
            ? frame.language.names().descriptor(type)
            : "[Ljava/lang/Object;";
    frame.builder.add(new Statement.NewArray(target, descriptor, length, site));
    for (int i = 0; i < elements.size(); i++) {
      int index = frame.number(i, site);
      frame.builder.add(new Statement.StoreArray(target, index, elements.get(i), site));
    }
    return target;
  }

  /** Creates an object for a constructor reference; the values are the reference's parameters. */
  int newObject(
      PsiClass created, @Nullable PsiMethod constructor, List<Integer> values, PsiElement place) {
    Site site = frame.site(place);
    MethodRef called =
        constructor == null
            ? frame.language.names().implicitConstructor(created, Records.componentTypes(created))
            : frame.language.names().method(constructor);
    int target = frame.builder.temp();
    frame.builder.add(new Statement.New(target, called.owner(), site));
    List<Integer> arguments = new ArrayList<>();
    if (Classes.hasOuterInstance(created)) {
      arguments.add(lowering.instances.enclosingFor(created, site));
    }
    arguments.addAll(values);
    addCaptures(created, arguments, site);
    call(called, target, arguments, site);
    return target;
  }
}
