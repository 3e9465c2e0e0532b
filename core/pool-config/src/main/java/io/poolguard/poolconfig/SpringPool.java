package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pool Spring Boot makes of {@code spring.datasource}. It reads the properties of that one
 * alone. Errs towards "not known".
 *
 * @param maker who makes the data source
 * @param pool the pool; empty if it is none of ours, or Spring Boot makes none
 * @param because why it is that one, as a clause
 * @param advice what to do about the properties of another, below a prefix
 */
record SpringPool(Maker maker, Optional<Dialect> pool, String because, String advice) {
  /** Who makes the data source. */
  enum Maker {
    UNKNOWN,
    SPRING_BOOT,
    CODE,
    SERVER,
    /** Nobody, as far as is known; the starter of another pool may do. */
    EXCLUDED
  }

  private static final Map<String, String> ARTIFACTS =
      Map.of("tomcat", "tomcat-jdbc", "dbcp2", "commons-dbcp2");

  /** The pools that Spring Boot itself knows, in the order in which it looks for them. */
  static final List<String> ORDER = List.of("hikari", "tomcat", "dbcp2");

  private static final String DRUID_STARTER = "druid-spring-boot%s-starter";

  private static final String JNDI = DatasourceFinder.SPRING + "jndi-name";
  private static final String EXCLUDE = "spring.autoconfigure.exclude";

  /** Properties that Spring Boot is told by which data source to make, and whether. */
  static final List<String> DECIDING =
      List.of(DatasourceFinder.SPRING + "type", JNDI, EXCLUDE, EXCLUDE + "[0]");

  /**
   * The class that makes the data source, by its name until Spring Boot 3 and since 4. Another name
   * excludes nothing, and Spring Boot says nothing about it.
   */
  private static final Pattern EXCLUDED =
      Pattern.compile(
          "org\\.springframework\\.boot\\.(jdbc\\.autoconfigure|autoconfigure\\.jdbc)\\."
              + AutoConfigurations.DATA_SOURCE);

  /** What there is to say of properties and the program around them. */
  static SpringPool of(Map<String, Property> properties, ModuleFiles files) {
    JavaPools code = files.code();
    if (isRead(files)) {
      return unknown(files);
    }
    if (!code.replacing().isEmpty()) {
      return made(code.replacing().get(0));
    }
    if (code.bindsSpring()) {
      return unknown(files);
    }
    return jndi(properties, files)
        .or(() -> excluded(properties, files))
        .orElseGet(
            () ->
                Optional.ofNullable(properties.get(DatasourceFinder.SPRING + "type"))
                    .map(property -> typed(property, files))
                    .or(() -> started(properties, files))
                    .orElseGet(() -> untyped(files)));
  }

  /** Whether the program itself names the properties of the pool. */
  private static boolean isRead(ModuleFiles files) {
    return files.readers().name(DatasourceFinder.SPRING + "hikari", files.code().literals());
  }

  /** Whether it is Spring Boot that makes the pool, when that runs: nothing here does. */
  boolean isAutomatic(ModuleFiles files) {
    return maker == Maker.SPRING_BOOT
        || (maker == Maker.UNKNOWN
            && files.hasSources()
            && !isRead(files)
            && !files.code().bindsSpring());
  }

  private static SpringPool made(JavaPools.Replacing bean) {
    return new SpringPool(
        Maker.CODE,
        Optional.empty(),
        bean.method() + "() makes the data source",
        bean.prefix().isEmpty()
            ? "Put @ConfigurationProperties(\"%s\") on that method, or delete them."
            : "Write them below " + bean.prefix() + ", which that method reads, or delete them.");
  }

  private static Optional<SpringPool> jndi(Map<String, Property> properties, ModuleFiles files) {
    Property name = properties.get(Property.key(JNDI));
    if (name == null || name.text().strip().toLowerCase(Locale.ROOT).equals("false")) {
      return Optional.empty();
    }
    return Optional.of(
        !name.known() || name.text().isBlank()
            ? unknown(files)
            : new SpringPool(
                Maker.SERVER,
                Optional.empty(),
                JNDI + " takes the data source from the server",
                "Set the pool up in the server and delete them, or that name."));
  }

  private static Optional<SpringPool> excluded(
      Map<String, Property> properties, ModuleFiles files) {
    Optional<SpringPool> excluded =
        Optional.of(
            new SpringPool(
                Maker.EXCLUDED,
                Optional.empty(),
                "the application excludes " + AutoConfigurations.DATA_SOURCE,
                "Delete them, or the exclusion."));
    if (files.autoConfigurations().excludeDataSource()) {
      return excluded;
    }
    List<Property> names = new ArrayList<>();
    Property all = properties.get(EXCLUDE);
    if (all != null) {
      names.add(all);
    } else {
      properties.values().stream()
          .filter(property -> property.name().startsWith(EXCLUDE + "["))
          .forEach(names::add);
    }
    if (names.stream().anyMatch(name -> !name.known())) {
      return Optional.of(unknown(files));
    }
    return names.stream()
        .flatMap(name -> List.of(name.text().split(",", -1)).stream())
        .map(name -> EXCLUDED.matcher(name.strip()))
        .filter(Matcher::matches)
        .map(name -> isOfVersion(name.group(1), files))
        .findFirst()
        .flatMap(
            known -> {
              return files.autoConfigurations().nameDataSource()
                  ? Optional.of(unknown(files))
                  : known ? excluded : Optional.<SpringPool>empty();
            });
  }

  /**
   * Whether the project's Spring Boot has the class in a package; HikariCP 7 came with its 4. Where
   * no version is known here, whoever wrote the exclusion knows it.
   */
  private static boolean isOfVersion(String pack, ModuleFiles files) {
    PoolModule.Libraries libraries = files.module().libraries();
    boolean four = pack.startsWith("jdbc");
    if (libraries.has("spring-boot-jdbc")) {
      return four;
    }
    if (libraries.boot().isPresent()) {
      return four != libraries.haveBootBefore(4, 0);
    }
    return libraries.hikari().map(version -> four == version.atLeast(7, 0)).orElse(true);
  }

  /** A data source that is made of {@code DataSourceProperties}, whatever stands below these. */
  static SpringPool ofProperties(String prefix) {
    return new SpringPool(
        Maker.CODE,
        Optional.empty(),
        "DataSourceProperties, which is bound from " + prefix + ", has no settings of a pool",
        "Put @ConfigurationProperties(\"%s\") on the method that makes the data source, or delete them.");
  }

  /** Unless told otherwise, HikariCP runs. */
  private static SpringPool unknown(ModuleFiles files) {
    return new SpringPool(Maker.UNKNOWN, Optional.of(files.vocabulary().hikari()), "", "");
  }

  private static SpringPool typed(Property type, ModuleFiles files) {
    if (!type.known()) {
      return unknown(files);
    }
    Optional<Dialect> pool = files.vocabulary().ofType(type.text().strip());
    return new SpringPool(
        Maker.SPRING_BOOT,
        pool,
        DatasourceFinder.SPRING + "type is " + type.text().strip(),
        pool.filter(dialect -> ORDER.contains(dialect.id()))
                .map(
                    d ->
                        "Write them as "
                            + d.pool()
                            + " has them below "
                            + DatasourceFinder.SPRING
                            + d.id())
                .orElse("Delete them")
            + ", or another type.");
  }

  private static SpringPool untyped(ModuleFiles files) {
    PoolModule.Libraries libraries = files.module().libraries();
    List<Dialect> present = new ArrayList<>();
    for (String id : ORDER) {
      String artifact = ARTIFACTS.getOrDefault(id, "");
      if (id.equals("hikari") ? libraries.bringHikari() : libraries.has(artifact)) {
        files.vocabulary().dialect(id).ifPresent(present::add);
      }
    }
    // Before its 2, Spring Boot looked for Tomcat JDBC first, and its starters brought that.
    if (libraries.haveBootBefore(2, 0)) {
      return unknown(files);
    }
    // What is not resolved may bring a pool that comes first, or leave one out.
    boolean sure =
        (libraries.areResolved() || libraries.leaveHikariOut())
            ? !present.isEmpty()
            : libraries.bringHikari();
    if (!sure) {
      return unknown(files);
    }
    Dialect first = present.get(0);
    String takes = "Spring Boot takes " + first.pool();
    return first.isHikari()
        ? new SpringPool(
            Maker.SPRING_BOOT,
            Optional.of(first),
            takes + ", the first pool that it finds on the class path",
            "Set " + DatasourceFinder.SPRING + "type, or delete them.")
        : new SpringPool(
            Maker.SPRING_BOOT,
            Optional.of(first),
            takes + ", since HikariCP is not on the class path",
            writeBelow(first));
  }

  private static String writeBelow(Dialect pool) {
    return "Write them as "
        + pool.pool()
        + " has them below "
        + DatasourceFinder.SPRING
        + pool.id()
        + ", or delete them.";
  }

  /** The pool that its own starter makes before Spring Boot comes to it. */
  private static Optional<SpringPool> started(Map<String, Property> properties, ModuleFiles files) {
    PoolModule.Libraries libraries = files.module().libraries();
    boolean three = libraries.has(DRUID_STARTER.formatted("-3"));
    if (!three && !libraries.has(DRUID_STARTER.formatted(""))) {
      return Optional.empty();
    }
    // Each is for some versions, and does nothing in others.
    boolean fits =
        libraries.boot().isEmpty()
            || (three
                ? !libraries.haveBootBefore(3, 0) && libraries.haveBootBefore(4, 0)
                : libraries.haveBootBefore(3, 0));
    // Where it is named, it may be left out, as it must be beside dynamic-datasource.
    boolean named =
        files.autoConfigurations().nameDruid()
            || libraries.names().stream().anyMatch(name -> name.contains(":dynamic-datasource"))
            || properties.values().stream()
                .filter(property -> property.name().startsWith(EXCLUDE))
                .anyMatch(
                    property ->
                        !property.known() || property.text().contains(AutoConfigurations.DRUID));
    return Optional.of(
        files
            .vocabulary()
            .dialect("druid")
            .filter(druid -> fits && !named)
            .map(
                druid ->
                    new SpringPool(
                        Maker.SPRING_BOOT,
                        Optional.of(druid),
                        "the starter of Druid makes the data source",
                        writeBelow(druid)))
            .orElseGet(() -> unknown(files)));
  }

  /** The id of the pool that a builder makes that is told no type; empty if it is not known. */
  static String built(ModuleFiles files) {
    SpringPool found = untyped(files);
    return found.maker == Maker.SPRING_BOOT ? found.pool.map(Dialect::id).orElse("") : "";
  }

  /** Whether Spring Boot gives the properties of one of its pools an effect. */
  boolean reads(Dialect dialect) {
    return reads(DatasourceFinder.SPRING + dialect.id());
  }

  /**
   * Whether Spring Boot gives the properties below one of its prefixes an effect.
   *
   * @param prefix of a pool, or {@link Inert#COMMON}
   */
  boolean reads(String prefix) {
    return maker == Maker.UNKNOWN
        || (prefix.equals(Inert.COMMON)
            ? maker == Maker.SPRING_BOOT || maker == Maker.EXCLUDED
            : pool.filter(p -> prefix.equals(DatasourceFinder.SPRING + p.id())).isPresent());
  }

  /**
   * What to do about properties of no effect.
   *
   * @param prefix below which they stand
   */
  Advice advice(String prefix) {
    return new Advice.Words(
        maker == Maker.CODE && prefix.equals(Inert.COMMON)
            ? "Make it from DataSourceProperties, or delete them."
            : String.format(advice, prefix));
  }
}
