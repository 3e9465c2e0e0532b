/** Audits class files and writes reports. */
@NullMarked
package io.poolguard.audit;

import org.jspecify.annotations.NullMarked;
