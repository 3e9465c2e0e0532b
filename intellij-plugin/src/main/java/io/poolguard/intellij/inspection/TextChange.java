package io.poolguard.intellij.inspection;

import com.intellij.modcommand.ModUpdateFileText;
import com.intellij.psi.PsiFile;
import io.poolguard.sourcefix.repair.TextEdit;
import java.util.ArrayList;
import java.util.List;

/** Edits as the platform's command. */
final class TextChange {
  private TextChange() {}

  /** The command that makes edits in a file as it stands. */
  static ModUpdateFileText of(PsiFile file, List<TextEdit> edits) {
    String before = file.getText();
    List<ModUpdateFileText.Fragment> fragments = new ArrayList<>();
    int moved = 0;
    for (TextEdit edit : TextEdit.sorted(edits)) {
      int length = edit.end() - edit.start();
      add(
          fragments,
          new ModUpdateFileText.Fragment(
              edit.start() + moved, length, edit.replacement().length()));
      moved += edit.replacement().length() - length;
    }
    return new ModUpdateFileText(
        file.getViewProvider().getVirtualFile(), before, TextEdit.apply(before, edits), fragments);
  }

  /** The platform wants text that stays between two of them. */
  private static void add(
      List<ModUpdateFileText.Fragment> fragments, ModUpdateFileText.Fragment next) {
    int last = fragments.size() - 1;
    if (last >= 0
        && next.offset() <= fragments.get(last).offset() + fragments.get(last).newLength()) {
      ModUpdateFileText.Fragment before = fragments.get(last);
      fragments.set(
          last,
          new ModUpdateFileText.Fragment(
              before.offset(),
              before.oldLength() + next.oldLength(),
              before.newLength() + next.newLength()));
    } else {
      fragments.add(next);
    }
  }
}
