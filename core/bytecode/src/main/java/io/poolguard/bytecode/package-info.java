/** Lowers class files to the engine's IR. */
@NullMarked
package io.poolguard.bytecode;

import org.jspecify.annotations.NullMarked;
