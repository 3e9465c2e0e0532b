package io.poolguard.audit;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads source files once, to quote their lines. */
final class SourceLines {
  private static final int WIDEST = 110;

  private final Map<Path, List<String>> files = new HashMap<>();

  /** A line without its indentation, cut when very long; empty when there is no such line. */
  String line(Path file, Charset charset, int line) {
    List<String> lines = lines(file, charset);
    if (line < 1 || line > lines.size()) {
      return "";
    }
    String text = lines.get(line - 1).strip().replace('\t', ' ');
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
  }

  /** All lines as they are; none when the file cannot be read. */
  List<String> lines(Path file, Charset charset) {
    return files.computeIfAbsent(file, path -> read(path, charset));
  }

  /**
   * A source that has gone since it was found is not quoted; its name and line stand there all the
   * same.
   */
  private static List<String> read(Path file, Charset charset) {
    try {
      return new String(Files.readAllBytes(file), charset).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
