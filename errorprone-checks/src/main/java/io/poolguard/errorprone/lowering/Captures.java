package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the method around it that a local class or lambda uses, in the order of first
 * use. Constants are copied, not captured. A local class also captures what the local classes that
 * it creates or extends capture.
 */
public final class Captures {
  private final Function<ClassSymbol, @Nullable JCClassDecl> declarations;
  private final Map<ClassSymbol, List<VarSymbol>> known = new HashMap<>();

  /**
   * @param declarations the attributed declaration of a class of this compilation, or null
   */
  public Captures(Function<ClassSymbol, @Nullable JCClassDecl> declarations) {
    this.declarations = declarations;
  }

  /** What a class captures; empty for a class that is not local. */
  List<VarSymbol> of(ClassSymbol type) {
    List<VarSymbol> captured = known.get(type);
    if (captured != null) {
      return captured;
    }
    known.put(type, List.of());
    JCClassDecl tree = isLocal(type) ? declarations.apply(type) : null;
    captured = tree == null ? List.of() : of(tree).variables();
    known.put(type, captured);
    return captured;
  }

  private static boolean isLocal(ClassSymbol type) {
    return type.owner.kind == Kinds.Kind.MTH
        || type.owner.kind == Kinds.Kind.VAR
        || (type.owner.kind == Kinds.Kind.TYP
            && type.owner instanceof ClassSymbol outer
            && isLocal(outer));
  }

  /** What a lambda or the body of a local class captures. */
  Used of(JCTree tree) {
    UseScanner scanner = new UseScanner();
    scanner.scan(tree);
    scanner.used.removeAll(scanner.declared);
    return new Used(new ArrayList<>(scanner.used), scanner.usesThis);
  }

  /**
   * What a piece of code takes from around it.
   *
   * @param variables local variables and parameters
   * @param usesThis whether it uses the instance around it
   */
  record Used(List<VarSymbol> variables, boolean usesThis) {}

  private final class UseScanner extends TreeScanner {
    private final Set<VarSymbol> used = new LinkedHashSet<>();
    private final Set<VarSymbol> declared = new LinkedHashSet<>();
    private boolean usesThis;

    @Override
    public void visitVarDef(JCVariableDecl tree) {
      declared.add(tree.sym);
      super.visitVarDef(tree);
    }

    @Override
    public void visitIdent(JCIdent tree) {
      Symbol symbol = tree.sym;
      if (symbol instanceof VarSymbol variable && isLocalVariable(variable)) {
        if (variable.getConstValue() == null) {
          used.add(variable);
        }
      } else if (symbol != null && isInstanceMember(symbol)) {
        usesThis = true;
      }
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
      super.visitNewClass(tree);
      if (tree.type.tsym instanceof ClassSymbol created) {
        addCaptures(created);
        usesThis |= created.hasOuterInstance() && tree.encl == null;
      }
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
      super.visitClassDef(tree);
      if (tree.sym != null && tree.sym.getSuperclass().tsym instanceof ClassSymbol superclass) {
        addCaptures(superclass);
      }
    }

    private void addCaptures(ClassSymbol created) {
      used.addAll(of(created));
    }

    private boolean isLocalVariable(VarSymbol variable) {
      return variable.owner.kind == Kinds.Kind.MTH || variable.owner.kind == Kinds.Kind.VAR;
    }

    private boolean isInstanceMember(Symbol symbol) {
      return symbol.owner != null
          && symbol.owner.kind == Kinds.Kind.TYP
          && (symbol.flags() & Flags.STATIC) == 0
          && (symbol.kind == Kinds.Kind.VAR || symbol.kind == Kinds.Kind.MTH);
    }
  }
}
