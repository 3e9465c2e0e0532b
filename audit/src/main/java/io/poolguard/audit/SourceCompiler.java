package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles changed sources against the class files of the rest. Those of one call are compiled in
 * one task, since starting the compiler costs more than compiling a file; what has been read of the
 * class path is kept until the end. Class files stay in memory.
 */
final class SourceCompiler implements AutoCloseable {
  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final List<String> options = new ArrayList<>();
  private final Map<Path, String> missing = new HashMap<>();

  /**
   * @param classPath the module's own class files first
   * @param release of the language, that of the class files
   * @throws InputException when there is no compiler: a JRE runs us
   */
  SourceCompiler(List<Path> classPath, Charset charset, int release) throws InputException {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new InputException("repairs are compiled, which needs a JDK; this is a JRE");
    }
    this.compiler = found;
    this.files = found.getStandardFileManager(null, null, charset);
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    options.addAll(List.of("-classpath", path, "-Xmaxerrs", "10000"));
    options.addAll(List.of("-g", "-nowarn", "-proc:none", "-implicit:none"));
    if (release >= 8 && release <= Runtime.version().feature()) {
      options.addAll(List.of("--release", Integer.toString(release)));
    }
  }

  /**
   * Compiles sources that see each other.
   *
   * @param texts by the file that names each; the files are not read
   * @return the class files of each, internal name → bytes; nothing when one does not compile
   */
  Optional<Map<Path, Map<String, byte[]>>> compileTogether(Map<Path, String> texts) {
    Task task = new Task(texts);
    return task.call() ? Optional.of(task.classes) : Optional.empty();
  }

  /**
   * Compiles what compiles: a source with an error does not keep the others from it, and is tried
   * once more alone.
   *
   * @param texts by the file that names each; the files are not read
   * @return the class files, internal name → bytes, of each that compiles
   */
  Map<Path, Map<String, byte[]>> compile(Map<Path, String> texts) {
    missing.keySet().removeAll(texts.keySet());
    Task task = new Task(texts);
    if (task.call()) {
      return task.classes;
    }
    Map<Path, Map<String, byte[]>> classes = new HashMap<>();
    if (texts.size() > 1) {
      Map<Path, String> others = new LinkedHashMap<>(texts);
      others.keySet().removeAll(task.wrong);
      boolean blamed = !others.isEmpty() && others.size() < texts.size();
      if (blamed) {
        classes.putAll(compile(others));
      }
      texts.forEach(
          (file, text) -> {
            if (!blamed || task.wrong.contains(file)) {
              classes.putAll(compile(Map.of(file, text)));
            }
          });
    }
    return classes;
  }

  /** What the class path lacks for a file that did not compile when it was last tried. */
  Optional<String> missing(Path file) {
    return Optional.ofNullable(missing.get(file));
  }

  private boolean isKnown(String className) {
    try {
      return files.getJavaFileForInput(
              StandardLocation.CLASS_PATH, className, JavaFileObject.Kind.CLASS)
          != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** One run of the compiler. */
  private final class Task {
    private final Map<Path, Map<String, byte[]>> classes = new HashMap<>();
    private final Set<Path> wrong = new HashSet<>();
    private final List<Source> sources = new ArrayList<>();

    Task(Map<Path, String> texts) {
      texts.forEach(
          (file, text) -> {
            sources.add(new Source(file, text));
            classes.put(file, new HashMap<>());
          });
    }

    boolean call() {
      return compiler
          .getTask(new StringWriter(), new Outputs(), this::note, options, null, sources)
          .call();
    }

    private void note(Diagnostic<? extends JavaFileObject> problem) {
      if (problem.getKind() == Diagnostic.Kind.ERROR
          && problem.getSource() instanceof Source source) {
        wrong.add(source.file);
        if (!missing.containsKey(source.file)) {
          MissingClass.of(problem, source.text, SourceCompiler.this::isKnown)
              .ifPresent(name -> missing.put(source.file, name));
        }
      }
    }

    /** Keeps each class file with the source that it comes from. */
    private final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {
      Outputs() {
        super(files);
      }

      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        Path file = ((Source) sibling).file;
        return new Output(className, kind, bytes -> put(file, className, bytes));
      }

      private void put(Path file, String className, byte[] bytes) {
        Map<String, byte[]> own = classes.get(file);
        if (own != null) {
          own.put(className.replace('.', '/'), bytes);
        }
      }

      @Override
      public boolean isSameFile(FileObject a, FileObject b) {
        return a.equals(b) || a.toUri().equals(b.toUri());
      }

      @Override
      public void close() {
        // The files that were read are for the next task, too.
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final Path file;
    private final String text;

    Source(Path file, String text) {
      super(file.toUri(), Kind.SOURCE);
      this.file = file;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final Consumer<byte[]> written;

    Output(String className, Kind kind, Consumer<byte[]> written) {
      super(URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind);
      this.written = written;
    }

    @Override
    public OutputStream openOutputStream() {
      return new ByteArrayOutputStream() {
        @Override
        public void close() {
          written.accept(toByteArray());
        }
      };
    }
  }

  /** The release whose class files a folder or jar's first class file is of, or 0. */
  static int release(byte[] classFile) {
    return classFile.length < 8 ? 0 : ((classFile[6] & 0xff) << 8 | (classFile[7] & 0xff)) - 44;
  }
}
