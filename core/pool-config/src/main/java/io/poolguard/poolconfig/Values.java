package io.poolguard.poolconfig;

import io.poolguard.policy.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** From the text of a value to the number that the pool gets, and back. */
final class Values {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,19}");
  private static final Pattern HEX = Pattern.compile("[+-]?(0[xX]|#)[0-9a-fA-F]{1,15}");

  private Values() {}

  /**
   * The number, times in milliseconds; empty when it cannot be converted.
   *
   * @param name the property
   * @param text its value
   * @param form who converts it
   * @param version of the pool, whose own files have had units for times only of late
   */
  static OptionalLong number(
      PoolName name, String text, Datasource.Form form, HikariVersion version) {
    String plain = text.strip();
    if (name.unit() == PoolName.Unit.DURATION) {
      return duration(plain);
    }
    if (name.unit() == PoolName.Unit.QUARKUS) {
      return quarkus(plain);
    }
    // Spring leaves white space out; the pool's own parser takes none.
    if (form == Datasource.Form.HIKARI_FILE && !plain.equals(text)) {
      return OptionalLong.empty();
    }
    boolean units =
        form == Datasource.Form.HIKARI_FILE
            && name.unit() == PoolName.Unit.MS
            && version.readsDurations();
    if (units && Durations.millis(plain).isPresent()) {
      return Durations.millis(plain);
    }
    Optional<Long> number =
        integer(form == Datasource.Form.SPRING ? plain.replaceAll("\\s", "") : plain, form);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    long value = number.get();
    if (name.unit() != PoolName.Unit.MS && value != (int) value) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(name.unit() == PoolName.Unit.S && value > 0 ? value * 1_000 : value);
  }

  private static Optional<Long> integer(String text, Datasource.Form form) {
    if (form == Datasource.Form.SPRING && HEX.matcher(text).matches()) {
      return Optional.of(Long.decode(text));
    }
    return whole(text);
  }

  private static Optional<Long> whole(String text) {
    try {
      return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty(); // More than a long holds.
    }
  }

  /** As Spring has it: a bare number is of milliseconds. */
  static OptionalLong duration(String text) {
    if (Durations.millis(text).isPresent()) {
      return Durations.millis(text);
    }
    if (whole(text).isPresent()) {
      return OptionalLong.of(whole(text).get());
    }
    try {
      return OptionalLong.of(Duration.parse(text).toMillis());
    } catch (DateTimeParseException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** As {@code io.quarkus.runtime.configuration.DurationConverter}. */
  private static OptionalLong quarkus(String text) {
    if (text.matches("-?\\d{1,15}")) {
      return OptionalLong.of(Long.parseLong(text) * 1_000);
    }
    if (text.matches("\\d{1,15}(?i:ms)")) {
      return OptionalLong.of(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    boolean bare = !text.isEmpty() && Character.isDigit(text.charAt(0));
    String days = bare && text.matches("\\d+[dD]") ? "P" : "PT";
    try {
      return OptionalLong.of(Duration.parse(bare ? days + text : text).toMillis());
    } catch (DateTimeParseException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** What to write so that a property gets a number (times in milliseconds). */
  static String written(PoolName name, long value) {
    return switch (name.unit()) {
      case S -> Long.toString(value / 1_000);
      case DURATION, QUARKUS -> Durations.text(value);
      default -> Long.toString(value);
    };
  }

  /** A number with its unit, for messages. */
  static String shown(PoolName name, long value) {
    return name.setting().kind() == io.poolguard.policy.Setting.Kind.DURATION
        ? value + " ms"
        : Long.toString(value);
  }

  /** Whether Spring's binder takes a text for true or false. */
  static boolean isFlag(String text) {
    return isTrue(text)
        || java.util.Set.of("false", "off", "no", "0")
            .contains(text.strip().toLowerCase(java.util.Locale.ROOT));
  }

  static boolean isTrue(String text) {
    return java.util.Set.of("true", "on", "yes", "1")
        .contains(text.strip().toLowerCase(java.util.Locale.ROOT));
  }
}
