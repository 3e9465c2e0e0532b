package io.poolguard.intellij.headless;

import com.intellij.lang.ASTNode;
import com.intellij.psi.PsiFile;
import com.intellij.psi.impl.source.codeStyle.IndentHelper;

/** Column of the first non-blank character on the line where the node starts. */
final class LineIndents extends IndentHelper {
  @Override
  public int getIndent(PsiFile file, ASTNode node) {
    return getIndent(file, node, false);
  }

  @Override
  public int getIndent(PsiFile file, ASTNode node, boolean includeNonSpace) {
    CharSequence text = node.getTreeParent() == null ? node.getChars() : file.getNode().getChars();
    int start = Math.min(node.getStartOffset(), text.length());
    int bol = start;
    while (bol > 0 && text.charAt(bol - 1) != '\n') bol--;
    int i = bol;
    while (i < start && Character.isWhitespace(text.charAt(i))) i++;
    return i - bol;
  }
}
