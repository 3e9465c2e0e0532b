package io.poolguard.poolconfig;

import static io.poolguard.policy.Setting.ACQUIRE_TIMEOUT;
import static io.poolguard.policy.Setting.IDLE_TIMEOUT;
import static io.poolguard.policy.Setting.KEEPALIVE;
import static io.poolguard.policy.Setting.LEAK_THRESHOLD;
import static io.poolguard.policy.Setting.MAX_LIFETIME;
import static io.poolguard.policy.Setting.MAX_SIZE;
import static io.poolguard.policy.Setting.MIN_IDLE;
import static io.poolguard.policy.Setting.VALIDATION_TIMEOUT;

import io.poolguard.policy.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What HikariCP does with its settings when it starts, by version. The facts are those of {@code
 * HikariConfig}'s setters and its {@code validate()}, versions 3.4.5 to 7.1.0; a test compares this
 * model with the real class of each major version over random settings.
 */
public final class HikariModel {
  private static final long FLOOR = 250;
  private static final long HALF_MINUTE = 30_000;
  private static final long HALF_HOUR = 1_800_000;
  private static final long TEN_MINUTES = 600_000;

  /** Values, between which all others lie, of the settings that others depend on. */
  private static final Map<Setting, List<Long>> EXTREMES =
      Map.of(
          MAX_LIFETIME, List.of(0L, HALF_MINUTE, (long) Integer.MAX_VALUE),
          MAX_SIZE, List.of(1L, (long) Integer.MAX_VALUE),
          MIN_IDLE, List.of(0L, (long) Integer.MAX_VALUE));

  private final HikariVersion version;

  /**
   * @param version of the pool, 3 or later
   */
  public HikariModel(HikariVersion version) {
    this.version = version;
  }

  /**
   * What the pool does.
   *
   * @param refused settings with which it does not start, with the reason; when there are any, the
   *     rest is empty
   * @param effective the values with which it runs, in milliseconds where they are times
   * @param changes values that it does not take as they are, in the order in which it decides
   */
  public record Prediction(
      Map<Setting, String> refused, Map<Setting, Long> effective, List<Change> changes) {
    public Prediction {
      refused = Map.copyOf(refused);
      effective = Map.copyOf(effective);
      changes = List.copyOf(changes);
    }

    /** Whether the pool starts. */
    public boolean starts() {
      return refused.isEmpty();
    }
  }

  /**
   * A value that the pool does not take.
   *
   * @param setting what was set
   * @param given to what
   * @param effective what the pool takes in its place
   * @param because what the pool does, as a clause
   */
  public record Change(Setting setting, long given, long effective, String because) {}

  /** The value of a setting that nobody sets; maximum and minimum as after the start. */
  public long fallback(Setting setting) {
    return switch (setting) {
      case MAX_SIZE, MIN_IDLE -> 10;
      case ACQUIRE_TIMEOUT -> 30_000;
      case VALIDATION_TIMEOUT -> 5_000;
      case IDLE_TIMEOUT -> TEN_MINUTES;
      case MAX_LIFETIME -> HALF_HOUR;
      case KEEPALIVE -> version.keepsAliveUnasked() ? 120_000 : 0;
      default -> 0;
    };
  }

  /**
   * A value that the pool takes and that suits the others: as a rule, the one that it has unset.
   *
   * @param given the numbers that are set
   */
  long sane(Setting setting, Map<Setting, Long> given) {
    return switch (setting) {
      case MIN_IDLE -> Math.max(1, given.getOrDefault(MAX_SIZE, fallback(MAX_SIZE)));
      case VALIDATION_TIMEOUT ->
          Math.min(
              fallback(setting),
              Math.max(FLOOR, given.getOrDefault(ACQUIRE_TIMEOUT, HALF_MINUTE) / 2));
      default -> fallback(setting);
    };
  }

  /**
   * What the pool does with numbers.
   *
   * @param given counts, and times in milliseconds
   */
  public Prediction predict(Map<Setting, Long> given) {
    Map<Setting, String> refused = refused(given);
    if (!refused.isEmpty()) {
      return new Prediction(refused, Map.of(), List.of());
    }
    return new Start(given).run();
  }

  /**
   * What the pool does with numbers, whatever others are that are not known here.
   *
   * @param given counts, and times in milliseconds
   * @param unknown what is set elsewhere, or may be
   */
  Prediction predict(Map<Setting, Long> given, Set<Setting> unknown) {
    List<Map<Setting, Long>> cases = List.of(given);
    for (Map.Entry<Setting, List<Long>> extreme : EXTREMES.entrySet()) {
      if (unknown.contains(extreme.getKey())) {
        cases = cases.stream().flatMap(c -> with(c, extreme)).toList();
      }
    }
    Prediction first = predict(given);
    Map<Setting, Long> effective = new EnumMap<>(Setting.class);
    effective.putAll(first.effective());
    List<Change> changes = new ArrayList<>(first.changes());
    for (Map<Setting, Long> each : cases) {
      Prediction other = predict(each);
      changes.retainAll(other.changes());
      effective.entrySet().retainAll(other.effective().entrySet());
    }
    return new Prediction(first.refused(), effective, changes);
  }

  private static Stream<Map<Setting, Long>> with(
      Map<Setting, Long> given, Map.Entry<Setting, List<Long>> extreme) {
    return extreme.getValue().stream()
        .map(
            value -> {
              Map<Setting, Long> more = new EnumMap<>(Setting.class);
              more.putAll(given);
              more.put(extreme.getKey(), value);
              return more;
            });
  }

  private static Map<Setting, String> refused(Map<Setting, Long> given) {
    Map<Setting, String> refused = new EnumMap<>(Setting.class);
    for (Map.Entry<Setting, Long> entry : given.entrySet()) {
      long value = entry.getValue();
      String reason =
          switch (entry.getKey()) {
            case ACQUIRE_TIMEOUT -> value != 0 && value < FLOOR ? "less than 250 ms" : "";
            case VALIDATION_TIMEOUT -> value < FLOOR ? "less than 250 ms" : "";
            case MAX_SIZE -> value < 1 ? "less than 1" : "";
            case MIN_IDLE, IDLE_TIMEOUT -> value < 0 ? "a negative number" : "";
            default -> "";
          };
      if (!reason.isEmpty()) {
        refused.put(entry.getKey(), reason);
      }
    }
    return refused;
  }

  /** One start of the pool, in the order of {@code validate()}. */
  private final class Start {
    private final Set<Setting> set;
    private final Map<Setting, Long> values = new EnumMap<>(Setting.class);
    private final List<Change> changes = new ArrayList<>();

    Start(Map<Setting, Long> given) {
      this.set = given.keySet();
      for (Setting setting : Setting.values()) {
        if (setting.isNumber()) {
          values.put(setting, given.getOrDefault(setting, fallback(setting)));
        }
      }
      if (!set.contains(MIN_IDLE)) {
        values.put(MIN_IDLE, value(MAX_SIZE));
      }
    }

    Prediction run() {
      if (value(ACQUIRE_TIMEOUT) == 0) {
        change(ACQUIRE_TIMEOUT, Integer.MAX_VALUE, "waits for ever with 0");
      }
      if (value(MAX_LIFETIME) != 0 && value(MAX_LIFETIME) < HALF_MINUTE) {
        change(MAX_LIFETIME, HALF_HOUR, "takes 30 minutes in place of less than 30 s");
      }
      keepalive();
      long leak = value(LEAK_THRESHOLD);
      if (leak > 0 && leak < 2_000) {
        change(LEAK_THRESHOLD, 0, "switches leak detection off below 2000 ms");
      } else if (leak > value(MAX_LIFETIME) && value(MAX_LIFETIME) > 0) {
        change(
            LEAK_THRESHOLD,
            0,
            "switches leak detection off above max-lifetime (" + value(MAX_LIFETIME) + " ms)");
      }
      if (value(MIN_IDLE) > value(MAX_SIZE)) {
        change(
            MIN_IDLE,
            value(MAX_SIZE),
            "keeps no more idle connections than max-size (" + value(MAX_SIZE) + ")");
      }
      idle();
      if (!version.hasKeepalive()) {
        values.remove(KEEPALIVE);
      }
      return new Prediction(Map.of(), values, changes);
    }

    private void keepalive() {
      if (!version.hasKeepalive()) {
        return;
      }
      if (value(KEEPALIVE) != 0 && value(KEEPALIVE) < HALF_MINUTE) {
        change(KEEPALIVE, 0, "sends no keepalive when asked for one more often than every 30 s");
      }
      if (value(KEEPALIVE) != 0
          && value(MAX_LIFETIME) != 0
          && value(KEEPALIVE) >= value(MAX_LIFETIME)) {
        change(KEEPALIVE, 0, "sends no keepalive when its interval is not less than max-lifetime");
      }
    }

    private void idle() {
      boolean fixed = value(MIN_IDLE) == value(MAX_SIZE);
      long idle = value(IDLE_TIMEOUT);
      if (fixed) {
        if (set.contains(IDLE_TIMEOUT) && idle != 0 && idle != TEN_MINUTES) {
          changes.add(
              new Change(
                  IDLE_TIMEOUT,
                  idle,
                  idle,
                  "never looks at it while min-idle equals max-size: a pool of fixed size"));
        }
      } else if (idle + 1_000 > value(MAX_LIFETIME) && value(MAX_LIFETIME) > 0) {
        change(
            IDLE_TIMEOUT, 0, "closes no idle connection when that is within 1 s of max-lifetime");
      } else if (idle != 0 && idle < 10_000) {
        change(IDLE_TIMEOUT, TEN_MINUTES, "takes 10 minutes in place of less than 10 s");
      }
    }

    private long value(Setting setting) {
      return values.getOrDefault(setting, 0L);
    }

    /** Only what somebody set is worth telling. */
    private void change(Setting setting, long to, String because) {
      if (set.contains(setting)) {
        changes.add(new Change(setting, value(setting), to, because));
      }
      values.put(setting, to);
    }
  }
}
