package io.poolguard.analysis.summary;

import io.poolguard.analysis.ir.MethodRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a call finds its target: the method named, or the one of the receiver's class as far as it is
 * known.
 *
 * @param named whether the method named is the one that runs
 * @param receiver internal name of the receiver's very class, if known
 */
record Dispatch(MethodRef method, boolean named, @Nullable String receiver) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dispatch that
        && named == that.named
        && method.equals(that.method)
        && Objects.equals(receiver, that.receiver);
  }

  @Override
  public int hashCode() {
    return (method.hashCode() * 31 + Objects.hashCode(receiver)) * 2 + (named ? 1 : 0);
  }
}
