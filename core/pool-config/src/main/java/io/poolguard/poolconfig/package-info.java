/** How connection pools are configured, and what they will really do with it. */
@NullMarked
package io.poolguard.poolconfig;

import org.jspecify.annotations.NullMarked;
