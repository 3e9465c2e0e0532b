package io.poolguard.intellij.inspection;

import com.intellij.lang.java.JavaLanguage;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiFileFactory;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.impl.source.PsiFileImpl;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import com.intellij.psi.util.PsiModificationTracker;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.intellij.program.PsiProgram.Reach;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Repairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The repairs of a file's findings, each tried on a copy when it is first asked for, and kept until
 * a source changes. It holds no syntax tree.
 */
final class FileRepairs {
  private final PsiJavaFile file;
  private final Reach reach;
  private final Map<Asked, Optional<Repairs.Proposal>> known;

  private FileRepairs(PsiJavaFile file, Reach reach, Map<Asked, Optional<Repairs.Proposal>> known) {
    this.file = file;
    this.reach = reach;
    this.known = known;
  }

  /** A finding as it was found. */
  private record Asked(Finding finding, Reach reach) {}

  /** Those of a file as it stands, for findings of a reach, by which they are judged too. */
  static FileRepairs of(PsiJavaFile file, Reach reach) {
    Map<Asked, Optional<Repairs.Proposal>> known =
        CachedValuesManager.getCachedValue(
            file,
            () ->
                CachedValueProvider.Result.create(
                    new ConcurrentHashMap<Asked, Optional<Repairs.Proposal>>(),
                    file,
                    PsiModificationTracker.MODIFICATION_COUNT,
                    VirtualFileManager.getInstance()));
    return new FileRepairs(file, reach, known);
  }

  /** The first repair of a finding that passes; none if the file no longer has the finding. */
  Optional<Repairs.Proposal> first(Finding finding) {
    Asked asked = new Asked(finding, reach);
    Optional<Repairs.Proposal> kept = known.get(asked);
    if (kept != null) {
      return kept;
    }
    Optional<Repairs.Proposal> found = look(finding);
    known.put(asked, found);
    return found;
  }

  private Optional<Repairs.Proposal> look(Finding finding) {
    if (!findings(FileAnalysis.of(file, reach)).contains(finding)) {
      return Optional.empty();
    }
    List<Finding> before = findings(FileAnalysis.judged(file, reach));
    String text = file.getText();
    Repairer repairer = new Repairer(ProjectPolicies.of(file).catalogue());
    Faults old = Faults.of(file);
    List<Repairs.Proposal> proposals = new ArrayList<>(repairer.repairs(text, finding).proposals());
    proposals.addAll(repairer.offers(text, finding));
    for (Repairs.Proposal proposal : proposals) {
      ProgressManager.checkCanceled();
      PsiJavaFile copy = copy(TextEdit.apply(text, proposal.edits()));
      if (Faults.of(copy).isNoMoreThan(old)
          && Judgement.of(finding, before, findings(FileAnalysis.judged(copy, reach))).isEmpty()) {
        return Optional.of(proposal);
      }
    }
    return Optional.empty();
  }

  private static List<Finding> findings(List<PlacedFinding> placed) {
    return placed.stream().map(PlacedFinding::finding).toList();
  }

  /** A file that stands for this one, with another text. */
  private PsiJavaFile copy(String text) {
    PsiFile copy =
        PsiFileFactory.getInstance(file.getProject())
            .createFileFromText(file.getName(), JavaLanguage.INSTANCE, text, false, false);
    ((PsiFileImpl) copy).setOriginalFile(file);
    return (PsiJavaFile) copy;
  }
}
