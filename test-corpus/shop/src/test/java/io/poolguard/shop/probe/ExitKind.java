package io.poolguard.shop.probe;

/** How the path that loses a resource leaves the method; the order is that of the expectations. */
enum ExitKind {
  NORMAL,
  CHECKED,
  UNCHECKED,
  CLOSE;

  static ExitKind of(Exception thrown) {
    if (thrown == null) {
      return NORMAL;
    }
    return thrown instanceof RuntimeException ? UNCHECKED : CHECKED;
  }
}
