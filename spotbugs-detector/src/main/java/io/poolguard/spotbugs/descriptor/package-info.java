/**
 * Writes the files that describe the plugin to SpotBugs, from the rule records and the rules'
 * pages. It runs in the build and is no part of the jar.
 */
@NullMarked
package io.poolguard.spotbugs.descriptor;

import org.jspecify.annotations.NullMarked;
