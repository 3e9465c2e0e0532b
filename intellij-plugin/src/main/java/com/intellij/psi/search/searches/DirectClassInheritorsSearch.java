package com.intellij.psi.search.searches;

import com.intellij.psi.PsiClass;
import com.intellij.psi.search.SearchScope;
import com.intellij.util.EmptyQuery;
import com.intellij.util.Query;

/** Asks the editor's indices which classes extend or implement another one directly. */
public final class DirectClassInheritorsSearch {
  private DirectClassInheritorsSearch() {}

  /** Those in a scope, anonymous ones included. */
  public static Query<PsiClass> search(PsiClass type, SearchScope scope) {
    return EmptyQuery.getEmptyQuery();
  }
}
