/** The lowering of one method's bytecode to the engine's IR. */
@NullMarked
package io.poolguard.bytecode.lowering;

import org.jspecify.annotations.NullMarked;
