package io.poolguard.intellij.inspection;

import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiIdentifier;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiStatement;
import com.intellij.psi.util.PsiTreeUtil;
import java.util.ArrayList;
import java.util.List;

/** A source as it looks while somebody types it. */
record BrokenTexts(String name, String whole, List<Cut> cuts) {
  /**
   * A part that is missing.
   *
   * @param from its first character
   * @param to the one after its last
   */
  record Cut(int from, int to) {}

  /** Cut off after and in the middle of each statement, and without each identifier in turn. */
  static BrokenTexts of(PsiJavaFile file) {
    String whole = file.getText();
    List<Cut> cuts = new ArrayList<>();
    for (PsiStatement statement : PsiTreeUtil.findChildrenOfType(file, PsiStatement.class)) {
      int start = statement.getTextRange().getStartOffset();
      int end = statement.getTextRange().getEndOffset();
      cuts.add(new Cut(end, whole.length()));
      cuts.add(new Cut((start + end) / 2, whole.length()));
    }
    for (PsiElement word : PsiTreeUtil.findChildrenOfType(file, PsiIdentifier.class)) {
      cuts.add(new Cut(word.getTextRange().getStartOffset(), word.getTextRange().getEndOffset()));
    }
    return new BrokenTexts(file.getName(), whole, cuts);
  }

  /** The text with a part missing. */
  String without(Cut cut) {
    return whole.substring(0, cut.from()) + whole.substring(cut.to());
  }
}
