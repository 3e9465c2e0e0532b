/** Runs other analysers over programs whose leaks are known, and counts what each finds. */
@NullMarked
package io.poolguard.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
