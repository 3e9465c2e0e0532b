/**
 * The domain of open resources and its transfer function: the one place that knows what a leak is.
 */
@NullMarked
package io.poolguard.analysis.obligation;

import org.jspecify.annotations.NullMarked;
