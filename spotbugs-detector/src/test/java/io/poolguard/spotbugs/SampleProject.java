package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A project with sources in {@code src} and class files in {@code target/classes}.
 *
 * @param folder the project's own
 */
record SampleProject(Path folder) {
  /** What all classes begin with. */
  private static final String HEAD =
      """
      package it;
      import java.sql.Connection;
      import java.sql.SQLException;
      import java.sql.Statement;
      import javax.sql.DataSource;
      """;

  Path classes() {
    return folder.resolve("target/classes");
  }

  Path sources() {
    return folder.resolve("src");
  }

  /** Writes a class below its package and the imports that all need. */
  SampleProject with(String simpleName, String declaration) throws IOException {
    Path file = sources().resolve("it").resolve(simpleName + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, HEAD + declaration);
    return this;
  }

  /** A class whose one method loses a connection when a call in it throws. */
  SampleProject withLeak(String simpleName, String annotation) throws IOException {
    return with(
        simpleName,
        annotation
            + """

            public class %s {
              public void save(DataSource pool) throws SQLException {
                Connection connection = pool.getConnection();
                connection.commit();
                connection.close();
              }
            }
            """
                .formatted(simpleName));
  }

  /** Writes any other file. */
  SampleProject file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Compiles all sources, with some more on the class path. */
  SampleProject compile(String... classPath) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Files.createDirectories(classes());
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        var found = Files.walk(sources())) {
      List<String> options = new ArrayList<>(List.of("-g", "-proc:none", "--release", "17"));
      options.addAll(List.of("-d", classes().toString()));
      options.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, classPath)));
      List<Path> sources = found.filter(path -> path.toString().endsWith(".java")).toList();
      boolean compiled =
          javac
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
    return this;
  }
}
