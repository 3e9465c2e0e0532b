package io.poolguard.bytecode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place that holds class files: a folder, a jar, or the running JDK. */
interface ClassRoot extends Closeable {
  /** Ends the internal name of a class in its file's path. */
  String SUFFIX = ".class";

  /** The bytes of a class by internal name; null when this root does not hold it. */
  byte @Nullable [] read(String name) throws IOException;

  /**
   * Internal names of all classes in this root, sorted; module and package descriptors left out.
   */
  List<String> names() throws IOException;

  /** The file behind a class, for messages. */
  String place(String name);

  /**
   * Opens a folder or a jar.
   *
   * @throws IOException if there is none or it is no readable jar; the message names the file
   */
  static ClassRoot open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderRoot(path);
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("no such file or folder: " + path);
    }
    return new JarRoot(path);
  }

  /** Whether the internal name is that of a module or package descriptor. */
  static boolean isDescriptor(String name) {
    return name.endsWith("module-info") || name.endsWith("package-info");
  }
}
