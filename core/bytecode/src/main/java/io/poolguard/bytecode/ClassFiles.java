package io.poolguard.bytecode;

import io.poolguard.analysis.rule.Diagnostic;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Finds and opens class files: own roots first, then the class path, then the JDK; the first that
 * holds a class wins. A file that cannot be read is as good as absent, and is told once.
 */
final class ClassFiles implements Closeable {
  /**
   * Class files of this many bytes in all are kept, so that a class is mostly read from its file
   * once.
   */
  private static final long KEPT_BYTES = 48L * 1024 * 1024;

  private final List<ClassRoot> own;
  private final List<ClassRoot> classPath;
  private final ClassRoot jdk = new JdkRoot();
  private final Map<String, Found> kept = new LinkedHashMap<>(256, 0.75f, true);
  private long keptBytes;
  private final Set<String> unreadable = new HashSet<>();
  private final TreeSet<Diagnostic> diagnostics = new TreeSet<>();

  /** Where a class file was found. */
  enum Origin {
    OWN,
    CLASS_PATH,
    JDK
  }

  /** A class file that ASM can read the head of. */
  record Found(ClassReader reader, int length, Origin origin, String place) {}

  private ClassFiles(List<ClassRoot> own, List<ClassRoot> classPath) {
    this.own = own;
    this.classPath = classPath;
  }

  /**
   * Opens all roots. A class-path entry that cannot be opened becomes a diagnostic.
   *
   * @throws IOException if an own root cannot be opened; the message names it
   */
  static ClassFiles open(List<Path> own, List<Path> classPath) throws IOException {
    List<ClassRoot> ownRoots = new ArrayList<>();
    ClassFiles files = new ClassFiles(ownRoots, new ArrayList<>());
    try {
      for (Path path : own) {
        ownRoots.add(ClassRoot.open(path));
      }
    } catch (IOException e) {
      files.close();
      throw e;
    }
    for (Path path : classPath) {
      try {
        files.classPath.add(ClassRoot.open(path));
      } catch (IOException e) {
        files.report(
            Diagnostic.Kind.UNREADABLE, path.toString(), "class-path entry: " + e.getMessage());
      }
    }
    return files;
  }

  /** The class file of a class by internal name; null when there is none that can be read. */
  @Nullable Found find(String name) {
    Found known = kept.get(name);
    if (known != null) {
      return known;
    }
    if (name.isEmpty() || name.startsWith("[") || unreadable.contains(name)) {
      return null;
    }
    Found found = find(name, own, Origin.OWN);
    if (found == null && !unreadable.contains(name)) {
      found = find(name, classPath, Origin.CLASS_PATH);
    }
    if (found == null && !unreadable.contains(name)) {
      found = find(name, List.of(jdk), Origin.JDK);
    }
    if (found != null) {
      keep(name, found);
    }
    return found;
  }

  private @Nullable Found find(String name, List<ClassRoot> roots, Origin origin) {
    for (ClassRoot root : roots) {
      try {
        byte[] bytes = root.read(name);
        if (bytes != null) {
          if (origin != Origin.JDK) {
            ClassFileGuard.check(bytes);
          }
          return new Found(new ClassReader(bytes), bytes.length, origin, root.place(name));
        }
      } catch (IOException | RuntimeException | AssertionError e) {
        unreadable(name, root.place(name), e);
        return null;
      }
    }
    return null;
  }

  private void keep(String name, Found found) {
    kept.put(name, found);
    keptBytes += size(found);
    Iterator<Found> oldest = kept.values().iterator();
    while (keptBytes > KEPT_BYTES && kept.size() > 1) {
      keptBytes -= size(oldest.next());
      oldest.remove();
    }
  }

  private static int size(Found found) {
    // The reader keeps an index and strings of about the size of the file besides the bytes.
    return 2 * found.length();
  }

  /** From now on the class is absent; told once. */
  void unreadable(String name, String place, Throwable cause) {
    if (unreadable.add(name)) {
      String reason =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      report(Diagnostic.Kind.UNREADABLE, place, "class file cannot be read: " + reason);
      Found dropped = kept.remove(name);
      keptBytes -= dropped == null ? 0 : size(dropped);
    }
  }

  /** Internal names of the classes in own roots, sorted. */
  List<String> ownNames() {
    Set<String> names = new TreeSet<>();
    for (ClassRoot root : own) {
      try {
        names.addAll(root.names());
      } catch (IOException e) {
        report(Diagnostic.Kind.UNREADABLE, root.place(""), String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(names);
  }

  void report(Diagnostic.Kind kind, String where, String message) {
    diagnostics.add(new Diagnostic(kind, where, message));
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    List<ClassRoot> all = new ArrayList<>(own);
    all.addAll(classPath);
    for (ClassRoot root : all) {
      try {
        root.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
