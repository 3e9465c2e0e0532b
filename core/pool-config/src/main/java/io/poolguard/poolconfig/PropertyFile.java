package io.poolguard.poolconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;

/** Files of properties that classes add to Spring's environment. */
final class PropertyFile {
  private PropertyFile() {}

  /**
   * Adds files that count less than all there is, the later of them more.
   *
   * @param byLocation takes where they are
   */
  static void addTo(
      ConfigurableEnvironment spring, List<SourceText> files, Map<String, SourceText> byLocation) {
    for (int i = files.size() - 1; i >= 0; i--) {
      String location = TextClassPath.PREFIX + "added" + i + "/" + files.get(i).name();
      byLocation.put(location, files.get(i));
      try {
        new PropertiesPropertySourceLoader()
            .load(location, new TextResource(files.get(i), location))
            .forEach(spring.getPropertySources()::addLast);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
