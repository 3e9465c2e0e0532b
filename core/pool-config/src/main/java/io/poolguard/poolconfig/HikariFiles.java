package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * The pool's own property files, {@code hikari.properties} and the like. Values are those of {@link
 * Properties}, as in the pool; Spring Boot's parser of the same format tells where they stand.
 */
final class HikariFiles {
  private final Dialect hikari;
  private final Collector findings;

  HikariFiles(Dialect hikari, Collector findings) {
    this.hikari = hikari;
    this.findings = findings;
  }

  /** The pool that a file configures. */
  Datasource read(Path file, String text) {
    return read(new SourceText(file, String.valueOf(file.getFileName()), text));
  }

  /** The pool that a file configures, which may stand in another. */
  Datasource read(SourceText source) {
    Map<Setting, Property> settings = new EnumMap<>(Setting.class);
    List<Property> unknown = new ArrayList<>();
    for (Property property : properties(source)) {
      put(hikari, property, settings, unknown);
    }
    return new Datasource(
        source.name(), hikari, "", Datasource.Form.HIKARI_FILE, settings, unknown);
  }

  /** Sorts a property in. Names are bean names here, and case matters. */
  static void put(
      Dialect hikari, Property property, Map<Setting, Property> settings, List<Property> unknown) {
    String name = property.name();
    Optional<PoolName> known =
        hikari.names().stream().filter(n -> bean(n.property()).equals(name)).findFirst();
    if (known.isPresent()) {
      settings.put(known.get().setting(), property);
    } else if (!name.startsWith("dataSource.") && !hikari.hasOther(Property.key(name))) {
      unknown.add(property);
    }
  }

  private List<Property> properties(SourceText source) {
    String text = source.text();
    if (text.startsWith(TextFiles.MARK)) {
      findings.add(
          ConfigRules.BROKEN,
          source.origin(1, 1),
          source.name(),
          "it begins with a byte order mark, which becomes a part of the first name; HikariCP does not have that and the application does not start",
          new Advice.Words("Save it without the mark."));
      return List.of();
    }
    Properties values = new Properties();
    List<Property> properties = new ArrayList<>();
    try {
      values.load(new java.io.StringReader(text));
      ByteArrayResource resource = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
      for (PropertySource<?> document :
          new PropertiesPropertySourceLoader().load(source.name(), resource)) {
        for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
          String value = values.getProperty(name);
          if (value != null) {
            properties.add(new Property(name, value, true, origin(source, document, name)));
          }
        }
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      findings.add(
          ConfigRules.BROKEN,
          UnicodeEscapes.malformed(source).orElse(source.origin(1, 1)),
          source.name(),
          UnicodeEscapes.PROBLEM + "; the file cannot be read");
      return List.of();
    }
  }

  private static Origin origin(SourceText source, PropertySource<?> document, String name) {
    if (OriginLookup.getOrigin(document, name) instanceof TextResourceOrigin origin
        && origin.getLocation() != null) {
      TextResourceOrigin.Location at = origin.getLocation();
      // A value that is missing at the end of a line is put before the next.
      return at.getColumn() < 0
          ? source.origin(Math.max(at.getLine(), 1), 1)
          : source.origin(at.getLine() + 1, at.getColumn() + 1);
    }
    return source.origin(1, 1);
  }

  /** The name of a bean's property that Spring writes with dashes. */
  static String bean(String dashed) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < dashed.length(); i++) {
      char c = dashed.charAt(i);
      if (c != '-') {
        name.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = c == '-';
    }
    return name.toString();
  }
}
