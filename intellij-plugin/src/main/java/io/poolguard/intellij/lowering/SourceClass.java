package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiClass;

/**
 * A class with its source.
 *
 * @param type the class
 * @param path its file, relative to the source root
 * @param lines the lines of the file
 */
public record SourceClass(PsiClass type, String path, Lines lines) {}
