/** What only the source text can tell: suppressions. */
@NullMarked
package io.poolguard.sourcefix;

import org.jspecify.annotations.NullMarked;
