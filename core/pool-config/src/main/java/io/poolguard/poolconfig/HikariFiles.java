package io.poolguard.poolconfig;

import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pool's own property files, {@code hikari.properties} and the like. */
final class HikariFiles {
  private final Dialect hikari;

  HikariFiles(Dialect hikari) {
    this.hikari = hikari;
  }

  /** The pool that a file configures. */
  Datasource read(Path file, String text) {
    Map<Setting, Property> settings = new EnumMap<>(Setting.class);
    List<Property> unknown = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      int at = line.indexOf('=') >= 0 ? line.indexOf('=') : line.indexOf(':');
      if (line.startsWith("#") || line.startsWith("!") || at <= 0) {
        continue;
      }
      String name = line.substring(0, at).strip();
      int column = lines[i].indexOf('=') >= 0 ? lines[i].indexOf('=') + 2 : 1;
      Property property =
          new Property(name, line.substring(at + 1).strip(), true, new Origin(file, i + 1, column));
      // Names are bean names here, and case matters.
      Optional<PoolName> known =
          hikari.names().stream().filter(n -> bean(n.property()).equals(name)).findFirst();
      if (known.isPresent()) {
        settings.put(known.get().setting(), property);
      } else if (!name.startsWith("dataSource.") && !hikari.others().contains(Property.key(name))) {
        unknown.add(property);
      }
    }
    return new Datasource(
        String.valueOf(file.getFileName()),
        hikari,
        "",
        Datasource.Form.HIKARI_FILE,
        settings,
        unknown);
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
