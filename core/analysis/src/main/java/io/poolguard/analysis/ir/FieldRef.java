package io.poolguard.analysis.ir;

import org.jspecify.annotations.Nullable;

/**
 * Names one field as class files do, through the class that <em>declares</em> it where the lowering
 * can resolve that.
 *
 * @param owner internal name of the class
 * @param name simple name
 * @param type type descriptor
 */
public record FieldRef(String owner, String name, String type) {
  /** The length of an array, which the IR reads like a field. */
  public static final FieldRef ARRAY_LENGTH = new FieldRef("[", "length", "I");

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FieldRef that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && type.equals(that.type));
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + type.hashCode();
  }

  @Override
  public String toString() {
    return owner + "." + name + ":" + type;
  }
}
