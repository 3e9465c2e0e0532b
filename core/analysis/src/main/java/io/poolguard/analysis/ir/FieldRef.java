package io.poolguard.analysis.ir;

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
  public String toString() {
    return owner + "." + name + ":" + type;
  }
}
