/**
 * An open project as a program: its sources from the editor's trees, libraries from class files.
 */
@NullMarked
package io.poolguard.intellij.program;

import org.jspecify.annotations.NullMarked;
