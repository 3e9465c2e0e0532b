package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that a project's own build file declares, read as text where no build tool resolves
 * them. What parents and plugins bring is not among them.
 */
final class DeclaredLibraries {
  /** What of a model has dependencies that are none of the program's. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?s)<(parent|dependencyManagement|build|profiles|reporting)\\b[^>]*>.*?</\\1>");

  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern MANAGED =
      Pattern.compile("(?s)<dependencyManagement>(.*?)</dependencyManagement>");

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");

  private static final Pattern EXCLUSIONS = Pattern.compile("(?s)<exclusions>.*?</exclusions>");
  private static final Pattern EXCLUSION = Pattern.compile("(?s)<exclusion>(.*?)</exclusion>");
  private static final Pattern TEST = Pattern.compile("<scope>\\s*test\\s*</scope>");
  private static final Pattern GROUP = Pattern.compile("<groupId>\\s*([\\w.*-]+)\\s*</groupId>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([\\w.*-]+)\\s*</artifactId>");

  private static final String NOTATION = "[\"']([\\w.-]+):([\\w.-]+)(?::[^\"']*)?[\"']\\s*\\)?\\s*";

  private static final Pattern GRADLE =
      Pattern.compile("(?m)^\\s*(?!test)\\w+\\s*\\(?\\s*" + NOTATION + "$");

  /** A dependency on another project of the build, by its path or by Gradle's accessor. */
  private static final Pattern GRADLE_PROJECT =
      Pattern.compile(
          "(?m)^\\s*(?!test)\\w+\\s*\\(?\\s*(?:project\\s*\\(\\s*(?:path\\s*[:=]\\s*)?[\"'](?:[\\w.:-]*:)?([\\w.-]+)[\"']|projects\\.(?:\\w+\\.)*(\\w+))");

  /** A dependency with a block, in which something may be excluded. */
  private static final Pattern GRADLE_BLOCK =
      Pattern.compile("(?m)^\\s*(?!test)\\w+\\s*\\(?\\s*" + NOTATION + "\\{([^{}]*)\\}");

  private static final Pattern GRADLE_EXCLUDES =
      Pattern.compile(
          "\\bexclude\\b[^\n;}]*(?:[\"']HikariCP[\"']|\\bgroup\\s*[:=]\\s*[\"']com\\.zaxxer[\"']\\s*\\)?\\s*(?:[;}\n]|$))");

  /** Configurations of the program of which something is excluded. */
  private static final Pattern GRADLE_ALL =
      Pattern.compile(
          "\\bconfigurations\\s*(?:\\{\\s*|\\.\\s*)(?:all|configureEach|implementation|runtimeClasspath)\\s*\\{([^{}]*)\\}");

  private static final Pattern GRADLE_COMMENT = Pattern.compile("(?m)(?<!:)//.*$|(?s:/\\*.*?\\*/)");

  private final Set<String> names = new TreeSet<>();
  private final Set<String> withoutHikari = new HashSet<>();

  private DeclaredLibraries() {}

  /** Those that the build file in a folder declares. */
  static DeclaredLibraries of(Path folder) {
    DeclaredLibraries declared = new DeclaredLibraries();
    ModuleName.text(folder.resolve("pom.xml")).ifPresent(declared::maven);
    for (String file : new String[] {"build.gradle", "build.gradle.kts"}) {
      ModuleName.text(folder.resolve(file)).ifPresent(declared::gradle);
    }
    declared.withoutHikari.retainAll(declared.names);
    return declared;
  }

  /** {@code group:artifact} of each. */
  Set<String> names() {
    return names;
  }

  /** Those whose declarations exclude HikariCP. */
  Set<String> withoutHikari() {
    return withoutHikari;
  }

  private void maven(String text) {
    String pom = COMMENT.matcher(text).replaceAll("");
    // What is managed has its exclusions wherever it is declared.
    MANAGED
        .matcher(pom)
        .results()
        .flatMap(managed -> DEPENDENCY.matcher(managed.group(1)).results())
        .forEach(managed -> declared(managed.group(1), new TreeSet<>()));
    DEPENDENCY
        .matcher(OTHERS.matcher(pom).replaceAll(""))
        .results()
        .forEach(found -> declared(found.group(1), names));
  }

  private void declared(String dependency, Set<String> to) {
    Matcher exclusions = EXCLUSIONS.matcher(dependency);
    boolean without =
        exclusions.find()
            && EXCLUSION
                .matcher(exclusions.group())
                .results()
                .anyMatch(each -> isHikari(each.group(1)));
    String own = EXCLUSIONS.matcher(dependency).replaceAll("");
    Matcher group = GROUP.matcher(own);
    Matcher artifact = ARTIFACT.matcher(own);
    if (!TEST.matcher(own).find() && group.find() && artifact.find()) {
      String name = group.group(1) + ":" + artifact.group(1);
      to.add(name);
      if (without) {
        withoutHikari.add(name);
      }
    }
  }

  private static boolean isHikari(String exclusion) {
    Matcher group = GROUP.matcher(exclusion);
    Matcher artifact = ARTIFACT.matcher(exclusion);
    return group.find() && artifact.find() && excludesHikari(group.group(1), artifact.group(1));
  }

  /** Whether an exclusion in Maven's form takes HikariCP out. */
  static boolean excludesHikari(String group, String artifact) {
    return Set.of("com.zaxxer", "*").contains(group) && Set.of("HikariCP", "*").contains(artifact);
  }

  private void gradle(String text) {
    String build = GRADLE_COMMENT.matcher(text).replaceAll("");
    GRADLE.matcher(build).results().map(DeclaredLibraries::name).forEach(names::add);
    GRADLE_PROJECT
        .matcher(build)
        .results()
        .map(other -> other.group(1) != null ? other.group(1) : dashed(other.group(2)))
        .forEach(other -> names.add(":" + other));
    GRADLE_BLOCK
        .matcher(build)
        .results()
        .forEach(
            block -> {
              names.add(name(block));
              if (GRADLE_EXCLUDES.matcher(block.group(3)).find()) {
                withoutHikari.add(name(block));
              }
            });
    boolean all =
        GRADLE_ALL
            .matcher(build)
            .results()
            .anyMatch(block -> GRADLE_EXCLUDES.matcher(block.group(1)).find());
    if (all) {
      withoutHikari.addAll(names);
    }
  }

  /** A project's name, of which an accessor has humps for dashes. */
  private static String dashed(String accessor) {
    return accessor.replaceAll("(?<=[a-z\\d])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String name(MatchResult found) {
    return found.group(1) + ":" + found.group(2);
  }
}
