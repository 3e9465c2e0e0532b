/** Measures what PoolGuard costs. */
@NullMarked
package io.poolguard.benchmarks;

import org.jspecify.annotations.NullMarked;
