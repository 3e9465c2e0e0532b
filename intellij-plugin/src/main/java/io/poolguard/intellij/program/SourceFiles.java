package io.poolguard.intellij.program;

import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiCompiledElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which files the sources of classes stand, as one run finds them. */
final class SourceFiles {
  private final JavaPsiFacade facade;
  private final GlobalSearchScope scope;
  private final Map<String, Optional<PsiJavaFile>> known = new HashMap<>();

  SourceFiles(JavaPsiFacade facade, GlobalSearchScope scope) {
    this.facade = facade;
    this.scope = scope;
  }

  /** The source file of a class, or of one around it; null if it comes from a class file. */
  @Nullable PsiJavaFile of(String name) {
    Optional<PsiJavaFile> file = known.get(name);
    if (file == null) {
      file = name.startsWith("[") ? Optional.empty() : Optional.ofNullable(findFile(name));
      known.put(name, file);
    }
    return file.orElse(null);
  }

  private @Nullable PsiJavaFile findFile(String name) {
    int from = name.lastIndexOf('/') + 1;
    for (int at = name.length(); at > from; at = name.lastIndexOf('$', at - 1)) {
      PsiClass found = facade.findClass(name.substring(0, at).replace('/', '.'), scope);
      if (found instanceof PsiCompiledElement) {
        return null;
      }
      if (found != null && found.getContainingFile() instanceof PsiJavaFile file) {
        return file;
      }
    }
    return null;
  }
}
