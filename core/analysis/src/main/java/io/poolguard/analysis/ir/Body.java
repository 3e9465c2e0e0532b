package io.poolguard.analysis.ir;

import java.util.List;

/**
 * The body of one method.
 *
 * @param method the method, named through the class that declares it
 * @param isStatic whether local 0 is the first parameter and not {@code this}
 * @param isSynchronized whether the method holds its monitor while it runs
 * @param parameters how many locals are parameters, {@code this} included; they come first
 * @param locals names of all locals, for messages and the textual form: the source name where
 *     known, else {@code tN}; unique within the body
 * @param blocks the first is the entry
 * @param enclosing the source method that a finding in this body is reported in: {@code method}
 *     itself, or for the body of a lambda the method around it
 * @param sourceFile path of the source relative to its source root ({@code com/acme/Shop.java});
 *     empty if unknown
 */
public record Body(
    MethodRef method,
    boolean isStatic,
    boolean isSynchronized,
    int parameters,
    List<String> locals,
    List<Block> blocks,
    MethodRef enclosing,
    String sourceFile) {
  public Body {
    locals = List.copyOf(locals);
    blocks = List.copyOf(blocks);
  }

  /** Whether it does nothing but return. */
  public boolean isEmpty() {
    return blocks.size() == 1
        && blocks.get(0).statements().isEmpty()
        && blocks.get(0).terminator() instanceof Terminator.Return;
  }
}
