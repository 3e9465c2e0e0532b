/** Method summaries, on demand. */
@NullMarked
package io.poolguard.analysis.summary;

import org.jspecify.annotations.NullMarked;
