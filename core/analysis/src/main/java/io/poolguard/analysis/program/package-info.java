/** What a host tells the engine about the code around a method. */
@NullMarked
package io.poolguard.analysis.program;

import org.jspecify.annotations.NullMarked;
