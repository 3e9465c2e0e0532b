/**
 * Proves the corpus' labels by running the cases. Knows nothing of the engine: what leaks is what
 * is still open when everybody who owes a release has had the chance to do it.
 */
package io.poolguard.corpus.driver;
