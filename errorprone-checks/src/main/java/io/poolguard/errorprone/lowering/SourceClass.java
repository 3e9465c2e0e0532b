package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;

/**
 * A class with its source.
 *
 * @param tree the attributed declaration
 * @param unit the file
 * @param path the file's path relative to its source root
 */
public record SourceClass(JCClassDecl tree, JCCompilationUnit unit, String path) {}
