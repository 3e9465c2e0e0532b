/** Knowledge of library APIs, as data. */
@NullMarked
package io.poolguard.analysis.catalogue;

import org.jspecify.annotations.NullMarked;
