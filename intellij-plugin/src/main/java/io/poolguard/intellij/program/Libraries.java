package io.poolguard.intellij.program;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.roots.ProjectRootModificationTracker;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import io.poolguard.bytecode.ClassFileProgram;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Class files that were read and lowered, kept from one file to the next while no root of the
 * project and no folder changes. A run borrows one reader for itself and gives it back, so that
 * several files can be analysed at once.
 */
final class Libraries {
  private final Project project;
  private final Map<GlobalSearchScope, Queue<ClassFileProgram>> idle = new ConcurrentHashMap<>();

  private Libraries(Project project) {
    this.project = project;
  }

  /** Those of a project as it is now. */
  static Libraries of(Project project) {
    return CachedValuesManager.getManager(project)
        .getCachedValue(
            project,
            () ->
                CachedValueProvider.Result.create(
                    new Libraries(project),
                    ProjectRootModificationTracker.getInstance(project),
                    VirtualFileManager.VFS_STRUCTURE_MODIFICATIONS));
  }

  /** A reader for one run, over the classes of a scope. */
  ClassFileProgram borrow(GlobalSearchScope scope) {
    ClassFileProgram free = queue(scope).poll();
    return free == null ? ClassFileProgram.over(new ProjectClassFiles(project, scope)) : free;
  }

  /** Takes a reader back. */
  void giveBack(GlobalSearchScope scope, ClassFileProgram reader) {
    queue(scope).add(reader);
  }

  private Queue<ClassFileProgram> queue(GlobalSearchScope scope) {
    return idle.computeIfAbsent(scope, key -> new ConcurrentLinkedQueue<>());
  }
}
