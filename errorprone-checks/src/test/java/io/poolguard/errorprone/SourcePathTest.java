package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a source path, javac compiles what the code asks for; the check asks for nothing more. */
class SourcePathTest {
  /** Its call of an interface method makes the check look at all classes of the module. */
  private static final String USE =
      """
      package com.acme;
      import java.sql.*;
      import java.util.function.Consumer;
      import javax.sql.DataSource;
      class Use {
        void run(DataSource pool, Consumer<Connection> work) throws SQLException {
          try (Connection c = pool.getConnection()) { work.accept(c); }
        }
        void lose(DataSource pool, Consumer<Connection> work) throws SQLException {
          Connection c = pool.getConnection();
          work.accept(c);
        }
      }
      """;

  @TempDir Path sources;
  @TempDir Path classes;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(sources.resolve("com/acme"));
  }

  private JavaFileObject write(String name, String text) throws IOException {
    Path file = sources.resolve("com/acme").resolve(name + ".java");
    Files.writeString(file, text);
    return new OnDisk(file.toUri(), text);
  }

  private CheckRun compile(JavaFileObject... files) throws IOException {
    List<String> options =
        List.of("-sourcepath", sources.toString(), "-classpath", classes.toString());
    return CheckRun.of(classes, "", options, List.of(files));
  }

  @Test
  void readsNoFileASecondTimeThatIsNamedAfterNoneOfItsClasses() throws IOException {
    JavaFileObject things =
        write(
            "Things",
            """
            package com.acme;
            class Helper implements java.util.function.Consumer<java.sql.Connection> {
              @Override public void accept(java.sql.Connection c) { c.hashCode(); }
            }
            """);
    CheckRun run = compile(things, write("Use", USE));

    assertThat(run.success()).isTrue();
    assertThat(run.lines()).containsExactly(10L);
    assertThat(run.diagnostics()).hasSize(1);
  }

  @Test
  void compilesNoFileThatTheCodeDoesNotAskFor() throws IOException {
    write("Unasked", "package com.acme;\nclass Unasked { Missing missing; }\n");
    CheckRun run = compile(write("Use", USE));

    assertThat(run.success()).isTrue();
    assertThat(run.lines()).containsExactly(10L);
    assertThat(classes.resolve("com/acme/Use.class")).exists();
    assertThat(classes.resolve("com/acme/Unasked.class")).doesNotExist();
  }

  @Test
  void looksIntoAFileThatTheCodeAsksFor() throws IOException {
    write(
        "Closing",
        """
        package com.acme;
        import java.sql.*;
        class Closing {
          static void close(Connection c) throws SQLException { c.close(); }
          static void keepOpen(Connection c) {}
        }
        """);
    CheckRun run =
        compile(
            write(
                "Asking",
                """
                package com.acme;
                import java.sql.*;
                import javax.sql.DataSource;
                class Asking {
                  void run(DataSource pool) throws SQLException {
                    Closing.close(pool.getConnection());
                  }
                  void lose(DataSource pool) throws SQLException {
                    Closing.keepOpen(pool.getConnection());
                  }
                }
                """));

    assertThat(run.success()).isTrue();
    assertThat(run.lines()).containsExactly(9L);
    assertThat(classes.resolve("com/acme/Closing.class")).exists();
  }

  @Test
  void leavesTheNewerSourceOfAClassFileUnreadThatTheCodeDoesNotAskFor() throws IOException {
    JavaFileObject old = write("Old", "package com.acme;\nclass Old { class Inner {} }\n");
    assertThat(compile(old).success()).isTrue();
    write("Old", "package com.acme;\nclass Old { Missing m; }\n");
    Files.setLastModifiedTime(
        sources.resolve("com/acme/Old.java"), FileTime.from(Instant.now().plusSeconds(10)));
    CheckRun run = compile(write("Use", USE));

    assertThat(run.success()).isTrue();
    assertThat(run.lines()).containsExactly(10L);
  }

  private static final class OnDisk extends SimpleJavaFileObject {
    private final String text;

    OnDisk(URI uri, String text) {
      super(uri, Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
