@NullMarked
package io.poolguard.errorprone;

import org.jspecify.annotations.NullMarked;
