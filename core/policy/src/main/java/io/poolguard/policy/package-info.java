/** The user's policy and the findings accepted so far. */
@NullMarked
package io.poolguard.policy;

import org.jspecify.annotations.NullMarked;
