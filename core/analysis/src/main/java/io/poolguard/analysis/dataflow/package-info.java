/** Forward solver over disjuncts; knows no resource word. */
@NullMarked
package io.poolguard.analysis.dataflow;

import org.jspecify.annotations.NullMarked;
