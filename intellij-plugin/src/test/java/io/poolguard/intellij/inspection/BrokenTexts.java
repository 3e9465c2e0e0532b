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
  /** What stands in front of a statement while another one is being typed. */
  static final List<String> HALVES =
      List.of(
          "try (",
          "try (Connection typed = ",
          "try (typed; Connection",
          "for (",
          "for (int i = 0; ",
          "for (var typed : ",
          "for (var typed : System.gc()",
          "List<",
          "Map<String, List<",
          "if (",
          "if (typed != ",
          "while (System.gc()",
          "do {",
          "switch (",
          "switch (System.gc()) { case ",
          "int chosen = switch (1) { case 1 -> System.gc(); default -> ",
          "synchronized (",
          "synchronized (System.gc()",
          "throw ",
          "throw System.gc()",
          "return ",
          "return System.gc()",
          "yield ",
          "assert ",
          "catch (",
          "try { } catch (",
          "try { } catch (Exception",
          "else",
          "}",
          "{",
          "new ",
          "new Object() {",
          "new int[",
          "int[] numbers = {1, System.gc(), ",
          "numbers[",
          "numbers[System.gc()] = ",
          "Object typed = ",
          "Object typed = System.gc();",
          "typed = System.gc();",
          "typed += System.gc();",
          "System.gc()++;",
          "-System.gc();",
          "System.gc() + \"\" + System.gc();",
          "boolean same = System.gc() == null;",
          "Object as = (String) System.gc();",
          "if (System.gc() instanceof String text) ",
          "Object chosen = true ? System.gc() : ",
          "String.length();",
          "Runnable typed = ",
          "Runnable typed = () -> {",
          "java.util.function.Supplier<String> typed = () -> System.gc();",
          "java.util.function.Supplier<String> typed = String::length;",
          "Runnable typed = String::",
          "typed.",
          "this.",
          "super.",
          "String.valueOf(System.gc(), ",
          "@",
          "\"open",
          "/* open",
          "typed ->",
          "label:",
          "break ",
          "continue ");

  /**
   * A part that is missing, and what stands there.
   *
   * @param from its first character
   * @param to the one after its last
   */
  record Cut(int from, int to, String typed) {}

  /** Cut off after and in the middle of each statement, and without each identifier in turn. */
  static BrokenTexts of(PsiJavaFile file) {
    String whole = file.getText();
    List<Cut> cuts = new ArrayList<>();
    for (PsiStatement statement : PsiTreeUtil.findChildrenOfType(file, PsiStatement.class)) {
      int start = statement.getTextRange().getStartOffset();
      int end = statement.getTextRange().getEndOffset();
      cuts.add(new Cut(end, whole.length(), ""));
      cuts.add(new Cut((start + end) / 2, whole.length(), ""));
    }
    for (PsiElement word : PsiTreeUtil.findChildrenOfType(file, PsiIdentifier.class)) {
      int end = word.getTextRange().getEndOffset();
      cuts.add(new Cut(word.getTextRange().getStartOffset(), end, ""));
    }
    return new BrokenTexts(file.getName(), whole, cuts);
  }

  /** With half a statement in front of each statement. */
  static BrokenTexts typedInto(PsiJavaFile file) {
    List<Cut> cuts = new ArrayList<>();
    for (PsiStatement statement : PsiTreeUtil.findChildrenOfType(file, PsiStatement.class)) {
      int start = statement.getTextRange().getStartOffset();
      HALVES.forEach(half -> cuts.add(new Cut(start, start, half + "\n")));
    }
    return new BrokenTexts(file.getName(), file.getText(), cuts);
  }

  /** The text with a part missing or typed. */
  String with(Cut cut) {
    return whole.substring(0, cut.from()) + cut.typed() + whole.substring(cut.to());
  }
}
