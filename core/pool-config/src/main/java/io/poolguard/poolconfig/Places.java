package io.poolguard.poolconfig;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where Spring Boot is told to look for files by variables and options. */
final class Places {
  /** What says so, as {@link Environment#flat} has it. */
  static final Set<String> NAMES =
      Set.of("springconfiglocation", "springconfigadditionallocation", "springconfigimport");

  private static final Pattern OPTIONAL = Pattern.compile("^\\s*(?:optional:)?");

  private static final Pattern LOGIN = Pattern.compile("//[^/@]*@");

  private Places() {}

  /** The single places that a value names, without what says that they may be missing. */
  static Stream<String> locations(String value) {
    return Stream.of(value.split("[,;]", -1))
        .map(location -> OPTIONAL.matcher(location).replaceFirst("").strip())
        .filter(location -> !location.isEmpty());
  }

  /** A place as it may be told: a login is nobody's business. */
  static String said(String location) {
    return LOGIN.matcher(location).replaceAll("//…@");
  }

  /** Whether Spring Boot finds a place by itself, or it is one of the files that are read here. */
  static boolean isUsual(String location, boolean isImport) {
    if (location.startsWith(TextClassPath.PREFIX)) {
      return !isImport && isApplications(location);
    }
    String path = location.replaceFirst("^file:", "");
    return !isImport && !path.startsWith("/") && !path.contains(":") && isApplications(path);
  }

  /** Whether a place is a folder, or one of an application's files. */
  static boolean isApplications(String location) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    return name.isEmpty() || ModuleFiles.isApplication(name.toLowerCase(Locale.ROOT));
  }
}
