package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiJavaFile;
import io.poolguard.analysis.ir.BodyValidator;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources that do not compile, as they are while somebody types. {@code -Dbroken.texts=0} tries the
 * corpus with everything that can be cut away, one at a time; another number, as many of them;
 * {@code -Dbroken.halves} with as many halves of statements typed into it.
 */
class BrokenSourceTest {
  private static final int SEED = 6;

  @TempDir static Path folder;

  private static HeadlessJava java;
  private static List<PsiJavaFile> trees;

  @BeforeAll
  static void open() throws IOException {
    List<Path> files = CorpusFiles.writeTo(folder);
    java = CorpusFiles.open(folder);
    trees = files.stream().map(java::file).toList();
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private record Variant(BrokenTexts source, BrokenTexts.Cut cut) {
    PsiJavaFile parsed() {
      return java.parse(source.name(), source.with(cut));
    }

    @Override
    public String toString() {
      return source.name() + " with " + cut;
    }
  }

  @Test
  void noneMakesTheAnalysisFail() {
    List<Variant> variants = new ArrayList<>();
    for (PsiJavaFile tree : trees) {
      BrokenTexts texts = BrokenTexts.of(tree);
      texts.cuts().forEach(cut -> variants.add(new Variant(texts, cut)));
    }
    List<String> failures = new ArrayList<>();
    for (Variant variant : some(variants, Integer.getInteger("broken.texts", 200))) {
      PsiJavaFile file = variant.parsed();
      for (Diagnostic failure : FileAnalysis.analyse(file).failures()) {
        failures.add(variant + ": " + failure);
      }
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void halfAStatementTypedBeforeAnotherLeavesSoundBodies() {
    List<String> failures = new ArrayList<>();
    List<Variant> variants = new ArrayList<>();
    for (PsiJavaFile tree : trees) {
      BrokenTexts texts = BrokenTexts.typedInto(tree);
      texts.cuts().forEach(cut -> variants.add(new Variant(texts, cut)));
    }
    for (Variant variant : some(variants, Integer.getInteger("broken.halves", 300))) {
      PsiJavaFile file = variant.parsed();
      FileAnalysis.Result result = FileAnalysis.analyse(file);
      result.failures().forEach(failure -> failures.add(variant + ": " + failure));
      unsound(file).forEach(fault -> failures.add(variant + ": " + fault));
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void halfAStatementCostsTheFindingsOfNoOtherMethod() {
    String leak = "(DataSource pool) throws SQLException { pool.getConnection().commit(); }\n";
    List<String> failures = new ArrayList<>();
    for (String half : BrokenTexts.HALVES) {
      if (half.matches(".*([{}\"@]|/\\*).*")) {
        continue; // What it opens may take in the methods behind it.
      }
      String text =
          "import java.sql.*;\nimport javax.sql.DataSource;\nclass Typing {\n  void first"
              + leak
              + "  void typing(DataSource pool) throws SQLException {\n"
              + "    Connection connection = pool.getConnection();\n    "
              + half
              + "\n    connection.commit();\n    connection.close();\n  }\n  void last"
              + leak
              + "}\n";
      FileAnalysis.Result result = FileAnalysis.analyse(java.parse("Typing.java", text));
      List<String> found =
          result.findings().stream().map(placed -> placed.finding().method().name()).toList();
      if (!result.failures().isEmpty() || !found.containsAll(List.of("first", "last"))) {
        failures.add(half + ": " + found + " " + result.failures());
      }
    }

    assertThat(failures).isEmpty();
  }

  /** The faults of the bodies of a file; variables that nothing is assigned to are none here. */
  private static List<String> unsound(PsiJavaFile file) {
    List<String> faults = new ArrayList<>();
    try (PsiProgram program =
        new PsiProgram(
            file.getProject(), file.getResolveScope(), List.of(file), PsiProgram.Reach.FILES)) {
      for (SourceClass source : program.classesOf(file)) {
        for (Member member : program.membersOf(source)) {
          program
              .body(member.method())
              .ifPresent(body -> faults.addAll(BodyValidator.faults(body)));
        }
      }
    }
    faults.removeIf(fault -> fault.contains(" is never assigned: "));
    return faults;
  }

  private static List<Variant> some(List<Variant> variants, int wanted) {
    Collections.shuffle(variants, new Random(SEED));
    List<Variant> tried =
        wanted == 0 ? variants : variants.subList(0, Math.min(wanted, variants.size()));
    System.out.println("broken texts: " + tried.size() + " of " + variants.size());
    assertThat(tried).isNotEmpty();
    return tried;
  }

  @Test
  void aConstructorWithoutANameIsNoMoreThanThat() {
    PsiJavaFile whole =
        trees.stream()
            .filter(tree -> tree.getName().equals("BaseDaoOpensForUs.java"))
            .findFirst()
            .orElseThrow();
    String text = whole.getText().replace("public BaseDaoOpensForUs(", "public (");
    PsiJavaFile file = java.parse(whole.getName(), text);

    assertThat(FileAnalysis.analyse(file).failures()).isEmpty();
  }

  @Test
  void aMethodReferenceOfNothingIsUnknown() {
    PsiJavaFile file =
        java.parse(
            "Typing.java",
            """
            import java.sql.*;
            import javax.sql.DataSource;
            class Typing {
              void use(DataSource pool, java.util.List<Integer> ids) throws SQLException {
                Connection connection = pool.getConnection();
                ids.forEach(::count);
              }
            }
            """);

    FileAnalysis.Result result = FileAnalysis.analyse(file);

    assertThat(result.failures()).isEmpty();
    assertThat(result.findings()).hasSize(1);
  }

  @Test
  void theRestOfTheFileIsAnalysed() {
    PsiJavaFile file =
        java.parse(
            "Typing.java",
            """
            import java.sql.*;
            import javax.sql.DataSource;
            class Typing {
              int broken(DataSource pool) throws SQLException {
                int rows = pool.;
                return rows +;
              }
              void leak(DataSource pool) throws SQLException {
                int rows = ;
                Connection connection = pool.getConnection();
                if (rows >) {
                }
                connection.commit();
              }
              void correct(DataSource pool) throws SQLException {
                try (Connection connection = pool.getConnection()) {
                  unknown(connection.commit();
                }
              }
            }
            """);

    FileAnalysis.Result result = FileAnalysis.analyse(file);

    assertThat(result.failures()).isEmpty();
    assertThat(result.findings())
        .extracting(placed -> placed.finding().method().name())
        .containsExactly("leak");
  }

  @Test
  void whatIsGivenToAMethodOrConstructorThatIsNotThereYetMayBeKeptByIt() {
    PsiJavaFile file =
        java.parse(
            "Typing.java",
            """
            import java.sql.*;
            import javax.sql.DataSource;
            class Typing {
              static class Holder {
                void add() {}
              }
              Object first(DataSource pool) throws SQLException {
                return new Holder(pool.getConnection());
              }
              void second(DataSource pool, Holder holder) throws SQLException {
                holder.add(pool.getConnection());
              }
              Object third(DataSource pool) throws SQLException {
                return new Missing(pool.getConnection());
              }
            }
            """);

    FileAnalysis.Result result = FileAnalysis.analyse(file);

    assertThat(result.failures()).isEmpty();
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void whatWasCopiedAMomentAgoIsToldOnce() {
    String method =
        "  void leak(DataSource pool) throws SQLException { pool.getConnection().commit(); }\n";
    String type = "class Typing {\n" + method + method + "}\n";
    PsiJavaFile file =
        java.parse(
            "Typing.java", "import java.sql.*;\nimport javax.sql.DataSource;\n" + type + type);

    FileAnalysis.Result result = FileAnalysis.analyse(file);

    assertThat(result.failures()).isEmpty();
    assertThat(result.findings()).hasSize(1);
  }
}
