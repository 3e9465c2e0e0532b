package io.poolguard.poolconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a project is called where no build tool tells: what its build file says, else its folder, as
 * Gradle does. Images and workloads are mostly named alike.
 */
final class ModuleName {
  private static final Pattern GRADLE =
      Pattern.compile("(?m)^\\s*rootProject\\.name\\s*=\\s*[\"']([^\"'$]+)[\"']");

  /** What of a model has artifact ids of others, or text of anybody's. */
  private static final Pattern INNER =
      Pattern.compile(
          "(?s)<!--.*?-->|<(parent|dependencies|dependencyManagement|build|profiles|reporting|properties)\\b[^>]*>.*?</\\1>");

  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([\\w.-]+)\\s*</artifactId>");

  private ModuleName() {}

  /** The name of the project in a folder. */
  static String of(Path folder) {
    return text(folder.resolve("pom.xml"))
        .flatMap(pom -> first(ARTIFACT, INNER.matcher(pom).replaceAll("")))
        .or(() -> gradle(folder, "settings.gradle"))
        .or(() -> gradle(folder, "settings.gradle.kts"))
        .orElseGet(() -> folder.getFileName() == null ? "" : folder.getFileName().toString());
  }

  private static Optional<String> gradle(Path folder, String file) {
    return text(folder.resolve(file)).flatMap(settings -> first(GRADLE, settings));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A build file that cannot be read names nothing. */
  static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
