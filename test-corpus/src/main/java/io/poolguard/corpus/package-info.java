/** Cases whose labels are proved by running them. */
@NullMarked
package io.poolguard.corpus;

import org.jspecify.annotations.NullMarked;
