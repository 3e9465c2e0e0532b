package io.poolguard.analysis.ir;

import org.jspecify.annotations.Nullable;

/**
 * Names one method as class files do.
 *
 * @param owner internal name of the class through which the method is named ({@code
 *     java/sql/Connection})
 * @param name simple name; {@code <init>} for a constructor, {@code <clinit>} for an initialiser
 * @param descriptor erased JVM descriptor ({@code (Ljava/lang/String;)V})
 */
public record MethodRef(String owner, String name, String descriptor)
    implements Comparable<MethodRef> {

  /** Whether this names a constructor. */
  public boolean isConstructor() {
    return name.equals("<init>");
  }

  /** The same method named through another class. */
  public MethodRef in(String otherOwner) {
    return new MethodRef(otherOwner, name, descriptor);
  }

  /**
   * The erased result type as a descriptor ({@code V}, {@code I}, {@code Ljava/lang/Object;},
   * {@code [I}).
   */
  public String resultType() {
    return Descriptors.resultType(descriptor);
  }

  // Written out, here and in the engine's other keys: what records link at run time is slow under
  // the quick compiler.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof MethodRef that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  @Override
  public int compareTo(MethodRef other) {
    int byOwner = owner.compareTo(other.owner);
    if (byOwner != 0) {
      return byOwner;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : descriptor.compareTo(other.descriptor);
  }

  @Override
  public String toString() {
    return owner + "." + name + descriptor;
  }
}
