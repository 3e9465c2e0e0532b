package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;

/**
 * A known function object: a lambda or method reference.
 *
 * @param kind how the implementation is called
 * @param implementation what runs
 * @param functional the interface's method
 * @param captures how many values it has captured
 */
public record Function(
    CallKind kind, MethodRef implementation, MethodRef functional, int captures) {}
