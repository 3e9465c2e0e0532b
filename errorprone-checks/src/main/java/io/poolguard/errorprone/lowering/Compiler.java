package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of javac that lowering needs.
 *
 * @param types the type relations
 * @param symtab the predefined symbols
 * @param names the predefined names
 * @param captures what local classes and lambdas capture
 * @param naming class-file names
 */
public record Compiler(
    Types types, Symtab symtab, Names names, Captures captures, ClassFileNames naming) {

  /**
   * The parts of one compilation.
   *
   * @param context the compilation
   * @param declarations the attributed declaration of a class of the compilation, or null
   */
  public static Compiler of(
      Context context, Function<ClassSymbol, @Nullable JCClassDecl> declarations) {
    Captures captures = new Captures(declarations);
    return new Compiler(
        Types.instance(context),
        Symtab.instance(context),
        Names.instance(context),
        captures,
        new ClassFileNames(context, captures));
  }
}
