package io.poolguard.errorprone;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBindingPattern;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import io.poolguard.analysis.Interest;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.errorprone.lowering.ClassFileNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells methods that cannot acquire a resource by the types that their calls, allocations, casts
 * and variables yield, unless a rule asks for what they call. Lambdas are part of their method,
 * local classes are not. It saves work and decides nothing: with every answer "yes" the findings
 * are the same.
 */
final class Prefilter {
  private final Types types;
  private final ClassFileNames naming;
  private final Interest interest;
  private final Map<Object, Boolean> known = new HashMap<>();
  private final Map<Called, Boolean> called = new HashMap<>();

  /** A method, and the class through which it is called. */
  private record Called(MethodSymbol method, @Nullable Symbol through) {}

  Prefilter(Types types, ClassFileNames naming, Interest interest) {
    this.types = types;
    this.naming = naming;
    this.interest = interest;
  }

  /** Whether the trees of a method could acquire, or call what a rule asks for. */
  boolean mayAcquire(List<? extends JCTree> roots) {
    Search search = new Search();
    roots.forEach(search::scan);
    return search.found;
  }

  private boolean holds(Type type) {
    if (type == null || type.isPrimitiveOrVoid() || type.hasTag(TypeTag.BOT)) {
      return false;
    }
    Object key = type.hasTag(TypeTag.CLASS) && !type.isCompound() ? type.tsym : descriptor(type);
    Boolean answer = known.get(key);
    if (answer == null) {
      answer = interest.mayHoldResource(descriptor(type));
      known.put(key, answer);
    }
    return answer;
  }

  private boolean concerns(MethodSymbol method, @Nullable Symbol through) {
    if (!interest.looksAtCalls()) {
      return false;
    }
    Called key = new Called(method, through);
    Boolean answer = called.get(key);
    if (answer == null) {
      MethodRef named = naming.method(method);
      String owner = through == null ? named.owner() : naming.nameOf(through);
      answer = interest.concerns(new MethodRef(owner, named.name(), named.descriptor()));
      called.put(key, answer);
    }
    return answer;
  }

  private String descriptor(Type type) {
    return naming.descriptor(types.erasure(type));
  }

  private final class Search extends TreeScanner {
    private boolean found;

    @Override
    public void scan(JCTree tree) {
      if (!found) {
        super.scan(tree);
      }
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
      // A local class has methods of its own.
    }

    @Override
    public void visitApply(JCMethodInvocation tree) {
      found |= holds(tree.type);
      if (TreeInfo.symbol(tree.meth) instanceof MethodSymbol called) {
        found |= holds(called.isConstructor() ? called.owner.type : called.getReturnType());
        found |= concerns(called, site(tree.meth));
      }
      super.visitApply(tree);
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
      found |= holds(tree.type);
      if (tree.constructor instanceof MethodSymbol constructor) {
        found |= concerns(constructor, null);
      }
      super.visitNewClass(tree);
    }

    /** The class of the expression before the dot, which class files name as the owner. */
    private @Nullable Symbol site(JCTree method) {
      return method instanceof JCFieldAccess access
              && access.selected.type != null
              && access.selected.type.hasTag(TypeTag.CLASS)
          ? access.selected.type.tsym
          : null;
    }

    @Override
    public void visitTypeCast(JCTypeCast tree) {
      found |= holds(tree.clazz.type);
      super.visitTypeCast(tree);
    }

    @Override
    public void visitForeachLoop(JCEnhancedForLoop tree) {
      found |= holds(tree.var.type);
      super.visitForeachLoop(tree);
    }

    @Override
    public void visitBindingPattern(JCBindingPattern tree) {
      found |= holds(tree.type);
      super.visitBindingPattern(tree);
    }

    @Override
    public void visitSelect(JCFieldAccess tree) {
      found |= isCastTo(tree.sym, tree.type);
      super.visitSelect(tree);
    }

    @Override
    public void visitIdent(JCIdent tree) {
      found |= isCastTo(tree.sym, tree.type);
    }

    /** A variable of a type parameter's type is cast where it is read. */
    private boolean isCastTo(Symbol symbol, Type type) {
      return symbol instanceof VarSymbol variable
          && variable.type.hasTag(TypeTag.TYPEVAR)
          && !type.hasTag(TypeTag.TYPEVAR)
          && holds(type);
    }

    @Override
    public void visitReference(JCMemberReference tree) {
      if (tree.sym instanceof MethodSymbol named) {
        found |= holds(named.isConstructor() ? tree.expr.type : named.getReturnType());
        found |= concerns(named, null);
      }
      super.visitReference(tree);
    }
  }
}
