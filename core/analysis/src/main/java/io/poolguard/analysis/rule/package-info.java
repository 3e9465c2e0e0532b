/** Rules, findings and witnesses. */
@NullMarked
package io.poolguard.analysis.rule;

import org.jspecify.annotations.NullMarked;
