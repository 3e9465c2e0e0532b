package io.poolguard.intellij.program;

import com.intellij.psi.PsiClass;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.search.searches.DirectClassInheritorsSearch;
import java.util.ArrayList;
import java.util.List;

/** By the editor's indices, which exist in an IDE alone. */
public final class IndexedInheritors implements Inheritors {
  @Override
  public List<PsiClass> direct(PsiClass type, GlobalSearchScope scope, int most) {
    GlobalSearchScope sources = GlobalSearchScope.projectScope(type.getProject());
    List<PsiClass> found = new ArrayList<>();
    DirectClassInheritorsSearch.search(type, sources.intersectWith(scope))
        .forEach(
            sub -> {
              found.add(sub);
              return found.size() < most;
            });
    return found;
  }
}
