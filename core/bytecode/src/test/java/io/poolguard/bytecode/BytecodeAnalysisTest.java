package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
