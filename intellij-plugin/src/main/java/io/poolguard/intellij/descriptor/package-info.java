/**
 * Writes the files that describe the plugin to the editor, from the rule records, the rules' pages
 * and the documentation. It runs in the build and is no part of the jar.
 */
@NullMarked
package io.poolguard.intellij.descriptor;

import org.jspecify.annotations.NullMarked;
