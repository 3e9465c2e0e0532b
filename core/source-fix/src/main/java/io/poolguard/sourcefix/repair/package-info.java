/**
 * From a finding and a source text to edits that repair it. Nothing here compiles or analyses:
 * whoever applies the edits makes sure that they do what they promise.
 */
@org.jspecify.annotations.NullMarked
package io.poolguard.sourcefix.repair;
