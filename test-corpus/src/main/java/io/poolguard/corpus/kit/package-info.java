/** Reads the corpus: its sources, its class files and the findings that its markers expect. */
@NullMarked
package io.poolguard.corpus.kit;

import org.jspecify.annotations.NullMarked;
