package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a project's build file says of its resources, read as text. */
final class BuildFile {
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

  /** What may fill in names besides a resource that says so itself. */
  private static final Pattern MAY_FILTER =
      Pattern.compile(
          "<parent>|<filtering>\\s*(?!false\\s*<)|maven-resources-plugin|antrun|replacer|groovy");

  private BuildFile() {}

  /** Whether Maven is known to copy resources as they are; a parent may say otherwise. */
  static boolean copiesResources(Path folder) {
    return ModuleName.text(folder.resolve("pom.xml"))
        .map(pom -> COMMENT.matcher(pom).replaceAll(""))
        .filter(pom -> !MAY_FILTER.matcher(pom).find())
        .isPresent();
  }
}
