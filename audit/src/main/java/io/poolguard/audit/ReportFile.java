package io.poolguard.audit;

import com.google.gson.stream.JsonWriter;
import io.poolguard.policy.InputException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report's file. */
final class ReportFile {
  private ReportFile() {}

  /** Fills a JSON document. */
  @FunctionalInterface
  interface Content {
    void write(JsonWriter json) throws IOException;
  }

  /** The text of a document. */
  static String text(Content content) throws IOException {
    StringWriter text = new StringWriter();
    write(content, text);
    return text.toString();
  }

  /** Fills a text. */
  @FunctionalInterface
  interface Text {
    void write(Writer writer) throws IOException;
  }

  /**
   * Writes a file, its folders included.
   *
   * @throws InputException when the place cannot be written to
   */
  static void write(Content content, Path file) throws InputException {
    writeText(writer -> write(content, writer), file);
  }

  /**
   * Writes a file of any text, its folders included.
   *
   * @throws InputException when the place cannot be written to
   */
  static void writeText(Text text, Path file) throws InputException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        text.write(writer);
      }
    } catch (IOException e) {
      throw new InputException(
          file + ": the report cannot be written: " + InputException.reason(e), e);
    }
  }

  private static void write(Content content, Writer writer) throws IOException {
    JsonWriter json = new JsonWriter(writer);
    json.setIndent("  ");
    content.write(json);
    json.flush();
    writer.write("\n");
  }
}
