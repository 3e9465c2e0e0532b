package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaRecursiveElementWalkingVisitor;
import com.intellij.psi.JavaTokenType;
import com.intellij.psi.PsiArrayAccessExpression;
import com.intellij.psi.PsiAssignmentExpression;
import com.intellij.psi.PsiConditionalExpression;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpressionListStatement;
import com.intellij.psi.PsiExpressionStatement;
import com.intellij.psi.PsiInstanceOfExpression;
import com.intellij.psi.PsiJavaToken;
import com.intellij.psi.PsiMethodCallExpression;
import com.intellij.psi.PsiNewExpression;
import com.intellij.psi.PsiParenthesizedExpression;
import com.intellij.psi.PsiPolyadicExpression;
import com.intellij.psi.PsiPostfixExpression;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiUnaryExpression;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.PsiWhiteSpace;
import com.intellij.psi.tree.IElementType;
import io.poolguard.analysis.ir.Site;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the elements of a method in the order in which they are evaluated: an element comes after
 * its parts. The number is the {@link Site#position()} by which a finding's element is found again;
 * the line is the one that javac writes.
 */
public final class Positions {
  private final Lines lines;
  private final IdentityHashMap<PsiElement, Integer> numbers = new IdentityHashMap<>();
  private final List<PsiElement> elements = new ArrayList<>();
  private boolean nestedAssignments;

  /**
   * @param lines the lines of the file
   * @param roots the elements that make up the method
   */
  public Positions(Lines lines, List<? extends PsiElement> roots) {
    this.lines = lines;
    for (PsiElement root : roots) {
      root.accept(new Numbering());
    }
  }

  Site site(PsiElement element) {
    return site(element, anchor(element));
  }

  /** The place of an element, on the line of another offset. */
  Site site(PsiElement element, int offset) {
    return siteOnLine(element, line(offset));
  }

  /** The place of an element, on another line. */
  Site siteOnLine(PsiElement element, int line) {
    return new Site(line, numbers.getOrDefault(element, -1));
  }

  int line(int offset) {
    return lines.line(offset);
  }

  /** The element with a {@link Site#position()}. */
  public Optional<PsiElement> element(int position) {
    return position >= 0 && position < elements.size()
        ? Optional.of(elements.get(position))
        : Optional.empty();
  }

  /** Whether an element has its place on a line. */
  public boolean isOn(PsiElement element, int line) {
    return line(anchor(element)) == line;
  }

  /** Whether a variable may change while an expression that read it is still being evaluated. */
  boolean hasNestedAssignments() {
    return nestedAssignments;
  }

  /**
   * The offset that gives an element its line: that of its operator, or of the name it declares.
   */
  static int anchor(PsiElement element) {
    PsiElement at = element;
    if (element instanceof PsiMethodCallExpression call) {
      at = call.getArgumentList();
    } else if (element instanceof PsiNewExpression) {
      at = token(element, JavaTokenType.NEW_KEYWORD);
    } else if (element instanceof PsiReferenceExpression reference && reference.isQualified()) {
      at = token(element, JavaTokenType.DOT);
    } else if (element instanceof PsiPolyadicExpression operation) {
      at = lastToken(operation);
    } else if (element instanceof PsiAssignmentExpression assignment) {
      at = assignment.getOperationSign();
    } else if (element instanceof PsiUnaryExpression operation) {
      at = operation.getOperationSign();
    } else if (element instanceof PsiConditionalExpression) {
      at = token(element, JavaTokenType.QUEST);
    } else if (element instanceof PsiInstanceOfExpression) {
      at = token(element, JavaTokenType.INSTANCEOF_KEYWORD);
    } else if (element instanceof PsiArrayAccessExpression) {
      at = token(element, JavaTokenType.LBRACKET);
    } else if (element instanceof PsiVariable variable) {
      at = variable.getNameIdentifier();
    }
    return Language.start(at == null ? element : at);
  }

  private static @Nullable PsiElement lastToken(PsiPolyadicExpression operation) {
    var operands = operation.getOperands();
    return operands.length == 0
        ? null
        : operation.getTokenBeforeOperand(operands[operands.length - 1]);
  }

  private static @Nullable PsiElement token(PsiElement element, IElementType type) {
    for (PsiElement at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof PsiJavaToken token && token.getTokenType() == type) {
        return at;
      }
    }
    return null;
  }

  private final class Numbering extends JavaRecursiveElementWalkingVisitor {
    @Override
    protected void elementFinished(PsiElement element) {
      super.elementFinished(element);
      if (!(element instanceof PsiWhiteSpace) && element.getFirstChild() != null) {
        numbers.put(element, elements.size());
        elements.add(element);
        nestedAssignments |= isNestedAssignment(element);
      }
    }

    @Override
    public void visitReferenceExpression(PsiReferenceExpression expression) {
      visitElement(expression);
    }
  }

  private static boolean isNestedAssignment(PsiElement element) {
    boolean assignment =
        element instanceof PsiAssignmentExpression
            || element instanceof PsiPostfixExpression
            || (element instanceof PsiUnaryExpression unary
                && (unary.getOperationTokenType() == JavaTokenType.PLUSPLUS
                    || unary.getOperationTokenType() == JavaTokenType.MINUSMINUS));
    if (!assignment) {
      return false;
    }
    PsiElement parent = element.getParent();
    while (parent instanceof PsiParenthesizedExpression) {
      parent = parent.getParent();
    }
    if (parent instanceof com.intellij.psi.PsiExpressionList) {
      parent = parent.getParent();
      return !(parent instanceof PsiExpressionListStatement);
    }
    return !(parent instanceof PsiExpressionStatement);
  }
}
