/**
 * A declaration of the platform's search for subclasses, which the published artifact calls but
 * does not have. It is here to be compiled against, and is not shipped: the editor has the real
 * one.
 */
@NullMarked
package com.intellij.psi.search.searches;

import org.jspecify.annotations.NullMarked;
