/** Printer and parser of the textual form of the IR, for tests and bug reports. */
@NullMarked
package io.poolguard.analysis.ir.text;

import org.jspecify.annotations.NullMarked;
