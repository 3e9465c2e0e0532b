/**
 * A method body as blocks of three-address statements with normal, true/false and exceptional
 * edges.
 */
@NullMarked
package io.poolguard.analysis.ir;

import org.jspecify.annotations.NullMarked;
