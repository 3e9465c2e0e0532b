package io.poolguard.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the sources of a published artifact, so that reports can quote and name them. */
final class SourcesJar {
  private SourcesJar() {}

  /**
   * Unpacks the sources.
   *
   * @param jar a sources jar
   * @param folder where to; made anew
   * @throws IOException when the jar cannot be read or the folder not be written to
   */
  static void unpack(Path jar, Path folder) throws IOException {
    Path root = Files.createDirectories(folder).toAbsolutePath().normalize();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries = zip.stream().filter(SourcesJar::isSource).toList();
      for (ZipEntry entry : entries) {
        Path file = root.resolve(entry.getName()).normalize();
        // An entry with .. in its name would leave the folder.
        if (file.startsWith(root)) {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private static boolean isSource(ZipEntry entry) {
    return !entry.isDirectory()
        && (entry.getName().endsWith(".java") || entry.getName().endsWith(".kt"));
  }
}
