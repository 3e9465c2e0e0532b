package io.poolguard.benchmarks.peers;

/**
 * A line of a source file.
 *
 * @param file relative to its source root, with slashes
 * @param line 1-based
 */
record Place(String file, int line) {}
