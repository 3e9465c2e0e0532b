package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles one changed source after the other against the class files of the rest. What has been
 * read of the class path is kept until the end.
 */
final class SourceCompiler implements AutoCloseable {
  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final List<Path> classPath;
  private final int release;

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
    this.classPath = List.copyOf(classPath);
    this.files = found.getStandardFileManager(null, null, charset);
    this.release = release;
  }

  /**
   * Compiles.
   *
   * @param file names the source; it is not read
   * @param folder for the class files
   * @return whether it compiles
   */
  boolean compile(Path file, String text, Path folder) throws IOException {
    Files.createDirectories(folder);
    JavaFileObject source =
        new SimpleJavaFileObject(file.toUri(), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    return compiler
        .getTask(
            new StringWriter(), files, diagnostic -> {}, options(folder), null, List.of(source))
        .call();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private List<String> options(Path folder) {
    List<String> options = new ArrayList<>();
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    options.addAll(List.of("-classpath", path, "-d", folder.toString()));
    options.addAll(List.of("-g", "-nowarn", "-proc:none", "-implicit:none"));
    if (release >= 8 && release <= Runtime.version().feature()) {
      options.addAll(List.of("--release", Integer.toString(release)));
    }
    return options;
  }

  /** The release whose class files a folder or jar's first class file is of, or 0. */
  static int release(byte[] classFile) {
    return classFile.length < 8 ? 0 : ((classFile[6] & 0xff) << 8 | (classFile[7] & 0xff)) - 44;
  }
}
