/** Leaks put into the golden projects by machine, each with the argument why it is one. */
@org.jspecify.annotations.NullMarked
package io.poolguard.golden.injected;
