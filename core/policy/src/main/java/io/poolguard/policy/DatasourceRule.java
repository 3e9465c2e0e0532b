package io.poolguard.policy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which datasources have which scenario. All conditions that are given must hold.
 *
 * @param match property prefix or bean name, {@code *} for any part; any when empty. What stands
 *     below it is meant too
 * @param file path of the file, {@code *} and {@code **} as usual; any when empty
 * @param profile the profile; any when empty
 * @param scenario name of the scenario
 * @param pool the pool behind a prefix that does not tell, e.g. {@code hikari}
 * @param threads how many threads use the datasource at once, when the team knows
 * @param place where it stands
 */
public record DatasourceRule(
    String match,
    String file,
    String profile,
    String scenario,
    Optional<String> pool,
    OptionalLong threads,
    PolicyPlace place) {

  /**
   * Whether a datasource is meant.
   *
   * @param name its property prefix or bean name
   * @param inFile path of the file with its settings, with {@code /}
   * @param underProfile the active profiles with commas between them, empty for none
   */
  public boolean covers(String name, String inFile, String underProfile) {
    return fit(name) > 0
        && (file.isEmpty() || glob(file, "[^/]*").matcher(inFile).find())
        && (profile.isEmpty() || isUnder(underProfile));
  }

  /**
   * How well the pattern fits a datasource's name: {@link Integer#MAX_VALUE} for the whole name or
   * any, the number of its parts where the name goes on below it, 0 if it does not fit.
   */
  int fit(String name) {
    if (isMeant(match, name)) {
      return Integer.MAX_VALUE;
    }
    boolean above = Pattern.compile(glob(match, "[^.]*") + "\\..+").matcher(name).matches();
    return above ? match.split("\\.", -1).length : 0;
  }

  /** Whether a pattern is one of a datasource's name; any when empty. */
  static boolean isMeant(String match, String name) {
    return match.isEmpty() || glob(match, "[^.]*").matcher(name).matches();
  }

  /** Of several active profiles, any may be the one that is meant. */
  private boolean isUnder(String profiles) {
    return Stream.of(profiles.split(",", -1))
        .anyMatch(active -> glob(profile, ".*").matcher(active).matches());
  }

  private static Pattern glob(String glob, String one) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append(one);
      }
    }
    return Pattern.compile(regex + (one.equals("[^/]*") ? "$" : ""));
  }
}
