package io.poolguard.poolconfig;

import java.util.Optional;

/**
 * What is to be done about a finding: data for those who do it, and worded last, in the names of
 * the file in which it is done.
 */
public sealed interface Advice {
  /** Nothing is advised. */
  Advice NONE = new Words("");

  /** One sentence with a full stop, or empty. */
  String text();

  /**
   * Something that no edit does.
   *
   * @param text one sentence with a full stop, or empty
   */
  record Words(String text) implements Advice {}

  /**
   * To set a property.
   *
   * @param property its full name, which a line of its own has
   * @param name what it is called where it is set, or would be
   * @param value what to set
   * @param remark what else there is to say of the value, or empty
   * @param present the value that is set today, if one is
   */
  record Set(String property, String name, String value, String remark, Optional<Property> present)
      implements Advice {
    @Override
    public String text() {
      return "Set " + name + " to " + value + (remark.isEmpty() ? "" : " " + remark) + ".";
    }
  }

  /**
   * To give a property or a variable another name.
   *
   * @param property what is misnamed
   * @param name what to write in place of {@link Property#written()}
   */
  record Rename(Property property, String name) implements Advice {
    @Override
    public String text() {
      return "Write " + name + ".";
    }
  }
}
