/** What the lowerings of syntax trees share: the blocks of a body while they are collected. */
@NullMarked
package io.poolguard.analysis.ir.build;

import org.jspecify.annotations.NullMarked;
