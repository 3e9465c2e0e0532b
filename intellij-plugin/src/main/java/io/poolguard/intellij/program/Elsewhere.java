package io.poolguard.intellij.program;

import com.intellij.lang.java.JavaLanguage;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program.LeftOut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the project's other files have that extends or implements a class. Bounded: what more
 * classes implement than these nobody can tell apart anyway.
 */
final class Elsewhere {
  private static final int MOST = 64;

  private final GlobalSearchScope scope;
  private final Set<PsiFile> world;
  private final Inheritors inheritors =
      ApplicationManager.getApplication().getService(Inheritors.class);
  private final Map<PsiClass, List<PsiClass>> direct = new HashMap<>();

  /**
   * @param scope where classes are looked for
   * @param world the files that are known as they are, or copies of which are
   */
  Elsewhere(GlobalSearchScope scope, Collection<? extends PsiFile> world) {
    this.scope = scope;
    this.world = world.stream().map(PsiFile::getOriginalFile).collect(Collectors.toSet());
  }

  /** Those of other Java files that extend or implement a class directly. */
  List<PsiClass> direct(PsiClass type) {
    List<PsiClass> found = new ArrayList<>(all(type));
    found.removeIf(each -> isOfWorld(each) || !isJava(each));
    return found;
  }

  /** Another language's class has no body that can be looked into. */
  private static boolean isJava(PsiClass type) {
    return type.getContainingFile() instanceof PsiJavaFile
        && type.getLanguage().isKindOf(JavaLanguage.INSTANCE);
  }

  private List<PsiClass> all(PsiClass type) {
    ProgressManager.checkCanceled();
    List<PsiClass> known = direct.get(type);
    if (known == null) {
      known = new ArrayList<>();
      // Whatever anybody declares is one of these.
      if (!"java.lang.Object".equals(type.getQualifiedName())) {
        known.addAll(inheritors.direct(type, scope, MOST));
      }
      for (PsiField field : type.isEnum() ? type.getFields() : PsiField.EMPTY_ARRAY) {
        if (field instanceof PsiEnumConstant constant && constant.getInitializingClass() != null) {
          known.add(constant.getInitializingClass());
        }
      }
      direct.put(type, known);
    }
    return known;
  }

  private boolean isOfWorld(PsiClass type) {
    PsiFile file = type.getContainingFile();
    return file != null && world.contains(file.getOriginalFile());
  }

  /**
   * What the classes of other files do with a method of a class.
   *
   * @param javaToo whether those of Java count, or those of other languages alone
   */
  LeftOut conduct(PsiClass type, MethodRef method, boolean javaToo) {
    int parameters = Descriptors.parameterTypes(method.descriptor()).size();
    LeftOut conduct = LeftOut.NONE;
    Set<PsiClass> seen = new HashSet<>();
    Deque<PsiClass> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      for (PsiClass sub : all(open.poll())) {
        if (!seen.add(sub)) {
          continue;
        }
        open.add(sub);
        if (isOfWorld(sub) || (isJava(sub) && !javaToo)) {
          continue;
        }
        if (seen.size() > MOST || overrides(sub, type, method.name(), parameters)) {
          return LeftOut.OVERRIDE;
        }
        if (!sub.isInterface() && !sub.hasModifierProperty(PsiModifier.ABSTRACT)) {
          conduct = LeftOut.INHERIT;
        }
      }
    }
    return conduct;
  }

  /** Whether a subtype has a body of its own, or one from a class above it but below the owner. */
  private boolean overrides(PsiClass sub, PsiClass owner, String name, int parameters) {
    Set<PsiClass> seen = new HashSet<>();
    for (PsiClass type = sub; type != null && seen.add(type); type = type.getSuperClass()) {
      if (type.equals(owner) || "java.lang.Object".equals(type.getQualifiedName())) {
        return false;
      }
      for (PsiMethod method : type.findMethodsByName(name, false)) {
        if (!isOfWorld(type)
            && method.getParameterList().getParametersCount() == parameters
            && !method.hasModifierProperty(PsiModifier.ABSTRACT)) {
          return true;
        }
      }
    }
    return false;
  }
}
