/** Attributed javac trees to IR. */
@NullMarked
package io.poolguard.errorprone.lowering;

import org.jspecify.annotations.NullMarked;
