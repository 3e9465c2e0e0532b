package io.poolguard.intellij.headless;

import com.intellij.openapi.project.Project;
import com.intellij.pom.PomManager;
import com.intellij.pom.PomModel;
import com.intellij.pom.event.PomModelEvent;
import com.intellij.pom.impl.PomTransactionBase;
import com.intellij.psi.PsiFile;
import com.intellij.psi.impl.DiffLog;
import com.intellij.psi.impl.PsiDocumentManagerBase;

/** Changes trees as the editor does when it takes over what was typed. */
final class TypedDocuments extends PsiDocumentManagerBase {
  private boolean committing;

  TypedDocuments(Project project) {
    super(project);
  }

  @Override
  public boolean isCommitInProgress() {
    return committing || super.isCommitInProgress();
  }

  void commit(PsiFile file, DiffLog changes) {
    committing = true;
    try {
      PomModel model = PomManager.getModel(file.getProject());
      model.runTransaction(
          new PomTransactionBase(file) {
            @Override
            public PomModelEvent runInner() {
              return new PomModelEvent(model, changes.performActualPsiChange(file));
            }
          });
    } finally {
      committing = false;
    }
  }
}
