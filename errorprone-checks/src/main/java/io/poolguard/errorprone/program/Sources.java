package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.comp.Attr;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.CompileStates.CompileState;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import io.poolguard.errorprone.lowering.ClassFileNames;
import io.poolguard.errorprone.lowering.SourceClass;
import java.io.File;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * The attributed source of the classes of this compilation. A file that javac has not attributed
 * yet (compile policy {@code byfile}) is attributed now; one that it has already translated to
 * class files has no source any more.
 */
public final class Sources {
  private final Enter enter;
  private final Attr attr;
  private final CompileStates states;
  private final Map<ClassSymbol, SourceClass> classes = new HashMap<>();
  private final Map<String, ClassSymbol> byName = new TreeMap<>();
  private final Set<JCCompilationUnit> indexed = new HashSet<>();

  /** Sources of one compilation. */
  public Sources(Context context) {
    enter = Enter.instance(context);
    attr = Attr.instance(context);
    states = CompileStates.instance(context);
  }

  /** The source of a class; empty if it is not compiled here or its tree is gone. */
  public Optional<SourceClass> of(ClassSymbol type) {
    SourceClass known = classes.get(type);
    if (known == null) {
      indexFileOf(type);
      known = classes.get(type);
    }
    return Optional.ofNullable(known);
  }

  /** The declaration of a class, or null. */
  public @Nullable JCClassDecl declaration(ClassSymbol type) {
    return of(type).map(SourceClass::tree).orElse(null);
  }

  /** Whether a class is compiled here; its tree may be gone already. */
  boolean isCompiledHere(ClassSymbol type) {
    ClassSymbol outermost = type.outermostClass();
    if (outermost == null) {
      return false;
    }
    return enter.getEnv(outermost) != null
        || (outermost.isCompleted() && isInSourceFile(outermost));
  }

  /**
   * Whether a symbol only says that the source path has a file of that name: javac has not looked
   * for the class in it.
   */
  boolean isUnread(ClassSymbol type) {
    return !type.isCompleted() && isInSourceFile(type) && enter.getEnv(type) == null;
  }

  /** Lets javac list the package of a class, which says what file the class is in. */
  static void listFolderOf(ClassSymbol type) {
    ClassSymbol outermost = type.outermostClass();
    if (outermost != null) {
      outermost.owner.complete();
    }
  }

  private static boolean isInSourceFile(ClassSymbol type) {
    JavaFileObject file = type.classfile;
    return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
  }

  /** A class, local ones included, of a file that has been taken in. */
  Optional<ClassSymbol> find(String internalName) {
    return Optional.ofNullable(byName.get(internalName));
  }

  /** All classes of the files that have been taken in, sorted by name. */
  List<ClassSymbol> all() {
    return List.copyOf(byName.values());
  }

  private void indexFileOf(ClassSymbol type) {
    ClassSymbol outermost = type.outermostClass();
    Env<AttrContext> env = outermost == null ? null : enter.getEnv(outermost);
    if (env == null || env.toplevel == null || states.isDone(env, CompileState.TRANSTYPES)) {
      return;
    }
    if ((outermost.flags_field & Flags.UNATTRIBUTED) != 0) {
      attr.attribClass(env.tree.pos(), outermost);
    }
    index(env.toplevel);
  }

  /** A class of an attributed file. */
  public static SourceClass source(JCClassDecl tree, JCCompilationUnit unit) {
    return new SourceClass(tree, unit, path(unit));
  }

  /** Takes in a file whose classes are attributed. */
  public void index(JCCompilationUnit unit) {
    if (!indexed.add(unit)) {
      return;
    }
    String path = path(unit);
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        if (tree.sym != null) {
          classes.put(tree.sym, new SourceClass(tree, unit, path));
          byName.put(ClassFileNames.internalName(tree.sym), tree.sym);
        }
        super.visitClassDef(tree);
      }
    }.scan(unit);
  }

  /** The path of a file relative to its source root. */
  static String path(JCCompilationUnit unit) {
    String folder = unit.packge == null ? "" : unit.packge.fullname.toString().replace('.', '/');
    return path(folder, unit.getSourceFile().getName());
  }

  static String path(String folder, String file) {
    int separator = Math.max(file.lastIndexOf('/'), file.lastIndexOf(File.separatorChar));
    String name = file.substring(separator + 1);
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
