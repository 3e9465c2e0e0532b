package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Profiles;

/**
 * What switches files and their documents on: profiles, one or several together, and the platform
 * on which the application runs.
 */
final class Activations {
  private static final Pattern PROFILE_FILE =
      Pattern.compile("(?:config/)?application-(.+)\\.(?:ya?ml|properties)");
  private static final Pattern ON_PROFILE =
      Pattern.compile("(?m)(?:^|[\\s.{,\"'])on-profile[\"']?\\s*[:=]\\s*([^\\n#}]+)");
  private static final Pattern ON_PLATFORM =
      Pattern.compile("on-cloud-platform[\"']?\\s*[:=]\\s*[\"']?([A-Za-z_-]+)");

  /** An expression of more names is none that people write. */
  private static final int MOST_NAMES = 8;

  private Activations() {}

  /** The sets of profiles with which files and documents are looked at, each of them sorted. */
  static Set<List<String>> profiles(List<SourceText> sources) {
    Set<String> single = new TreeSet<>();
    Set<List<String>> together = new LinkedHashSet<>();
    for (SourceText source : sources) {
      Matcher file = PROFILE_FILE.matcher(source.name());
      if (file.matches()) {
        single.add(file.group(1));
      }
      Matcher document = ON_PROFILE.matcher(source.text());
      while (document.find()) {
        for (String expression : document.group(1).split("[,\\[\\]\"']+", -1)) {
          Set<String> names = names(expression);
          single.addAll(names);
          together(expression, List.copyOf(names)).ifPresent(together::add);
        }
      }
    }
    Set<List<String>> all = new LinkedHashSet<>(List.of(List.of()));
    single.forEach(name -> all.add(List.of(name)));
    all.addAll(together);
    return all;
  }

  private static Set<String> names(String expression) {
    Set<String> names = new TreeSet<>();
    for (String word : expression.split("[\\s|&!()]+", -1)) {
      if (word.matches("[A-Za-z0-9_.-]+")) {
        names.add(word);
      }
    }
    return names;
  }

  /** The fewest of the names that make the expression true, if no one of them alone does. */
  private static Optional<List<String>> together(String expression, List<String> names) {
    if (!expression.contains("&") || names.size() > MOST_NAMES) {
      return Optional.empty();
    }
    Profiles profiles;
    try {
      profiles = Profiles.of(expression.strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The loader says so.
    }
    List<String> fewest = null;
    for (int chosen = 0; chosen < 1 << names.size(); chosen++) {
      List<String> active = chosen(names, chosen);
      if ((fewest == null || active.size() < fewest.size()) && profiles.matches(active::contains)) {
        fewest = active;
      }
    }
    return fewest == null || fewest.size() < 2 ? Optional.empty() : Optional.of(fewest);
  }

  private static List<String> chosen(List<String> names, int bits) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if ((bits >> i & 1) == 1) {
        chosen.add(names.get(i));
      }
    }
    return chosen;
  }

  /** The platforms that documents are for, as Spring Boot's property names them. */
  static Set<String> platforms(List<SourceText> sources) {
    Set<String> platforms = new TreeSet<>();
    for (SourceText source : sources) {
      Matcher platform = ON_PLATFORM.matcher(source.text());
      while (platform.find()) {
        platforms.add(platform.group(1).toLowerCase(Locale.ROOT));
      }
    }
    return platforms;
  }
}
