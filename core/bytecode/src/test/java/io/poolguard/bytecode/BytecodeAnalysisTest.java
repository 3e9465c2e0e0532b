package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytecodeAnalysisTest {
  private static final String SOURCE =
      """
      class T {
        void open(javax.sql.DataSource d) throws Exception { d.getConnection().commit(); }
        int other() { return 1; }
      }
      class U { Runnable r() { return () -> {}; } }
      """;

  @TempDir Path folder;

  @Test
  void allClassesAreSeenAndOneUnreadableFileIsNotTheEnd() throws IOException {
    Compiled.javac(folder, 17, SOURCE).close();
    Files.writeString(folder.resolve("p/Broken.class"), "no class file");
    List<Integer> progress = new ArrayList<>();
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(
              program, around -> new Analyzer(around, Catalogues.standard()), progress::add);
      assertThat(result.classes()).isEqualTo(3);
      assertThat(progress).containsExactly(1, 2, 3);
      assertThat(result.methods()).isEqualTo(5);
      assertThat(result.passing()).isGreaterThanOrEqualTo(1);
      assertThat(result.diagnostics())
          .extracting(Diagnostic::kind)
          .containsExactly(Diagnostic.Kind.UNREADABLE);
    }
  }

  @Test
  void aFailureOfOursCostsOneMethodOnly() throws IOException {
    String leaks = "(javax.sql.DataSource d) throws Exception { d.getConnection().commit(); } ";
    Compiled.javac(
            folder,
            17,
            "class T { void before"
                + leaks
                + "void broken"
                + leaks
                + "void after"
                + leaks
                + "}\n"
                + "class U { void other"
                + leaks
                + "}")
        .close();
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(
              program,
              around -> new Analyzer(new Failing(around), Catalogues.standard()),
              done -> {});

      assertThat(result.findings())
          .extracting(finding -> finding.method().name())
          .containsExactly("before", "after", "other");
      assertThat(result.diagnostics())
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.kind()).isEqualTo(Diagnostic.Kind.INTERNAL_ERROR);
                assertThat(told.where()).startsWith("p/T.broken");
                assertThat(told.message())
                    .hasLineCount(1)
                    .contains("please report", "out of order", "BytecodeAnalysisTest");
              });
    }
  }

  /** Throws when it is asked for the body of one method. */
  private record Failing(Program program) implements Program {
    @Override
    public Optional<TypeDeclaration> type(String name) {
      return program.type(name);
    }

    @Override
    public boolean isInSight(String name) {
      return program.isInSight(name);
    }

    @Override
    public Optional<Body> body(MethodRef method) {
      if (method.name().equals("broken")) {
        throw new IllegalStateException("out of order");
      }
      return program.body(method);
    }

    @Override
    public List<String> directSubtypes(String name) {
      return program.directSubtypes(name);
    }

    @Override
    public boolean isOwn(String name) {
      return program.isOwn(name);
    }
  }
}
