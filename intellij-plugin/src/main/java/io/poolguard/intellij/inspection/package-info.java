/** Thin inspections: findings of the engine → problems in the editor. */
@NullMarked
package io.poolguard.intellij.inspection;

import org.jspecify.annotations.NullMarked;
