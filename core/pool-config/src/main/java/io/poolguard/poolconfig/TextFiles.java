package io.poolguard.poolconfig;

import io.poolguard.policy.ConfigRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the text files of a project; one that cannot be used gives a finding and no text. */
final class TextFiles {
  /** A configuration file longer than this is none that people write. */
  static final long LONGEST = 2L << 20;

  /** Folders inside folders; deeper ones are no work of people. */
  private static final int DEPTH = 40;

  private static final Set<String> NOT_ENTERED =
      Set.of("target", "build", "node_modules", ".git", ".mvn", ".gradle", ".idea", "out");

  /** What some editors write before a text in UTF-8; Spring Boot reads properties without it. */
  static final String MARK = "\uFEFF";

  private TextFiles() {}

  static Optional<String> read(Path file, Collector into) {
    Optional<byte[]> bytes = bytes(file, into);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = decoded(bytes.get(), StandardCharsets.UTF_8);
    String name = String.valueOf(file.getFileName());
    if (text.isEmpty() && name.endsWith(".properties")) {
      return Optional.of(new String(bytes.get(), StandardCharsets.ISO_8859_1));
    }
    if (text.isEmpty()) {
      into.add(ConfigRules.BROKEN, new Origin(file, 1, 1), name, "it is not UTF-8 text");
    }
    return text;
  }

  /**
   * The text of a source. Where another encoding is meant than the build says, that makes a
   * difference in comments and texts for people only.
   *
   * @return empty for a file that cannot be read, which is the compiler's business
   */
  static Optional<String> source(Path file, Charset charset) {
    return bytes(file, new Collector())
        .map(
            bytes ->
                decoded(bytes, charset)
                    .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> bytes(Path file, Collector into) {
    Origin start = new Origin(file, 1, 1);
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LONGEST) {
        into.add(ConfigRules.BROKEN, start, name, "longer than 2 MB, it is not looked at");
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      into.add(ConfigRules.BROKEN, start, name, "it cannot be read");
      return Optional.empty();
    }
  }

  /** The files in a folder itself, sorted. */
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The files below a folder that have one of some endings, sorted, or a file itself; links are not
   * followed, and folders of other modules not entered.
   *
   * @param elsewhere folders that are not entered either
   */
  static List<Path> below(Path folder, List<Path> elsewhere, String... endings) {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    List<Path> found = new ArrayList<>();
    collect(folder, DEPTH, new Wanted(Set.copyOf(elsewhere), List.of(endings)), found);
    return found;
  }

  /** What is looked for. */
  private record Wanted(Set<Path> elsewhere, List<String> endings) {}

  private static void collect(Path folder, int depth, Wanted wanted, List<Path> found) {
    List<Path> children;
    try (Stream<Path> list = Files.list(folder)) {
      children = list.sorted().toList();
    } catch (IOException e) {
      return;
    }
    for (Path child : children) {
      String name = String.valueOf(child.getFileName());
      Optional<BasicFileAttributes> kind = kind(child);
      if (kind.filter(BasicFileAttributes::isRegularFile).isPresent()) {
        if (wanted.endings().stream().anyMatch(name::endsWith)) {
          found.add(child);
        }
      } else if (kind.filter(BasicFileAttributes::isDirectory).isPresent()
          && depth > 0
          && !NOT_ENTERED.contains(name)
          && !wanted.elsewhere().contains(child)
          && !PoolFiles.isProject(child)) {
        collect(child, depth - 1, wanted, found);
      }
    }
  }

  /** Adds the folders of other projects below a folder; links are not followed. */
  static void projects(Path folder, List<Path> into) {
    projects(folder, DEPTH, into);
  }

  private static void projects(Path folder, int depth, List<Path> into) {
    List<Path> children;
    try (Stream<Path> list = Files.list(folder)) {
      children = list.sorted().toList();
    } catch (IOException e) {
      return;
    }
    for (Path child : children) {
      boolean entered =
          depth > 0
              && kind(child).filter(BasicFileAttributes::isDirectory).isPresent()
              && !NOT_ENTERED.contains(String.valueOf(child.getFileName()))
              && !child.endsWith(Path.of("src", "test"))
              && !child.endsWith(Path.of("src", "main"));
      if (entered) {
        if (PoolFiles.isProject(child)) {
          into.add(child);
        }
        projects(child, depth - 1, into);
      }
    }
  }

  /** What a file is; empty when it has gone since. */
  private static Optional<BasicFileAttributes> kind(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
