/**
 * Compares what the hosts find in programs with what running these shows; programs are generated,
 * or cases of the corpus that were changed.
 */
package io.poolguard.corpus.agreement;
