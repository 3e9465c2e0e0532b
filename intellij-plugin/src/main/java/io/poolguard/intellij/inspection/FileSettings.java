package io.poolguard.intellij.inspection;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.ModificationTracker;
import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiFile;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import com.intellij.psi.util.PsiModificationTracker;
import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.ConfigFinding;
import io.poolguard.poolconfig.ConnectionsHeld;
import io.poolguard.poolconfig.HikariVersion;
import io.poolguard.poolconfig.PolicyEntries;
import io.poolguard.poolconfig.PoolConfigAudit;
import io.poolguard.poolconfig.PoolFiles;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.poolconfig.PoolWorkspace;
import io.poolguard.poolconfig.SourceMemory;
import io.poolguard.poolconfig.UnsavedTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the pool settings in one file, within its module and under its policy. The
 * file's text is that of the editor, all others are as they were saved. Kept until a source changes
 * or a file is saved; it holds no syntax tree.
 */
final class FileSettings {
  private static final Logger LOG = Logger.getInstance(FileSettings.class);
  private static final PoolFiles POOL_FILES = new PoolFiles();

  private FileSettings() {}

  /**
   * A finding with its place in the text.
   *
   * @param range the value, or the name of the call that sets it
   */
  record Placed(ConfigFinding finding, TextRange range) {}

  /** The findings in a file, from top to bottom. */
  static List<Placed> of(PsiFile file) {
    return CachedValuesManager.getCachedValue(
        file,
        () ->
            CachedValueProvider.Result.create(
                audit(file, file.getText()),
                file,
                PsiModificationTracker.MODIFICATION_COUNT,
                VirtualFileManager.getInstance()));
  }

  /**
   * A finding as it is now, when another fix may have moved it.
   *
   * @param now the findings in the file as it stands
   * @param then what was found before
   * @param at where that stands now
   */
  static Optional<ConfigFinding> again(List<Placed> now, ConfigFinding then, TextRange at) {
    List<Placed> like = now.stream().filter(each -> isLike(each.finding(), then)).toList();
    Optional<Placed> same = like.stream().filter(p -> p.finding().equals(then)).findFirst();
    return same.or(() -> like.stream().filter(p -> p.range().equals(at)).findFirst())
        .or(() -> like.size() == 1 ? Optional.of(like.get(0)) : Optional.empty())
        .map(Placed::finding);
  }

  private static boolean isLike(ConfigFinding a, ConfigFinding b) {
    return a.rule().equals(b.rule())
        && a.subject().equals(b.subject())
        && a.value().equals(b.value());
  }

  /** The findings that a file would have with a text. */
  static List<Placed> audit(PsiFile file, String text) {
    Path path = pathOf(file);
    boolean policy = PolicyProblem.isPolicy(file);
    if (path == null || !(policy || POOL_FILES.concern(file.getName(), text))) {
      return List.of();
    }
    Thread thread = Thread.currentThread();
    ClassLoader around = thread.getContextClassLoader();
    // Libraries look for their parts there, and the editor's own are of other versions.
    thread.setContextClassLoader(FileSettings.class.getClassLoader());
    try {
      return placed(path, text, policy ? entries(file, path, text) : settings(file, path, text));
    } catch (ProcessCanceledException e) {
      throw e;
    } catch (InputException e) {
      // Why is shown in the policy.
      return List.of();
    } catch (IOException | RuntimeException e) {
      LOG.warn(file.getName(), e);
      return List.of();
    } finally {
      thread.setContextClassLoader(around);
    }
  }

  private static List<ConfigFinding> settings(PsiFile file, Path path, String text)
      throws IOException {
    ProjectPolicy policy = ProjectPolicies.of(file);
    PoolModule module = PoolFiles.module(path, hikari(file));
    PoolWorkspace workspace =
        new PoolWorkspace(List.of(module), unsaved(path, text), sources(file.getProject()));
    PoolConfigAudit audit =
        new PoolConfigAudit(
            policy.policy(),
            ConnectionsHeld.UNKNOWN,
            policy.root().orElse(module.folder()),
            today());
    return audit.audit(module, workspace).findings();
  }

  /** What a policy says that nothing in the modules below it needs any more. */
  private static List<ConfigFinding> entries(PsiFile file, Path path, String text)
      throws InputException {
    return new PolicyEntries(path, hikari(file), unsaved(path, text), sources(file.getProject()))
        .findings(text, today());
  }

  private static UnsavedTexts unsaved(Path path, String text) {
    return other -> {
      ProgressManager.checkCanceled();
      return other.equals(path) ? Optional.of(text) : Optional.empty();
    };
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.systemDefault());
  }

  private static List<Placed> placed(Path path, String text, List<ConfigFinding> findings) {
    List<Placed> placed = new ArrayList<>();
    for (ConfigFinding finding : findings) {
      if (finding.origin().file().equals(path)) {
        int[] range = finding.range(text);
        placed.add(new Placed(finding, new TextRange(range[0], range[1])));
      }
    }
    placed.sort((a, b) -> a.finding().compareTo(b.finding()));
    return List.copyOf(placed);
  }

  /**
   * What is remembered of the project's sources, which are many, from one key stroke to another.
   */
  private static SourceMemory sources(Project project) {
    return CachedValuesManager.getManager(project)
        .getCachedValue(
            project,
            () ->
                CachedValueProvider.Result.create(
                    new SourceMemory(), ModificationTracker.NEVER_CHANGED));
  }

  /** The version whose classes the file's module sees. */
  private static Optional<HikariVersion> hikari(PsiFile file) {
    GlobalSearchScope scope = file.getResolveScope();
    for (String type : POOL_FILES.hikariTypes()) {
      PsiClass found = JavaPsiFacade.getInstance(file.getProject()).findClass(type, scope);
      VirtualFile place =
          found == null || found.getContainingFile() == null
              ? null
              : found.getContainingFile().getVirtualFile();
      if (place != null) {
        return PoolFiles.version(place.getPath());
      }
    }
    return Optional.empty();
  }

  /** Where a file lies on the disk; null for one that does not. */
  static @Nullable Path pathOf(PsiFile file) {
    VirtualFile place = file.getOriginalFile().getViewProvider().getVirtualFile();
    try {
      return place.isInLocalFileSystem() ? place.toNioPath() : null;
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }
}
