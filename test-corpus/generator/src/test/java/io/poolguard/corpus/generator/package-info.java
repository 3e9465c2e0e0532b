/**
 * Random programs that compile, as trees of text that can be made smaller. Knows neither the engine
 * nor the catalogue.
 */
package io.poolguard.corpus.generator;
