package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that a project's own build file declares, read as text where no build tool resolves
 * them. What parents and plugins bring is not among them; one whose exclusions take HikariCP out is
 * left out.
 */
final class DeclaredLibraries {
  /** What of a model has dependencies that are none of the program's. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?s)<!--.*?-->|<(parent|dependencyManagement|build|profiles|reporting)\\b[^>]*>.*?</\\1>");

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");

  private static final Pattern EXCLUSIONS = Pattern.compile("(?s)<exclusions>.*?</exclusions>");
  private static final Pattern TEST = Pattern.compile("<scope>\\s*test\\s*</scope>");
  private static final Pattern GROUP = Pattern.compile("<groupId>\\s*([\\w.-]+)\\s*</groupId>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([\\w.-]+)\\s*</artifactId>");

  private static final Pattern GRADLE =
      Pattern.compile(
          "(?m)^\\s*(?!test)\\w+\\s*\\(?\\s*[\"']([\\w.-]+):([\\w.-]+)(?::[^\"']*)?[\"']\\s*\\)?\\s*$");

  private DeclaredLibraries() {}

  /** {@code group:artifact} of each, by the build file in a folder. */
  static Set<String> of(Path folder) {
    Set<String> names = new TreeSet<>();
    ModuleName.text(folder.resolve("pom.xml"))
        .ifPresent(
            pom ->
                DEPENDENCY
                    .matcher(OTHERS.matcher(pom).replaceAll(""))
                    .results()
                    .forEach(found -> declared(found.group(1)).ifPresent(names::add)));
    for (String file : new String[] {"build.gradle", "build.gradle.kts"}) {
      ModuleName.text(folder.resolve(file)).ifPresent(build -> gradle(build, names));
    }
    return names;
  }

  private static void gradle(String build, Set<String> names) {
    GRADLE.matcher(build).results().map(DeclaredLibraries::name).forEach(names::add);
  }

  private static String name(MatchResult found) {
    return found.group(1) + ":" + found.group(2);
  }

  private static Optional<String> declared(String dependency) {
    Matcher exclusions = EXCLUSIONS.matcher(dependency);
    boolean withoutPool = exclusions.find() && exclusions.group().contains("HikariCP");
    String own = EXCLUSIONS.matcher(dependency).replaceAll("");
    Matcher group = GROUP.matcher(own);
    Matcher artifact = ARTIFACT.matcher(own);
    return !withoutPool && !TEST.matcher(own).find() && group.find() && artifact.find()
        ? Optional.of(group.group(1) + ":" + artifact.group(1))
        : Optional.empty();
  }
}
