package io.poolguard.bytecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A class folder, such as a compiler's output. */
final class FolderRoot implements ClassRoot {
  private final Path folder;
  private final Path whole;

  FolderRoot(Path folder) {
    this.folder = folder;
    this.whole = whole(folder);
  }

  /** Of "." nothing is left but the whole path, below which all is that it holds. */
  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    Path file;
    try {
      file = folder.resolve(name + SUFFIX);
    } catch (InvalidPathException e) {
      return null; // a hostile class file may mention any text as a name
    }
    return whole(file).startsWith(whole) && Files.isRegularFile(file)
        ? Files.readAllBytes(file)
        : null;
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(this::nameOf)
          .filter(name -> !ClassRoot.isDescriptor(name))
          .sorted()
          .toList();
    }
  }

  @Override
  public String place(String name) {
    return folder.resolve(name + SUFFIX).toString();
  }

  @Override
  public void close() {}

  private String nameOf(Path file) {
    String path = folder.relativize(file).toString();
    return path.substring(0, path.length() - SUFFIX.length())
        .replace(folder.getFileSystem().getSeparator(), "/");
  }
}
