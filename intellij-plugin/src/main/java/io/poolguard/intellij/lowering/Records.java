package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiRecordComponent;
import com.intellij.psi.PsiType;
import com.intellij.psi.SyntheticElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of records that their source does not write down. */
public final class Records {
  private Records() {}

  /** The types of a record's components; none for another class. */
  static List<PsiType> componentTypes(PsiClass type) {
    return Arrays.stream(type.getRecordComponents()).map(PsiRecordComponent::getType).toList();
  }

  /** The field of a component; null where the editor's model has none. */
  static @Nullable PsiField field(PsiClass type, PsiRecordComponent component) {
    for (PsiField field : type.getFields()) {
      if (field.getName().equals(component.getName())
          && !field.hasModifierProperty(PsiModifier.STATIC)) {
        return field;
      }
    }
    return null;
  }

  /** The methods and constructors of a class that stand in its source, in order. */
  public static List<PsiMethod> written(PsiClass type) {
    List<PsiMethod> methods = new ArrayList<>();
    for (PsiMethod method : type.getMethods()) {
      if (!(method instanceof SyntheticElement)
          && type.getContainingFile().equals(method.getContainingFile())) {
        methods.add(method);
      }
    }
    return methods;
  }

  /** Whether a record's source has its canonical constructor. */
  public static boolean hasCanonicalConstructor(PsiClass type) {
    List<PsiType> wanted = componentTypes(type);
    return written(type).stream()
        .filter(PsiMethod::isConstructor)
        .anyMatch(constructor -> Creations.parameters(constructor).equals(wanted));
  }

  /** Whether a record's source has the accessor of a component. */
  public static boolean hasAccessor(PsiClass type, PsiRecordComponent component) {
    return written(type).stream()
        .anyMatch(
            method ->
                method.getName().equals(component.getName())
                    && method.getParameterList().isEmpty());
  }
}
