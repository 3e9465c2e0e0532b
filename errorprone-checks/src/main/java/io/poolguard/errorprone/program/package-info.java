/** The compilation as the engine's program. */
@NullMarked
package io.poolguard.errorprone.program;

import org.jspecify.annotations.NullMarked;
