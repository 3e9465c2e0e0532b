package io.poolguard.analysis.program;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;

/**
 * A method that a body names.
 *
 * @param kind how a call of it finds its target
 * @param method the method
 * @param asFunction whether a function object is made of it in place of a call
 */
public record Called(CallKind kind, MethodRef method, boolean asFunction) {}
