package io.poolguard.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar. Of a multi-release jar the classes for Java 17 are seen, whatever JVM runs: the same jar
 * gives the same findings everywhere.
 */
final class JarRoot implements ClassRoot {
  private static final Runtime.Version RELEASE = Runtime.Version.parse("17");
  private static final int LARGEST_CLASS = 64 * 1024 * 1024;

  private final Path path;
  private final JarFile jar;

  JarRoot(Path path) throws IOException {
    this.path = path;
    try {
      this.jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, RELEASE);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("not a readable jar: " + path + " (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    try {
      JarEntry entry = jar.getJarEntry(name + SUFFIX);
      if (entry == null || entry.isDirectory()) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        byte[] bytes = in.readNBytes(LARGEST_CLASS);
        if (bytes.length == LARGEST_CLASS) {
          throw new IOException("the class file is too large");
        }
        return bytes;
      }
    } catch (IllegalArgumentException | SecurityException e) {
      throw new IOException("corrupt entry: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<JarEntry> entries = jar.versionedStream()) {
      return entries
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(name -> !ClassRoot.isDescriptor(name))
          .distinct()
          .sorted()
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IOException("corrupt jar: " + path + " (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public String place(String name) {
    return path + "!/" + name + SUFFIX;
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
