package io.poolguard.intellij.lowering;

import com.intellij.psi.HierarchicalMethodSignature;
import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassInitializer;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiNewExpression;
import com.intellij.psi.PsiRecordComponent;
import com.intellij.psi.PsiType;
import com.intellij.psi.util.InheritanceUtil;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that the class file of a source class will have. */
public final class Members {
  private final ClassNames names;
  private final Map<PsiClass, List<Member>> known = new HashMap<>();

  /**
   * @param language the editor's model of Java
   */
  public Members(Language language) {
    this.names = language.names();
  }

  /** All of them, in the order of the source, what javac adds behind. */
  public List<Member> of(PsiClass type) {
    List<Member> members = known.get(type);
    if (members == null) {
      members = find(type);
      known.put(type, members);
    }
    return members;
  }

  /** The one with this name and descriptor. */
  public Optional<Member> find(PsiClass type, MethodRef method) {
    return of(type).stream()
        .filter(
            member ->
                member.method().name().equals(method.name())
                    && member.method().descriptor().equals(method.descriptor()))
        .findFirst();
  }

  private List<Member> find(PsiClass type) {
    List<Member> members = new ArrayList<>();
    boolean constructor = false;
    for (PsiMethod method : Records.written(type)) {
      members.add(new Member.Written(names.method(method), method));
      constructor |= method.isConstructor();
    }
    if (type.isRecord()) {
      addRecord(type, members);
    } else if (!constructor && !type.isInterface()) {
      List<PsiType> parameters =
          type instanceof PsiAnonymousClass anonymous ? superParameters(anonymous) : List.of();
      members.add(new Member.ImplicitConstructor(names.implicitConstructor(type, parameters)));
    }
    String owner = names.nameOf(type);
    if (type.isEnum()) {
      String self = "L" + owner + ";";
      members.add(new Member.OfEnum(new MethodRef(owner, "values", "()[" + self)));
      members.add(
          new Member.OfEnum(new MethodRef(owner, "valueOf", "(Ljava/lang/String;)" + self)));
    }
    members.addAll(bridges(type));
    if (!initialisers(type, true).isEmpty()) {
      members.add(new Member.StaticInitialiser(new MethodRef(owner, "<clinit>", "()V")));
    }
    return List.copyOf(members);
  }

  private void addRecord(PsiClass type, List<Member> members) {
    if (!Records.hasCanonicalConstructor(type)) {
      members.add(
          new Member.CanonicalConstructor(
              names.implicitConstructor(type, Records.componentTypes(type))));
    }
    for (PsiRecordComponent component : type.getRecordComponents()) {
      if (!Records.hasAccessor(type, component)) {
        String descriptor = "()" + names.descriptor(component.getType());
        members.add(
            new Member.Accessor(
                new MethodRef(names.nameOf(type), String.valueOf(component.getName()), descriptor),
                component));
      }
    }
  }

  /** The constructor that the creation of an anonymous class calls in its superclass. */
  static @Nullable PsiMethod superConstructor(PsiAnonymousClass type) {
    PsiElement parent = type.getParent();
    if (parent instanceof PsiNewExpression creation) {
      return creation.resolveConstructor();
    }
    return parent instanceof PsiEnumConstant constant ? constant.resolveConstructor() : null;
  }

  private static List<PsiType> superParameters(PsiAnonymousClass type) {
    PsiMethod constructor = superConstructor(type);
    return constructor == null ? List.of() : Creations.parameters(constructor);
  }

  /** The initialisers of static or instance fields and the initialiser blocks, in order. */
  public static List<PsiElement> initialisers(PsiClass type, boolean ofStatic) {
    List<PsiElement> found = new ArrayList<>();
    for (PsiElement member : type.getChildren()) {
      if (member instanceof PsiEnumConstant) {
        if (ofStatic) {
          found.add(member);
        }
      } else if (member instanceof PsiField field) {
        boolean isStatic = field.hasModifierProperty(PsiModifier.STATIC);
        boolean runs =
            field.getInitializer() != null
                && isStatic == ofStatic
                && !(ofStatic && field.computeConstantValue() != null);
        if (runs) {
          found.add(field);
        }
      } else if (member instanceof PsiClassInitializer block
          && block.hasModifierProperty(PsiModifier.STATIC) == ofStatic) {
        found.add(block);
      }
    }
    return found;
  }

  private List<Member> bridges(PsiClass type) {
    if (type.getSuperTypes().length == 0) {
      return List.of();
    }
    Map<MethodRef, Member> found = new LinkedHashMap<>();
    for (HierarchicalMethodSignature signature : type.getVisibleSignatures()) {
      PsiMethod target = signature.getMethod();
      if (isDispatched(target)) {
        overridden(type, target, signature, found);
      }
    }
    return List.copyOf(found.values());
  }

  private void overridden(
      PsiClass type,
      PsiMethod target,
      HierarchicalMethodSignature signature,
      Map<MethodRef, Member> found) {
    for (HierarchicalMethodSignature above : signature.getSuperSignatures()) {
      PsiMethod overridden = above.getMethod();
      if (isDispatched(overridden) && wantsBridge(type, target, overridden)) {
        MethodRef bridge = names.method(overridden).in(names.nameOf(type));
        if (!bridge.descriptor().equals(names.method(target).descriptor())
            && !isDeclared(type, bridge)) {
          found.putIfAbsent(bridge, new Member.Bridge(bridge, overridden, target));
        }
      }
      overridden(type, target, above, found);
    }
  }

  /**
   * The class overrides the method, or a superclass that does not know the interface implements it.
   */
  private static boolean wantsBridge(PsiClass type, PsiMethod target, PsiMethod overridden) {
    PsiClass implementing = target.getContainingClass();
    PsiClass declaring = overridden.getContainingClass();
    if (implementing == null || declaring == null) {
      return false;
    }
    if (implementing.equals(type)) {
      return true;
    }
    return declaring.isInterface()
        && !type.isInterface()
        && !implementing.isInterface()
        && !InheritanceUtil.isInheritorOrSelf(implementing, declaring, true)
        && (type.getSuperClass() == null
            || !InheritanceUtil.isInheritorOrSelf(type.getSuperClass(), declaring, true));
  }

  private boolean isDeclared(PsiClass type, MethodRef bridge) {
    return Records.written(type).stream().anyMatch(method -> names.method(method).equals(bridge));
  }

  private static boolean isDispatched(PsiMethod method) {
    return !method.isConstructor()
        && !method.hasModifierProperty(PsiModifier.PRIVATE)
        && !method.hasModifierProperty(PsiModifier.STATIC);
  }
}
