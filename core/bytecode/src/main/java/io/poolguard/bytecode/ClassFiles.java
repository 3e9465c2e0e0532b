package io.poolguard.bytecode;

import io.poolguard.analysis.rule.Diagnostic;
import java.io.Closeable;
import java.io.IOException;
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
 * Opens class files and keeps those asked for last. A file that cannot be read is as good as
 * absent, and is told once.
 */
final class ClassFiles implements Closeable {
  /**
   * Class files of this many bytes in all are kept, so that a class is mostly read from its file
   * once.
   */
  private static final long KEPT_BYTES = 48L * 1024 * 1024;

  private final ClassSource source;
  private final @Nullable ClassFiles base;
  private final Set<String> replaced;
  private final Map<String, Found> kept = new LinkedHashMap<>(256, 0.75f, true);
  private long keptBytes;
  private final Set<String> unreadable = new HashSet<>();
  private final TreeSet<Diagnostic> diagnostics = new TreeSet<>();

  /** A class file that ASM can read the head of. */
  record Found(ClassReader reader, int length, ClassSource.Origin origin, String place) {}

  ClassFiles(ClassSource source) {
    this(source, null, Set.of());
  }

  private ClassFiles(ClassSource source, @Nullable ClassFiles base, Set<String> replaced) {
    this.source = source;
    this.base = base;
    this.replaced = replaced;
  }

  /**
   * These class files with some own classes in place of those of their names, or beside them. The
   * others are read once for both. Usable until these are closed; it has nothing to close itself.
   *
   * @param replaced internal name → class file
   */
  ClassFiles with(Map<String, byte[]> replaced) {
    return new ClassFiles(
        new ReplacedSource(replaced, source), this, Set.copyOf(replaced.keySet()));
  }

  /** The class file of a class by internal name; null when there is none that can be read. */
  @Nullable Found find(String name) {
    Found known = kept.get(name);
    if (known != null) {
      return known;
    }
    if (base != null && !replaced.contains(name)) {
      return base.find(name);
    }
    if (name.isEmpty() || name.startsWith("[") || unreadable.contains(name)) {
      return null;
    }
    Found found = read(name);
    if (found != null) {
      keep(name, found);
    }
    return found;
  }

  private @Nullable Found read(String name) {
    ClassFile file;
    try {
      file = source.find(name);
    } catch (UnreadableClassException e) {
      unreadable(name, e.place(), e.getCause() == null ? e : e.getCause());
      return null;
    }
    if (file == null) {
      return null;
    }
    try {
      byte[] bytes = file.bytes();
      if (file.origin() != ClassSource.Origin.JDK) {
        ClassFileGuard.check(bytes);
      }
      return new Found(new ClassReader(bytes), bytes.length, file.origin(), file.place());
    } catch (RuntimeException | AssertionError e) {
      unreadable(name, file.place(), e);
      return null;
    }
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

  /** Internal names of the classes under analysis, sorted. */
  List<String> ownNames() {
    return source.ownNames();
  }

  void report(Diagnostic.Kind kind, String where, String message) {
    diagnostics.add(new Diagnostic(kind, where, message));
  }

  List<Diagnostic> diagnostics() {
    TreeSet<Diagnostic> all = new TreeSet<>(diagnostics);
    all.addAll(source.diagnostics());
    return List.copyOf(all);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
