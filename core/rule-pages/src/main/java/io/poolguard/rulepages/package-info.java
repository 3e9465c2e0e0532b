/** The rules' pages and what hosts' descriptors are written with. It runs in builds alone. */
@NullMarked
package io.poolguard.rulepages;

import org.jspecify.annotations.NullMarked;
