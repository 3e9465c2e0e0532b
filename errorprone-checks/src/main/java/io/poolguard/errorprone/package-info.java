/** The javac host, as Error Prone checks. */
@NullMarked
package io.poolguard.errorprone;

import org.jspecify.annotations.NullMarked;
