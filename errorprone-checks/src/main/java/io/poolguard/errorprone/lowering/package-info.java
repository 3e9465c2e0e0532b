/**
 * Attributed javac trees to IR. The trees are lowered directly, following javac's own expansions,
 * and not through a general control-flow graph: what the compiler adds by itself (calls of an
 * enhanced {@code for}, of record patterns and of try-with-resources, suppressed exceptions,
 * monitors left on exceptional exits, the type of an exception that a {@code finally} rethrows) has
 * to be what the class file has, or the hosts would not agree.
 */
@NullMarked
package io.poolguard.errorprone.lowering;

import org.jspecify.annotations.NullMarked;
