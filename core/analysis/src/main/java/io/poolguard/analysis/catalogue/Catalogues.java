package io.poolguard.analysis.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes catalogues of packs. */
public final class Catalogues {
  private static final List<String> STANDARD =
      List.of(
          "jdbc",
          "jdk",
          "jdk-21",
          "jdk-25",
          "kotlin",
          "logging",
          "pools",
          "spring",
          "mybatis",
          "persistence",
          "jooq",
          "closers",
          "mocks",
          "annotations",
          "threads",
          "transactions",
          "database",
          "blocking",
          "reactive");

  /** The packs that count only when they are asked for, by name. */
  public static final List<String> OPTIONAL = List.of("closeables");

  private Catalogues() {}

  /** The packs that come with PoolGuard. Their rows are parsed as they are asked for. */
  public static Catalogue standard() {
    return new IndexedCatalogue(standardSources());
  }

  /**
   * The packs that come with PoolGuard and the user's own, which count where both speak of the same
   * method.
   *
   * @param own as {@link CatalogueReader} reads them
   */
  public static Catalogue standardWith(Pack own) {
    List<RowSource> sources = new ArrayList<>(standardSources());
    sources.add(source(own));
    return new IndexedCatalogue(sources);
  }

  /** Several packs; where they speak of the same method or type, the last of them counts. */
  public static Catalogue of(List<Pack> packs) {
    return new IndexedCatalogue(packs.stream().map(Catalogues::source).toList());
  }

  /**
   * A pack that counts only when it is asked for.
   *
   * @param name one of {@link #OPTIONAL}
   */
  public static Pack optionalPack(String name) {
    if (!OPTIONAL.contains(name)) {
      throw new IllegalArgumentException("no such pack: " + name);
    }
    return CatalogueReader.read(load(file(name)), file(name));
  }

  /** The packs that come with PoolGuard, in order, read completely. */
  public static List<Pack> standardPacks() {
    List<Pack> packs = new ArrayList<>();
    for (String name : STANDARD) {
      packs.add(CatalogueReader.read(load(file(name)), file(name)));
    }
    return packs;
  }

  private static List<RowSource> standardSources() {
    List<RowSource> sources = new ArrayList<>();
    for (String name : STANDARD) {
      sources.add(PackText.scan(load(file(name)), file(name)));
    }
    return sources;
  }

  private static String file(String name) {
    return name + ".catalogue";
  }

  private static RowSource source(Pack pack) {
    Map<String, List<Row>> byOwner = new HashMap<>();
    for (Row row : pack.rows()) {
      byOwner.computeIfAbsent(row.owner(), owner -> new ArrayList<>()).add(row);
    }
    return new ParsedRows(pack.resources(), byOwner);
  }

  private static String load(String file) {
    try (InputStream in = Catalogues.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue " + file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalogue " + file + " cannot be read", e);
    }
  }

  private record ParsedRows(List<ResourceType> resources, Map<String, List<Row>> byOwner)
      implements RowSource {
    @Override
    public Set<String> owners() {
      return byOwner.keySet();
    }

    @Override
    public List<Row> rows(String owner) {
      return byOwner.getOrDefault(owner, List.of());
    }
  }
}
