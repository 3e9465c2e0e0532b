package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.ExitKind;

/** A resource acquired at {@code site} was lost by a path that left the method in this way. */
record Leak(Site site, ExitKind kind) {}
