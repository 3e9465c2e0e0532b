package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pool Spring Boot makes of {@code spring.datasource}. It reads the properties of that one
 * alone. Errs towards "not known".
 *
 * @param known whether that can be told
 * @param pool the pool; empty if it is none of ours, or code makes it
 * @param because why it is that one, as a clause
 * @param advice what to do about the properties of another, below a prefix
 */
record SpringPool(boolean known, Optional<Dialect> pool, String because, String advice) {
  private static final Map<String, String> ARTIFACTS =
      Map.of("tomcat", "tomcat-jdbc", "dbcp2", "commons-dbcp2");

  /** The pools that Spring Boot itself knows, in the order in which it looks for them. */
  static final List<String> ORDER = List.of("hikari", "tomcat", "dbcp2");

  /** What there is to say of properties and the program around them. */
  static SpringPool of(Map<String, Property> properties, ModuleFiles files) {
    JavaPools code = files.code();
    if (code.bindsSpring()) {
      return unknown(files);
    }
    if (!code.replacing().isEmpty()) {
      String method = code.replacing().get(0) + "()";
      return new SpringPool(
          true,
          Optional.empty(),
          method + " makes the data source",
          "Put @ConfigurationProperties(\"%s\") on that method, or delete them.");
    }
    Optional<Property> type = Optional.ofNullable(properties.get(DatasourceFinder.SPRING + "type"));
    return type.map(property -> typed(property, files)).orElseGet(() -> untyped(files));
  }

  /** Unless told otherwise, HikariCP runs. */
  private static SpringPool unknown(ModuleFiles files) {
    return new SpringPool(false, Optional.of(files.vocabulary().hikari()), "", "");
  }

  private static SpringPool typed(Property type, ModuleFiles files) {
    if (!type.known()) {
      return unknown(files);
    }
    Optional<Dialect> pool = files.vocabulary().ofType(type.text().strip());
    return new SpringPool(
        true,
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
    // What is not resolved may bring a pool that comes first, or leave one out.
    boolean sure = libraries.areResolved() ? !present.isEmpty() : libraries.bringHikari();
    if (!sure) {
      return unknown(files);
    }
    return new SpringPool(
        true,
        Optional.of(present.get(0)),
        "Spring Boot takes "
            + present.get(0).pool()
            + ", the first pool that it finds on the class path",
        "Set " + DatasourceFinder.SPRING + "type, or delete them.");
  }

  /** Whether the properties of one of Spring Boot's pools have an effect. */
  boolean reads(Dialect dialect) {
    return !known || pool.filter(p -> p.id().equals(dialect.id())).isPresent();
  }

  /** What to do about the properties of a pool that does not run. */
  Advice advice(Dialect dialect) {
    return new Advice.Words(String.format(advice, DatasourceFinder.SPRING + dialect.id()));
  }
}
