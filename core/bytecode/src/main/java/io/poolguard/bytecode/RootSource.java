package io.poolguard.bytecode;

import io.poolguard.analysis.rule.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Class files from folders and jars: own roots first, then the class path, then the running JDK;
 * the first that holds a class wins, even where it cannot be read.
 */
final class RootSource implements ClassSource {
  private final List<ClassRoot> own = new ArrayList<>();
  private final List<ClassRoot> classPath = new ArrayList<>();
  private final List<ClassRoot> jdk = List.of(new JdkRoot());
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private RootSource() {}

  /**
   * Opens all roots. A class-path entry that cannot be opened becomes a diagnostic.
   *
   * @throws IOException if an own root cannot be opened; the message names it
   */
  static RootSource open(List<Path> own, List<Path> classPath) throws IOException {
    RootSource source = new RootSource();
    try {
      for (Path path : own) {
        source.own.add(ClassRoot.open(path));
      }
    } catch (IOException e) {
      source.close();
      throw e;
    }
    for (Path path : classPath) {
      try {
        source.classPath.add(ClassRoot.open(path));
      } catch (IOException e) {
        source.unreadable(path.toString(), "class-path entry: " + e.getMessage());
      }
    }
    return source;
  }

  @Override
  public @Nullable ClassFile find(String name) throws UnreadableClassException {
    ClassFile found = find(name, own, Origin.OWN);
    if (found == null) {
      found = find(name, classPath, Origin.CLASS_PATH);
    }
    return found == null ? find(name, jdk, Origin.JDK) : found;
  }

  private static @Nullable ClassFile find(String name, List<ClassRoot> roots, Origin origin)
      throws UnreadableClassException {
    for (ClassRoot root : roots) {
      try {
        byte[] bytes = root.read(name);
        if (bytes != null) {
          return new ClassFile(bytes, origin, root.place(name));
        }
      } catch (IOException | RuntimeException e) {
        throw new UnreadableClassException(root.place(name), e);
      }
    }
    return null;
  }

  @Override
  public List<String> ownNames() {
    Set<String> names = new TreeSet<>();
    for (ClassRoot root : own) {
      try {
        names.addAll(root.names());
      } catch (IOException e) {
        unreadable(root.place(""), String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(names);
  }

  private void unreadable(String place, String message) {
    diagnostics.add(new Diagnostic(Diagnostic.Kind.UNREADABLE, place, message));
  }

  @Override
  public List<Diagnostic> diagnostics() {
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
