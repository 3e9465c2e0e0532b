package io.poolguard.poolconfig;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What source files said when they were last read, for hosts that look at a module again and again.
 * A file is read anew when its time or its length is another. Safe for use by several threads.
 */
public final class SourceMemory {
  private final Map<Key, Entry> known = new ConcurrentHashMap<>();

  /** What is looked for depends on the version of the pool. */
  private record Key(Path file, HikariVersion version, Charset charset) {}

  private record Entry(FileTime time, long length, SourceFacts facts) {}

  /**
   * What a file says.
   *
   * @param charset that the build reads sources in
   * @param unsaved texts that count in place of the files'; they are not kept
   * @return empty for a file that cannot be read, which is the compiler's business
   */
  Optional<SourceFacts> facts(
      Path file,
      HikariVersion version,
      Charset charset,
      Vocabulary vocabulary,
      UnsavedTexts unsaved) {
    Optional<String> open = unsaved.of(file);
    if (open.isPresent()) {
      return open.map(text -> new SourceFacts(vocabulary, text));
    }
    Key key = new Key(file, version, charset);
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      known.remove(key);
      return Optional.empty();
    }
    Entry entry = known.get(key);
    if (entry == null
        || !entry.time().equals(now.lastModifiedTime())
        || entry.length() != now.size()) {
      Optional<String> text = TextFiles.source(file, charset);
      if (text.isEmpty()) {
        known.remove(key);
        return Optional.empty();
      }
      // The time is that from before reading: a change in between is seen the next time.
      entry =
          new Entry(now.lastModifiedTime(), now.size(), new SourceFacts(vocabulary, text.get()));
      known.put(key, entry);
    }
    return Optional.of(entry.facts());
  }
}
