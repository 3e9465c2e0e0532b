/** Syntax trees of the editor (PSI) → IR, as javac would compile them. */
@NullMarked
package io.poolguard.intellij.lowering;

import org.jspecify.annotations.NullMarked;
