package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of a place in an object that can hold another. */
sealed interface Slot {
  /** A field. */
  record OfField(FieldRef field) implements Slot {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfField that && field.equals(that.field);
    }

    @Override
    public int hashCode() {
      return field.hashCode();
    }
  }

  /** The array element with a known index. */
  record OfIndex(int index) implements Slot {}

  /**
   * The element added by the statement with this number.
   *
   * @param cell which of the elements that a call adds, by the callee's own numbers, or -1
   */
  record OfElement(int site, int cell) implements Slot {
    OfElement(int site) {
      this(site, -1);
    }
  }

  /** What a function object captured. */
  record OfCapture(int index) implements Slot {}

  /** The container that an iterator, stream or view shows. */
  record OfView() implements Slot {}

  /** The length of an array or the size of a collection. */
  record OfLength() implements Slot {}

  /** Of a number, the length that it is one less than: that of what was given. */
  record OfLast() implements Slot {}

  /** The value in an atomic cell. */
  record OfValue() implements Slot {}

  /**
   * What a method that answers the same each time says of the object.
   *
   * @param position which operand of the method the object is
   * @param others the other operands, constants
   */
  record OfAnswer(MethodRef method, int position, List<Object> others) implements Slot {
    private static final MethodRef EQUAL =
        new MethodRef("java/lang/Object", "equals", "(Ljava/lang/Object;)Z");

    public OfAnswer {
      others = List.copyOf(others);
    }

    /** Of those that ask whether two values are equal all give one answer, either way round. */
    static OfAnswer to(MethodRef method, int position, List<Object> others) {
      return asksWhetherEqual(method)
          ? new OfAnswer(EQUAL, 0, others)
          : new OfAnswer(method, position, others);
    }

    /** The constant that the object is compared with, if that is the question. */
    @Nullable Object asked() {
      return method.equals(EQUAL) && others.size() == 1 ? others.get(0) : null;
    }

    static boolean asksWhetherEqual(MethodRef method) {
      return method.name().equals("equals")
          && (method.descriptor().equals(EQUAL.descriptor())
              || method.owner().equals("java/util/Objects"));
    }
  }

  /** A resource that is released together with the object. */
  record OfWrapped(int argument) implements Slot {}

  /** The resource that this one was made from; nothing is ever stored there. */
  record OfParent() implements Slot {}
}
