package io.poolguard.intellij.program;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.roots.ProjectRootModificationTracker;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was lowered of one source file, kept from one run to the next until the file changes, or
 * anything outside of code does in any file. The platform may drop it when memory is short. It
 * holds no tree; several runs may use it at once.
 */
final class KeptSource {
  private final Map<String, TypeDeclaration> types = new ConcurrentHashMap<>();
  private final Map<MethodRef, Lowered> bodies = new ConcurrentHashMap<>();

  private KeptSource() {}

  /**
   * A method as it was lowered.
   *
   * @param body empty if it has none
   * @param lambdas the bodies of the lambdas in it
   */
  record Lowered(Optional<Body> body, List<Body> lambdas) {
    Lowered {
      lambdas = List.copyOf(lambdas);
    }
  }

  /**
   * What is kept of a file as it is now.
   *
   * @param scope where classes are looked for
   */
  static KeptSource of(PsiJavaFile file, GlobalSearchScope scope) {
    Map<GlobalSearchScope, KeptSource> views =
        CachedValuesManager.getCachedValue(
            file,
            () -> {
              Project project = file.getProject();
              return CachedValueProvider.Result.create(
                  new ConcurrentHashMap<>(),
                  file,
                  DeclarationChanges.of(project),
                  ProjectRootModificationTracker.getInstance(project),
                  VirtualFileManager.VFS_STRUCTURE_MODIFICATIONS);
            });
    return views.computeIfAbsent(scope, key -> new KeptSource());
  }

  @Nullable TypeDeclaration type(String name) {
    return types.get(name);
  }

  void keep(TypeDeclaration type) {
    types.put(type.name(), type);
  }

  @Nullable Lowered body(MethodRef method) {
    return bodies.get(method);
  }

  void keep(MethodRef method, Lowered lowered) {
    bodies.put(method, lowered);
  }
}
