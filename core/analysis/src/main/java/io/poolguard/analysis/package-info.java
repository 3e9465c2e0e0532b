/** The engine: from method bodies in IR to findings. */
@NullMarked
package io.poolguard.analysis;

import org.jspecify.annotations.NullMarked;
