package io.poolguard.analysis.catalogue;

/**
 * Catalogue text that cannot be used; the message is one sentence that begins with file and line.
 */
public final class CatalogueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param origin file and line
   * @param problem what is wrong there
   */
  public CatalogueException(String origin, String problem) {
    super(origin + ": " + problem);
  }
}
