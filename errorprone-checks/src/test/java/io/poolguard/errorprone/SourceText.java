package io.poolguard.errorprone;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. */
final class SourceText extends SimpleJavaFileObject {
  private final String text;

  /**
   * @param path such as {@code com/acme/Shop.java}
   */
  SourceText(String path, String text) {
    super(URI.create("mem:///" + path), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
