package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.TreeScanner;
import io.poolguard.analysis.ir.Site;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Numbers the trees of a method in the order in which they are evaluated: a tree comes after its
 * parts, so the numbers order the calls of one line, which offsets into the file do not. The number
 * is the {@link Site#position()} by which a finding's tree is found again.
 */
public final class Positions {
  private final JCCompilationUnit unit;
  private final IdentityHashMap<JCTree, Integer> numbers = new IdentityHashMap<>();
  private final List<JCTree> trees = new ArrayList<>();
  private boolean nestedAssignments;

  /**
   * @param unit the file
   * @param roots the trees that make up the method: its declaration, or the initialisers of its
   *     class
   */
  public Positions(JCCompilationUnit unit, List<? extends JCTree> roots) {
    this.unit = unit;
    Numbering numbering = new Numbering();
    roots.forEach(numbering::scan);
  }

  /** The place of a tree. A tree made by javac after parsing has no number of its own. */
  Site site(JCTree tree) {
    return new Site(line(tree.pos), numbers.getOrDefault(tree, -1));
  }

  /** The place of a tree, on the line of another offset. */
  Site site(JCTree tree, int offset) {
    return siteOnLine(tree, line(offset));
  }

  /** The place of a tree, on another line. */
  Site siteOnLine(JCTree tree, int line) {
    return new Site(line, numbers.getOrDefault(tree, -1));
  }

  /** The 1-based line of an offset, or 0. */
  int line(int offset) {
    return offset < 0 ? 0 : unit.getLineMap().getLineNumber(offset);
  }

  /** The tree with a {@link Site#position()}. */
  public Optional<JCTree> tree(int position) {
    return position >= 0 && position < trees.size()
        ? Optional.of(trees.get(position))
        : Optional.empty();
  }

  /** Whether a variable may change while an expression that read it is still being evaluated. */
  boolean hasNestedAssignments() {
    return nestedAssignments;
  }

  private final class Numbering extends TreeScanner {
    @Override
    public void scan(JCTree tree) {
      if (tree != null) {
        super.scan(tree);
        numbers.put(tree, trees.size());
        trees.add(tree);
      }
    }

    @Override
    public void visitExec(JCExpressionStatement tree) {
      boolean before = nestedAssignments;
      super.visitExec(tree);
      JCTree expression = tree.expr;
      if (isAssignment(expression) && !before) {
        nestedAssignments = new NestedAssignments().in(expression);
      }
    }

    @Override
    public void visitAssign(JCAssign tree) {
      nestedAssignments = true;
      super.visitAssign(tree);
    }

    @Override
    public void visitAssignop(JCAssignOp tree) {
      nestedAssignments = true;
      super.visitAssignop(tree);
    }

    @Override
    public void visitUnary(JCUnary tree) {
      nestedAssignments |= isAssignment(tree);
      super.visitUnary(tree);
    }

    @Override
    public void visitMethodDef(JCMethodDecl tree) {
      scan(tree.params);
      scan(tree.body);
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
      scan(tree.defs);
    }
  }

  private static boolean isAssignment(JCTree tree) {
    return tree instanceof JCAssign
        || tree instanceof JCAssignOp
        || (tree instanceof JCUnary unary && unary.getTag().isIncOrDecUnaryOp());
  }

  /** Looks for assignments inside a statement that is one itself. */
  private static final class NestedAssignments extends TreeScanner {
    private int count;

    boolean in(JCTree statement) {
      scan(statement);
      return count > 1;
    }

    @Override
    public void scan(JCTree tree) {
      if (tree != null && isAssignment(tree)) {
        count++;
      }
      super.scan(tree);
    }
  }
}
