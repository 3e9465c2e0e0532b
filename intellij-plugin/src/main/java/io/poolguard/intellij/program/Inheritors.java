package io.poolguard.intellij.program;

import com.intellij.psi.PsiClass;
import com.intellij.psi.search.GlobalSearchScope;
import java.util.List;

/** Tells which classes of a project extend or implement another one. A service of the plugin. */
public interface Inheritors {
  /**
   * Source classes, anonymous ones included, that extend or implement a class directly.
   *
   * @param scope where they are looked for
   * @param most how many are wanted at most
   */
  List<PsiClass> direct(PsiClass type, GlobalSearchScope scope, int most);
}
