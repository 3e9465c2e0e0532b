package io.poolguard.intellij.inspection;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.ModificationTracker;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a project: for each source file the {@code poolguard.yml} nearest upwards within
 * its repository. They are read as they were last saved, and again when any file is saved, since
 * one may extend another.
 */
final class ProjectPolicies {
  private static final Logger LOG = Logger.getInstance(ProjectPolicies.class);

  private final ProjectPolicy byDefault;
  private final Map<VirtualFile, ProjectPolicy> read = new ConcurrentHashMap<>();

  private ProjectPolicies(ProjectPolicy byDefault) {
    this.byDefault = byDefault;
  }

  /** What holds for a file. */
  static ProjectPolicy of(PsiFile file) {
    return of(file.getProject()).below(file.getOriginalFile().getViewProvider().getVirtualFile());
  }

  private static ProjectPolicies of(Project project) {
    ProjectPolicy byDefault = withoutFile(project);
    return CachedValuesManager.getManager(project)
        .getCachedValue(
            project,
            () ->
                CachedValueProvider.Result.create(
                    new ProjectPolicies(byDefault), VirtualFileManager.getInstance()));
  }

  private static ProjectPolicy withoutFile(Project project) {
    return CachedValuesManager.getManager(project)
        .getCachedValue(
            project,
            () ->
                CachedValueProvider.Result.create(
                    ProjectPolicy.under(Policy.DEFAULT, Optional.empty()),
                    ModificationTracker.NEVER_CHANGED));
  }

  private ProjectPolicy below(VirtualFile source) {
    for (VirtualFile at = source.getParent(); at != null; at = at.getParent()) {
      VirtualFile policy = at.findChild(Policy.FILE);
      if (policy != null && !policy.isDirectory()) {
        return read.computeIfAbsent(policy, this::read);
      }
      // A file in a worktree or submodule, a folder otherwise.
      if (at.findChild(".git") != null) {
        break;
      }
    }
    return byDefault;
  }

  private ProjectPolicy read(VirtualFile file) {
    Path path = pathOf(file);
    if (path == null) {
      return byDefault;
    }
    try {
      PolicyReader reader = new PolicyReader();
      return ProjectPolicy.under(reader.read(path), Optional.ofNullable(path.getParent()));
    } catch (InputException e) {
      LOG.warn(e.getMessage());
      return byDefault;
    }
  }

  private static @Nullable Path pathOf(VirtualFile file) {
    try {
      return file.toNioPath();
    } catch (UnsupportedOperationException e) {
      // It lies in an archive, where nobody edits one.
      return null;
    }
  }
}
