package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects of a library that release what they hold in a method which other classes of the library
 * implement: such bodies are not in the module, and may do what they like with their own object.
 */
class LibraryObjectsTest {
  private static final String LIBRARY =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      abstract class Template implements AutoCloseable {
        final Connection c;
        Template(DataSource ds) throws SQLException {
          c = ds.getConnection();
        }
        public void close() throws SQLException {
          doClose();
        }
        abstract void doClose() throws SQLException;
        Connection c() {
          return c;
        }
        static Template of(DataSource ds) throws SQLException {
          return new TemplateSub(ds);
        }
      }
      class TemplateSub extends Template {
        TemplateSub(DataSource ds) throws SQLException {
          super(ds);
        }
        void doClose() throws SQLException {
          c.close();
        }
      }
      abstract class Plain implements AutoCloseable {
        final Connection c;
        Plain(DataSource ds) throws SQLException {
          c = ds.getConnection();
        }
        public void close() throws SQLException {
          c.rollback();
        }
        abstract void other() throws SQLException;
      }
      class PlainSub extends Plain {
        PlainSub(DataSource ds) throws SQLException {
          super(ds);
        }
        void other() {}
      }
      interface Fin {
        void finish() throws SQLException;
        Connection c();
        default void end() throws SQLException {
          finish();
        }
      }
      class FinOne implements Fin {
        final Connection c;
        FinOne(Connection c) {
          this.c = c;
        }
        public void finish() throws SQLException {
          c.close();
        }
        public Connection c() {
          return c;
        }
      }
      """;
  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      class T {
        void template(DataSource ds) throws SQLException {
          try (Template r = new TemplateSub(ds)) {
            r.c().commit();
          }
        }
        void factory(DataSource ds) throws SQLException {
          Template r = Template.of(ds);
          try {
            r.c().commit();
          } finally {
            r.close();
          }
        }
        void byDefault(DataSource ds) throws SQLException {
          Fin r = new FinOne(ds.getConnection());
          try {
            r.c().commit();
          } finally {
            r.end();
          }
        }
        static void finish(Fin f) throws SQLException {
          f.finish();
        }
        void byHelper(DataSource ds) throws SQLException {
          Fin r = new FinOne(ds.getConnection());
          try {
            r.c().commit();
          } finally {
            finish(r);
          }
        }
        void never(DataSource ds) throws SQLException {
          Template r = new TemplateSub(ds);
          r.c();
        }
        void plain(DataSource ds) throws SQLException {
          try (Plain r = new PlainSub(ds)) {
            r.c.commit();
          }
        }
        static void set(PreparedStatement p) throws SQLException {
          p.setObject(1, "x");
        }
        PreparedStatement prepared(Connection c) throws SQLException {
          PreparedStatement p = c.prepareStatement("x");
          set(p);
          return p;
        }
        void given(DataSource ds, Fin f) throws SQLException {
          Connection c = ds.getConnection();
          f.finish();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void mayReleaseWhatTheyHoldInBodiesOutOfSight() throws Exception {
    Path library = Files.createDirectory(folder.resolve("library"));
    Path own = Files.createDirectory(folder.resolve("own"));
    Compiled.javac(library, 17, LIBRARY).close();
    Compiled.javac(own, 17, SOURCE, "-cp", library.toString()).close();

    try (ClassFileProgram program = ClassFileProgram.open(List.of(own), List.of(library))) {
      assertThat(
              BytecodeAnalysis.run(
                      program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
                  .findings())
          .extracting(finding -> finding.method().name())
          .containsExactlyInAnyOrder("never", "plain", "prepared", "given");
    }
  }
}
