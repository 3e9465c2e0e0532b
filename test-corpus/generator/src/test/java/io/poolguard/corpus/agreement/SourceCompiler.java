package io.poolguard.corpus.agreement;

import com.sun.source.util.JavacTask;
import io.poolguard.corpus.kit.CaseSource;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles programs that are texts. */
public final class SourceCompiler {
  private SourceCompiler() {}

  /**
   * A task of the JDK's own compiler over the sources.
   *
   * @param errors is told each error, with its file and line
   */
  public static JavacTask task(
      List<CaseSource> sources, Path classes, List<Path> libraries, Consumer<String> errors) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        Stream.concat(Stream.of(classes), libraries.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of(
            "-g",
            "-parameters",
            "-proc:none",
            "-nowarn",
            "-XDcompilePolicy=simple",
            "-cp",
            path,
            "-d",
            classes.toString());
    List<Text> files = sources.stream().map(Text::new).toList();
    return (JavacTask)
        compiler.getTask(null, null, problem -> tell(problem, errors), options, null, files);
  }

  private static void tell(Diagnostic<? extends JavaFileObject> problem, Consumer<String> errors) {
    if (problem.getKind() == Diagnostic.Kind.ERROR) {
      String file = problem.getSource() == null ? "" : problem.getSource().toUri().getPath();
      errors.accept(file + ":" + problem.getLineNumber() + " " + problem.getMessage(Locale.ROOT));
    }
  }

  /** Writes class files; gives the errors, or none. */
  static List<String> compile(List<CaseSource> sources, Path classes, List<Path> libraries) {
    List<String> errors = new ArrayList<>();
    task(sources, classes, libraries, errors::add).call();
    return errors;
  }

  /** The class files in a folder: binary name → bytes. */
  static Map<String, byte[]> classFiles(Path folder) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '.');
        all.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    return all;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(CaseSource source) {
      super(URI.create("mem:///" + source.file()), Kind.SOURCE);
      text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
