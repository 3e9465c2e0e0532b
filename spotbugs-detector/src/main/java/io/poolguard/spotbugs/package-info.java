/** SpotBugs' host: its class path → core/bytecode, findings → bug instances. */
@NullMarked
package io.poolguard.spotbugs;

import org.jspecify.annotations.NullMarked;
