package io.poolguard.errorprone;

import io.poolguard.corpus.kit.MarkedSource;
import java.net.URI;
import javax.tools.JavaFileObject;
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

  /** A source of the corpus. */
  static SourceText of(MarkedSource source) {
    return new SourceText(String.valueOf(source.file().getFileName()), source.text());
  }

  /** A line of a file as {@link MarkedSource#marked} writes it. */
  static String place(JavaFileObject file, long line) {
    String name = file.getName();
    return name.substring(name.lastIndexOf('/') + 1) + ":" + line;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
