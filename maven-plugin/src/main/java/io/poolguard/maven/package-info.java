/** The Maven goals; they only wire. */
@NullMarked
package io.poolguard.maven;

import org.jspecify.annotations.NullMarked;
