package io.poolguard.analysis.catalogue;

/**
 * Catalogue text that cannot be used; the message is one sentence that begins with file and line.
 */
public final class CatalogueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CatalogueException(String origin, String problem) {
    super(origin + ": " + problem);
  }

  /** Of a second row for one method. */
  public static CatalogueException twice(Row row, Row before) {
    return new CatalogueException(
        row.origin(), "the method has a row already at " + before.origin());
  }
}
