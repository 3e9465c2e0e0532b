package io.poolguard.sourcefix;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the suppressions of a source file, which class files do not carry. Java is parsed; where
 * the parser lags behind the language, and for Kotlin and Groovy, the annotations are found among
 * the tokens.
 */
public final class SuppressionReader {
  private SuppressionReader() {}

  /**
   * Reads a file.
   *
   * @param file a {@code .java}, {@code .kt} or {@code .groovy} file
   * @param charset its encoding; bytes that it does not allow are passed over
   * @throws IOException when the file cannot be read
   */
  public static Suppressions read(Path file, Charset charset) throws IOException {
    return parse(new String(Files.readAllBytes(file), charset), isJava(file));
  }

  /** The suppressions of a Java text, which may be one that is being written. */
  public static Suppressions ofJava(String text) {
    return parse(text, true);
  }

  /**
   * Reads a text.
   *
   * @param java whether it is Java, as opposed to another language with annotations
   */
  static Suppressions parse(String text, boolean java) {
    // Nearly all files end here; neither parser need run.
    if (!text.contains("@SuppressWarnings") && !text.contains("Suppress")) {
      return Suppressions.NONE;
    }
    if (java) {
      return TreeSuppressions.parse(text).orElseGet(() -> TokenSuppressions.parse(text, true));
    }
    return TokenSuppressions.parse(text, false);
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }
}
