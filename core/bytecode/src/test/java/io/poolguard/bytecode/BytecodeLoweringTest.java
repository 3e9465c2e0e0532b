package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytecodeLoweringTest {
  @TempDir Path folder;

  private static <T> List<T> all(Body body, Class<T> kind) {
    return body.blocks().stream()
        .flatMap(block -> Stream.concat(block.statements().stream(), Stream.of(block.terminator())))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void aCallWritesTheVariableItInitialisesAndKnowsItsLine() throws IOException {
    String source =
        """
        class T {
          static void m(javax.sql.DataSource ds) throws Exception {
            java.sql.Connection c = ds
                .getConnection();
            c.close();
          }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      Body body = compiled.body("T", "m");
      assertThat(body.sourceFile()).isEqualTo("p/T.java");
      assertThat(body.blocks()).hasSize(1);
      List<Statement.Call> calls = all(body, Statement.Call.class);
      assertThat(calls).hasSize(2);
      assertThat(body.locals().get(calls.get(0).target())).isEqualTo("c");
      assertThat(calls.get(0).site().line()).isEqualTo(5);
      assertThat(calls.get(1).receiver()).isEqualTo(calls.get(0).target());
      assertThat(calls.get(1).target()).isEqualTo(Statement.NONE);
      assertThat(all(body, Statement.Assign.class)).isEmpty();
    }
  }

  @Test
  void aNewExceptionIsThrownOnTheLineOfItsNew() throws IOException {
    String source =
        """
        class T {
          static void m(Object o) {
            throw new IllegalStateException(
                "not " + new StringBuilder(
                    o.toString()));
          }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      Body body = compiled.body("T", "m");
      assertThat(all(body, Terminator.Throw.class)).hasSize(1);
      assertThat(all(body, Terminator.Throw.class).get(0).site().line()).isEqualTo(4);
    }
  }

  @Test
  void finallyIsReachedByItsExceptionalEdgeAndRethrows() throws IOException {
    String source =
        """
        class T {
          static void m(java.sql.Connection c) throws Exception {
            try { c.commit(); } finally { c.close(); }
          }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      Body body = compiled.body("T", "m");
      List<Block.Handler> handlers = body.blocks().get(0).handlers();
      assertThat(handlers).extracting(Block.Handler::type).containsExactly(Block.Handler.ANY);
      Block handler = body.blocks().get(handlers.get(0).target());
      assertThat(handler.statements().get(0)).isInstanceOf(Statement.Caught.class);
      assertThat(handler.terminator()).isInstanceOf(Terminator.Throw.class);
      assertThat(handler.handlers()).isEmpty();
    }
  }

  @Test
  void aLambdaBelongsToTheOutermostMethodAroundIt() throws IOException {
    String source =
        """
        class T {
          Runnable m(String s) { return () -> { Runnable r = () -> s.length(); r.run(); }; }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      Statement.MakeFunction outer =
          all(compiled.body("T", "m"), Statement.MakeFunction.class).get(0);
      assertThat(outer.functionalType()).isEqualTo("java/lang/Runnable");
      assertThat(outer.captures()).hasSize(1);
      Body inner = compiled.body("T", "lambda$m$0");
      assertThat(inner.enclosing().name()).isEqualTo("m");
      assertThat(compiled.body("T", "lambda$m$1").enclosing().name()).isEqualTo("m");
    }
  }
}
