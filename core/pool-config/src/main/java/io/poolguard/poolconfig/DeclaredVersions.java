package io.poolguard.poolconfig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that a project's build file, or one in a folder above it, says in so many words,
 * read as text where no build tool resolves them.
 *
 * @param boot of Spring Boot
 * @param hikari of HikariCP: its own, or that of this Spring Boot
 */
record DeclaredVersions(Optional<String> boot, Optional<HikariVersion> hikari) {
  /** Of folders above a project, these at most belong to it. */
  private static final int LEVELS = 4;

  /** What is there and says nothing of a version. */
  private static final Pattern NOTHING =
      Pattern.compile("(?s)<!--.*?-->|/\\*.*?\\*/|(?m:(?<!:)//.*$)|<exclusions>.*?</exclusions>");

  private static final Pattern BLOCK = Pattern.compile("(?s)<(parent|dependency)>(.*?)</\\1>");
  private static final Pattern VERSION = Pattern.compile("<version>\\s*([^<\\s]+)\\s*</version>");
  private static final Pattern GRADLE_PLUGIN =
      Pattern.compile(
          "[\"']org\\.springframework\\.boot[\"']\\s*\\)?\\s*version\\s*\\(?\\s*[\"']([\\w.-]+)[\"']");

  private static final Pattern RELEASE = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\..*");

  /** Those of the project in a folder. */
  static DeclaredVersions of(Path folder) {
    DeclaredVersions found = new DeclaredVersions(Optional.empty(), Optional.empty());
    Path at = folder;
    for (int i = 0; i < LEVELS && at != null; i++, at = at.getParent()) {
      for (String file : new String[] {"pom.xml", "build.gradle", "build.gradle.kts"}) {
        DeclaredVersions nearer = found;
        found = ModuleName.text(at.resolve(file)).map(nearer::or).orElse(nearer);
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    Optional<String> boot = found.boot();
    return new DeclaredVersions(
        boot, found.hikari().or(() -> boot.flatMap(DeclaredVersions::ofBoot)));
  }

  private DeclaredVersions or(String file) {
    String text = NOTHING.matcher(file).replaceAll("");
    return new DeclaredVersions(
        boot.or(() -> version(text, "spring-boot-starter-parent"))
            .or(() -> version(text, "spring-boot-dependencies"))
            .or(() -> first(GRADLE_PLUGIN, text)),
        hikari
            .or(() -> property(text, "hikaricp.version").flatMap(HikariVersion::parse))
            .or(() -> version(text, "HikariCP").flatMap(HikariVersion::parse)));
  }

  /** The version beside an artifact's name, in Maven's form or Gradle's. */
  private static Optional<String> version(String text, String artifact) {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(2).contains("<artifactId>" + artifact + "</artifactId>")) {
        Optional<String> version = first(VERSION, block.group(2));
        if (version.isPresent()) {
          return version.flatMap(
              v ->
                  v.startsWith("${") && v.endsWith("}")
                      ? property(text, v.substring(2, v.length() - 1))
                      : version);
        }
      }
    }
    return first(Pattern.compile(":" + artifact + ":(\\d[\\w.-]*)"), text);
  }

  private static Optional<String> property(String text, String name) {
    String quoted = Pattern.quote(name);
    Pattern maven = Pattern.compile("<" + quoted + ">\\s*([^<\\s]+)\\s*</" + quoted + ">");
    Pattern gradle =
        Pattern.compile(
            "(?:\\bext(?:ra)?\\s*\\[|\\bset\\s*\\()\\s*[\"']"
                + quoted
                + "[\"']\\s*(?:\\]\\s*=|,)\\s*[\"']([\\w.-]+)[\"']");
    return first(maven, text).or(() -> first(gradle, text));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** The HikariCP that a release of Spring Boot brings. */
  private static Optional<HikariVersion> ofBoot(String boot) {
    Matcher release = RELEASE.matcher(boot);
    if (!release.matches()) {
      return Optional.empty();
    }
    int minor = Integer.parseInt(release.group(2));
    return switch (Integer.parseInt(release.group(1))) {
      case 2 ->
          HikariVersion.parse(
              minor >= 5 ? "4.0.3" : minor >= 2 ? "3.4.5" : minor == 1 ? "3.2.0" : "2.7.9");
      case 3 -> HikariVersion.parse(minor >= 5 ? "6.3.3" : minor >= 3 ? "5.1.0" : "5.0.1");
      case 4 -> HikariVersion.parse("7.0.2");
      default -> Optional.empty();
    };
  }
}
