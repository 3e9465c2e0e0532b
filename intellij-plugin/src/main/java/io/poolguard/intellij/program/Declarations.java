package io.poolguard.intellij.program;

import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiAnnotation;
import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiCapturedWildcardType;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiJavaCodeReferenceElement;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiModifierListOwner;
import com.intellij.psi.PsiNameValuePair;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiRecordComponent;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeParameter;
import com.intellij.psi.PsiWildcardType;
import com.intellij.psi.SyntheticElement;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import io.poolguard.intellij.lowering.ClassNames;
import io.poolguard.intellij.lowering.Classes;
import io.poolguard.intellij.lowering.Language;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.Members;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declarations of the classes of sources. */
final class Declarations {
  private static final Map<String, Flag> MODIFIERS =
      Map.ofEntries(
          Map.entry(PsiModifier.PUBLIC, Flag.PUBLIC),
          Map.entry(PsiModifier.PROTECTED, Flag.PROTECTED),
          Map.entry(PsiModifier.PRIVATE, Flag.PRIVATE),
          Map.entry(PsiModifier.STATIC, Flag.STATIC),
          Map.entry(PsiModifier.FINAL, Flag.FINAL),
          Map.entry(PsiModifier.ABSTRACT, Flag.ABSTRACT),
          Map.entry(PsiModifier.NATIVE, Flag.NATIVE),
          Map.entry(PsiModifier.SYNCHRONIZED, Flag.SYNCHRONIZED),
          Map.entry(PsiModifier.VOLATILE, Flag.VOLATILE),
          Map.entry(PsiModifier.SEALED, Flag.SEALED));

  private final ClassNames names;
  private final Members members;

  Declarations(Language language, Members members) {
    this.names = language.names();
    this.members = members;
  }

  /** The declaration of a class whose source is in {@code path}. */
  TypeDeclaration of(PsiClass type, String path) {
    List<TypeDeclaration.Method> methods = new ArrayList<>();
    members.of(type).forEach(member -> methods.add(method(type, member)));
    return new TypeDeclaration(
        names.nameOf(type),
        superName(type),
        interfaces(type),
        classFlags(type),
        fields(type),
        methods,
        annotations(type),
        outer(type),
        path);
  }

  private List<TypeDeclaration.Field> fields(PsiClass type) {
    List<TypeDeclaration.Field> fields = new ArrayList<>();
    for (PsiRecordComponent component : type.getRecordComponents()) {
      fields.add(
          new TypeDeclaration.Field(
              String.valueOf(component.getName()),
              names.descriptor(component.getType()),
              EnumSet.of(Flag.PRIVATE, Flag.FINAL),
              annotations(component),
              typeArguments(component.getType())));
    }
    for (PsiField field : type.getFields()) {
      if (!(field instanceof SyntheticElement)) {
        fields.add(field(field));
      }
    }
    for (FieldRef added : names.addedFields(type)) {
      fields.add(
          new TypeDeclaration.Field(
              added.name(),
              added.type(),
              EnumSet.of(Flag.FINAL, Flag.SYNTHETIC),
              List.of(),
              List.of()));
    }
    return fields;
  }

  private TypeDeclaration.Field field(PsiField field) {
    Set<Flag> flags = flags(field);
    if (field instanceof PsiEnumConstant) {
      flags.addAll(EnumSet.of(Flag.ENUM, Flag.STATIC, Flag.FINAL, Flag.PUBLIC));
    }
    return new TypeDeclaration.Field(
        field.getName(),
        names.descriptor(field.getType()),
        flags,
        annotations(field),
        typeArguments(field.getType()));
  }

  private List<String> typeArguments(PsiType type) {
    Set<String> found = new LinkedHashSet<>();
    addArguments(type.getDeepComponentType(), found);
    return List.copyOf(found);
  }

  private void addArguments(PsiType type, Set<String> found) {
    if (!(type instanceof PsiClassType generic)) {
      return;
    }
    for (PsiType argument : generic.getParameters()) {
      PsiType bound = upperBound(argument);
      PsiClass named =
          bound != null && bound.getDeepComponentType() instanceof PsiClassType element
              ? element.resolve()
              : null;
      if (bound == null || named == null || named instanceof PsiTypeParameter) {
        found.add(TypeDeclaration.Field.ANY);
        continue;
      }
      String name = names.nameOf(named);
      found.add(name);
      if (Types.isOfPlatform(name)) {
        addArguments(bound.getDeepComponentType(), found);
      }
    }
  }

  private static @Nullable PsiType upperBound(PsiType argument) {
    if (argument instanceof PsiWildcardType wildcard) {
      return wildcard.isExtends() ? wildcard.getExtendsBound() : null;
    }
    if (argument instanceof PsiCapturedWildcardType captured) {
      return captured.getUpperBound();
    }
    return argument instanceof PsiClassType || argument instanceof PsiArrayType ? argument : null;
  }

  private TypeDeclaration.Method method(PsiClass type, Member member) {
    if (member instanceof Member.Written written) {
      return written(written);
    }
    if (member instanceof Member.Bridge bridge) {
      return bridge(bridge);
    }
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (member instanceof Member.StaticInitialiser) {
      flags.add(Flag.STATIC);
    } else if (member instanceof Member.OfEnum) {
      flags.addAll(EnumSet.of(Flag.STATIC, Flag.PUBLIC));
    } else if (member instanceof Member.Accessor) {
      flags.add(Flag.PUBLIC);
    } else if (type.isEnum()) {
      flags.add(Flag.PRIVATE);
    } else {
      flags.addAll(flags(type));
      flags.retainAll(EnumSet.of(Flag.PUBLIC, Flag.PROTECTED, Flag.PRIVATE));
    }
    return plain(member, flags);
  }

  private static TypeDeclaration.Method plain(Member member, Set<Flag> flags) {
    return new TypeDeclaration.Method(
        member.method().name(),
        member.method().descriptor(),
        flags,
        List.of(),
        List.of(),
        List.of());
  }

  private TypeDeclaration.Method written(Member.Written member) {
    PsiMethod method = member.tree();
    Set<Flag> flags = flags(method);
    if (method.isVarArgs()) {
      flags.add(Flag.VARARGS);
    }
    return new TypeDeclaration.Method(
        member.method().name(),
        member.method().descriptor(),
        flags,
        thrown(method),
        annotations(method),
        parameterAnnotations(method, member.method().descriptor()));
  }

  private List<String> thrown(PsiMethod method) {
    List<String> thrown = new ArrayList<>();
    for (PsiClassType exception : method.getThrowsList().getReferencedTypes()) {
      thrown.add(Descriptors.internalName(names.descriptor(exception)));
    }
    return thrown;
  }

  private TypeDeclaration.Method bridge(Member.Bridge member) {
    Set<Flag> flags = flags(member.target());
    flags.retainAll(EnumSet.of(Flag.PUBLIC, Flag.PROTECTED));
    flags.addAll(EnumSet.of(Flag.SYNTHETIC, Flag.BRIDGE));
    return new TypeDeclaration.Method(
        member.method().name(),
        member.method().descriptor(),
        flags,
        thrown(member.overridden()),
        List.of(),
        List.of());
  }

  private List<List<String>> parameterAnnotations(PsiMethod method, String descriptor) {
    List<List<String>> all = new ArrayList<>();
    boolean any = false;
    for (PsiParameter parameter : method.getParameterList().getParameters()) {
      List<String> found = annotations(parameter);
      any |= !found.isEmpty();
      all.add(found);
    }
    if (!any) {
      return List.of();
    }
    int total = Descriptors.parameterTypes(descriptor).size();
    while (all.size() < total) {
      all.add(0, List.of());
    }
    return all;
  }

  private @Nullable String superName(PsiClass type) {
    if (type.isInterface()) {
      return "java/lang/Object";
    }
    if (type.isEnum()) {
      return "java/lang/Enum";
    }
    if (type.isRecord()) {
      return "java/lang/Record";
    }
    PsiClass superclass = type.getSuperClass();
    return superclass == null ? "java/lang/Object" : names.nameOf(superclass);
  }

  private List<String> interfaces(PsiClass type) {
    List<String> found = new ArrayList<>();
    if (type instanceof PsiAnonymousClass anonymous) {
      PsiClass base = anonymous.getBaseClassType().resolve();
      if (base != null && base.isInterface()) {
        found.add(names.nameOf(base));
      }
      return found;
    }
    PsiClassType[] listed =
        type.isInterface() ? type.getExtendsListTypes() : type.getImplementsListTypes();
    for (PsiClassType each : listed) {
      found.add(Descriptors.internalName(names.descriptor(each)));
    }
    return found;
  }

  private @Nullable String outer(PsiClass type) {
    PsiClass around = Classes.enclosing(type);
    return around == null ? null : names.nameOf(around);
  }

  private static Set<Flag> classFlags(PsiClass type) {
    Set<Flag> flags = flags(type);
    if (type.isInterface()) {
      flags.add(Flag.INTERFACE);
      flags.add(Flag.ABSTRACT);
    }
    if (type.isAnnotationType()) {
      flags.add(Flag.ANNOTATION);
    }
    if (type.isEnum()) {
      flags.add(Flag.ENUM);
      if (type.getFields().length == 0 || noConstantHasBody(type)) {
        flags.add(Flag.FINAL);
      }
    }
    if (type.isRecord()) {
      flags.add(Flag.RECORD);
      flags.add(Flag.FINAL);
    }
    if (type.getTypeParameters().length > 0) {
      flags.add(Flag.GENERIC);
    }
    return flags;
  }

  private static boolean noConstantHasBody(PsiClass type) {
    for (PsiField field : type.getFields()) {
      if (field instanceof PsiEnumConstant constant && constant.getInitializingClass() != null) {
        return false;
      }
    }
    return true;
  }

  private static Set<Flag> flags(PsiModifierListOwner owner) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    MODIFIERS.forEach(
        (modifier, flag) -> {
          if (owner.hasModifierProperty(modifier)) {
            flags.add(flag);
          }
        });
    return flags;
  }

  private List<String> annotations(PsiModifierListOwner owner) {
    List<String> found = new ArrayList<>();
    for (PsiAnnotation annotation : owner.getAnnotations()) {
      PsiJavaCodeReferenceElement named = annotation.getNameReferenceElement();
      if (named != null && named.resolve() instanceof PsiClass type) {
        String name = names.nameOf(type);
        found.add(name);
        for (PsiNameValuePair pair : annotation.getParameterList().getAttributes()) {
          if (pair.getValue() instanceof PsiReferenceExpression value
              && value.resolve() instanceof PsiEnumConstant constant) {
            found.add(name + "." + pair.getAttributeName() + "=" + constant.getName());
          } else if (pair.getValue() instanceof PsiExpression value
              && JavaPsiFacade.getInstance(owner.getProject())
                      .getConstantEvaluationHelper()
                      .computeConstantExpression(value)
                  instanceof String text) {
            found.add(name + "." + pair.getAttributeName() + "=" + text);
          }
        }
      }
    }
    return found;
  }
}
