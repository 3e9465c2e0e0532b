package io.poolguard.poolconfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Values that Spring Boot's loader fills in while it loads, before anybody can look at them: names
 * of profiles and of imports. Of a name with several values, any may be the one.
 */
final class LoadedTexts {
  private static final List<String> FILLED_IN =
      List.of("spring.profiles.", "spring.config.", "spring.main.cloud-platform");

  /** With fewer placeholders no text gets long that was not. */
  private static final int FEW = 16;

  private static final Pattern IMPORT =
      Pattern.compile(Pattern.quote(ForeignImports.IMPORT) + "(?:\\[\\d+])?");

  private final List<String> imports = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Those of one text; none where nothing is imported. */
  LoadedTexts(SourceText text) {
    if (text.text().contains("import")) {
      read(
          text,
          (name, value) -> {
            values.putIfAbsent(Property.key(name), value);
            if (IMPORT.matcher(name).matches()) {
              imports.add(value);
            }
          });
    }
  }

  /** What is imported, as it is written. */
  List<String> imports() {
    return imports;
  }

  /** A text with the values that stand for its placeholders in the same file. */
  String filledIn(String text) {
    Expansion expansion = new Expansion(this::value);
    if (!text.contains("${") || expansion.isTooLong(text)) {
      return text;
    }
    try {
      return new PropertyPlaceholderHelper("${", "}", ":", null, true)
          .replacePlaceholders(text, name -> value(name).orElse(null));
    } catch (IllegalArgumentException e) {
      return text; // One that leads back to itself.
    }
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(Property.key(name)));
  }

  /**
   * Sees to it that the loader comes to an end.
   *
   * @throws SpringLoader.LoadException when a text would get longer than any memory
   */
  static void check(List<List<SourceText>> layers, Surroundings around)
      throws SpringLoader.LoadException {
    List<SourceText> texts = layers.stream().flatMap(List::stream).toList();
    long placeholders =
        texts.stream().mapToLong(text -> text.text().split("\\$\\{", -1).length - 1L).sum()
            + around.variables().size()
            + around.options().size();
    if (placeholders < FEW) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (SourceText text : texts) {
      read(
          text,
          (name, value) -> {
            all.merge(Property.key(name), value, String::concat);
            origins.putIfAbsent(Property.key(name), text.origin(1, 1));
          });
    }
    Stream.of(around.variables(), around.options())
        .flatMap(given -> given.entrySet().stream())
        .forEach(
            given -> {
              String key = Property.key(given.getKey().replace('_', '.'));
              all.merge(key, given.getValue().text(), String::concat);
              all.merge(Property.key(given.getKey()), given.getValue().text(), (a, b) -> a);
              origins.putIfAbsent(key, given.getValue().origin());
            });
    Expansion expansion = new Expansion(name -> Optional.ofNullable(all.get(Property.key(name))));
    for (Map.Entry<String, String> value : all.entrySet()) {
      boolean filledIn = FILLED_IN.stream().map(Property::key).anyMatch(value.getKey()::startsWith);
      if (filledIn && expansion.isTooLong(value.getValue())) {
        throw new SpringLoader.LoadException(
            new IllegalStateException("placeholders nest too deep"),
            Optional.ofNullable(origins.get(value.getKey())));
      }
    }
  }

  private static void read(SourceText text, BiConsumer<String, String> into) {
    TextResource resource = new TextResource(text, text.name());
    try {
      List<PropertySource<?>> documents =
          text.isYaml()
              ? new YamlPropertySourceLoader().load(text.name(), resource)
              : new PropertiesPropertySourceLoader().load(text.name(), resource);
      for (PropertySource<?> document : documents) {
        for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
          into.accept(name, String.valueOf(document.getProperty(name)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    } catch (RuntimeException e) {
      return; // What is wrong with a file the loader itself will say.
    }
  }
}
