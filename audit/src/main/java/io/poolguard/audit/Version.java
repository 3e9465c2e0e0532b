package io.poolguard.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The version of this PoolGuard. */
final class Version {
  private static final String FILE = "/META-INF/maven/io.poolguard/poolguard-audit/pom.properties";

  private Version() {}

  /** As in the jar that this runs from; {@code development} outside a jar. */
  static String get() {
    try (@Nullable InputStream in = Version.class.getResourceAsStream(FILE)) {
      if (in == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException("the jar cannot be read any more", e);
    }
  }
}
