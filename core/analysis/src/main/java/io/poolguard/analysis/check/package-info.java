/** Rules that need more than the obligations of a method: what they look for, and where. */
@NullMarked
package io.poolguard.analysis.check;

import org.jspecify.annotations.NullMarked;
