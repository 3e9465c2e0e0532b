package io.poolguard.analysis.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes catalogues of packs. */
public final class Catalogues {
  private static final List<String> STANDARD =
      List.of("jdbc", "jdk", "jdk-21", "logging", "pools", "spring");

  private Catalogues() {}

  /** The packs that come with PoolGuard. */
  public static Catalogue standard() {
    return of(standardPacks());
  }

  /**
   * The packs that come with PoolGuard and the user's own, which count where both speak of the same
   * method.
   *
   * @param own as {@link CatalogueReader} reads them
   */
  public static Catalogue standardWith(Pack own) {
    List<Pack> packs = new ArrayList<>(standardPacks());
    packs.add(own);
    return of(packs);
  }

  /** Several packs; where they speak of the same method or type, the last of them counts. */
  public static Catalogue of(List<Pack> packs) {
    return new IndexedCatalogue(packs);
  }

  /** The packs that come with PoolGuard, in order. */
  public static List<Pack> standardPacks() {
    List<Pack> packs = new ArrayList<>();
    for (String name : STANDARD) {
      packs.add(load(name + ".catalogue"));
    }
    return packs;
  }

  private static Pack load(String file) {
    try (InputStream in = Catalogues.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue " + file + " is missing from the jar");
      }
      return CatalogueReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
    } catch (IOException e) {
      throw new UncheckedIOException("the catalogue " + file + " cannot be read", e);
    }
  }
}
