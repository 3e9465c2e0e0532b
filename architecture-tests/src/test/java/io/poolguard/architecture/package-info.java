/** Tests of the plan of the house, not of any behaviour. */
@NullMarked
package io.poolguard.architecture;

import org.jspecify.annotations.NullMarked;
