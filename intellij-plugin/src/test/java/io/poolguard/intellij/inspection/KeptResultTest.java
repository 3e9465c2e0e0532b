package io.poolguard.intellij.inspection;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.InspectionSuppressor;
import com.intellij.codeInspection.LanguageInspectionSuppressors;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemDescriptorUtil;
import com.intellij.codeInspection.SuppressQuickFix;
import com.intellij.lang.java.JavaLanguage;
import com.intellij.openapi.project.DumbService;
import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.util.text.StringUtil;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.impl.PsiModificationTrackerImpl;
import com.intellij.psi.util.PsiModificationTracker;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a file, for how long, and where its problems are shown. */
class KeptResultTest {
  private static final String LEAK =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      class %s {
        void leak(DataSource pool) throws SQLException {
          Connection connection = pool.getConnection();
          connection.commit();
        }
      }
      """;

  @TempDir static Path folder;

  private static HeadlessJava java;

  @BeforeAll
  static void open() {
    java = CorpusFiles.open(folder);
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static PsiJavaFile source(String name) {
    return java.parse(name + ".java", LEAK.formatted(name));
  }

  private static void replaceBy(DumbService service) {
    java.project().getPicoContainer().unregisterComponent(DumbService.class.getName());
    java.project().registerService(DumbService.class, service);
  }

  private static DumbService dumb() throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(DumbService.class)
        .method(named("isDumb"))
        .intercept(FixedValue.value(true))
        .make()
        .load(DumbService.class.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }

  private static void collect(Object value, List<Object> leaves) throws Exception {
    if (value instanceof Collection<?> many) {
      for (Object each : many) {
        collect(each, leaves);
      }
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        part.getAccessor().setAccessible(true);
        Object inside = part.getAccessor().invoke(value);
        if (inside != null) {
          collect(inside, leaves);
        }
      }
    } else {
      leaves.add(value);
    }
  }

  @Test
  void holdsNoTree() throws Exception {
    List<Object> leaves = new ArrayList<>();
    collect(FileAnalysis.analyse(source("Held")), leaves);

    assertThat(leaves)
        .isNotEmpty()
        .allSatisfy(
            leaf ->
                assertThat(leaf)
                    .isInstanceOfAny(
                        String.class, Integer.class, Boolean.class, Enum.class, TextRange.class));
  }

  @Test
  @SuppressWarnings("deprecation")
  void isKeptUntilASourceChanges() {
    PsiJavaFile file = source("Kept");
    List<PlacedFinding> first = FileAnalysis.of(file);

    assertThat(first).hasSize(1);
    assertThat(FileAnalysis.of(file)).isSameAs(first);

    PsiModificationTrackerImpl sources =
        (PsiModificationTrackerImpl) PsiModificationTracker.getInstance(java.project());
    HeadlessJava.onEdt(
        () -> {
          sources.incCounter();
          return true;
        });

    assertThat(FileAnalysis.of(file)).isNotSameAs(first).isEqualTo(first);
  }

  @Test
  void whileIndicesAreBuiltNothingIsShownOrKept() throws Exception {
    PsiJavaFile file = source("Dumb");
    DumbService smart = DumbService.getInstance(java.project());
    replaceBy(dumb());
    try {
      assertThat(java.inspect(new JdbcResourceLeakInspection(), file)).isEmpty();
    } finally {
      replaceBy(smart);
    }

    assertThat(java.inspect(new JdbcResourceLeakInspection(), file)).hasSize(1);
  }

  @Test
  void aPolicyTurnsRulesOffAndTeaches() throws Exception {
    Path part = Files.createDirectories(folder.resolve("part/.git")).getParent();
    Files.writeString(
        part.resolve("poolguard.yml"), "version: 1\nrules:\n  JdbcResourceLeak: off\n");
    Path quiet = Files.writeString(part.resolve("Quiet.java"), LEAK.formatted("Quiet"));
    Path loud = Files.writeString(folder.resolve("Loud.java"), LEAK.formatted("Loud"));

    assertThat(FileAnalysis.of(java.file(quiet))).isEmpty();
    assertThat(FileAnalysis.of(java.file(loud))).hasSize(1);
  }

  @Test
  void listsShowTheSentenceAndToolTipsThePath() {
    PsiJavaFile file = source("Told");
    Finding finding = FileAnalysis.of(file).get(0).finding();
    ProblemDescriptor problem = java.inspect(new JdbcResourceLeakInspection(), file).get(0);
    PsiElement at = problem.getPsiElement();

    assertThat(
            ProblemDescriptorUtil.renderDescriptor(
                    problem, at, ProblemDescriptorUtil.TRIM_AT_TREE_END)
                .getDescription())
        .isEqualTo(finding.message());
    assertThat(
            ProblemDescriptorUtil.renderDescriptor(problem, at, ProblemDescriptorUtil.NONE)
                .getTooltip())
        .contains(finding.witness().stream().map(Step::text).toList())
        .contains("line 5: ", finding.advice());
  }

  /** The platform takes the tags out where it has room for text alone. */
  @Test
  void stepsAndAdviceStayApartInPlainText() {
    PsiJavaFile file = source("Plain");
    Finding finding = FileAnalysis.of(file).get(0).finding();
    ProblemDescriptor problem = java.inspect(new JdbcResourceLeakInspection(), file).get(0);
    String plain =
        ProblemDescriptorUtil.renderDescriptionMessage(problem, problem.getPsiElement())
            .replaceAll("<[^>]*>", "")
            .replace("&nbsp;", " ")
            .replaceAll("\\s+", " ");

    assertThat(StringUtil.unescapeXmlEntities(plain))
        .startsWith(finding.message() + " 1. line 5: ")
        .containsPattern(" 2\\. line \\d+: ")
        .endsWith(". " + finding.advice());
  }

  @Test
  void thePlatformIsAskedForSuppressionByTheRuleAtTheExpression() {
    PsiJavaFile file = source("Suppressed");
    ProblemDescriptor problem = java.inspect(new JdbcResourceLeakInspection(), file).get(0);

    assertThat(new JdbcResourceLeakInspection().getSuppressId()).isEqualTo("JdbcResourceLeak");
    assertThat(problem.getPsiElement().getText()).isEqualTo("pool.getConnection()");
    assertThat(problem.getTextRangeInElement())
        .isEqualTo(TextRange.from(0, "pool.getConnection()".length()));
    assertThat(new JdbcResourceLeakInspection().isSuppressedFor(problem.getPsiElement())).isFalse();
    AskedSuppressor suppressor = new AskedSuppressor();
    LanguageInspectionSuppressors.INSTANCE.addExplicitExtension(JavaLanguage.INSTANCE, suppressor);
    try {
      assertThat(new JdbcResourceLeakInspection().isSuppressedFor(problem.getPsiElement()))
          .isTrue();
    } finally {
      LanguageInspectionSuppressors.INSTANCE.removeExplicitExtension(
          JavaLanguage.INSTANCE, suppressor);
    }
    assertThat(suppressor.asked).containsExactly("JdbcResourceLeak: pool.getConnection()");
  }

  /** Stands where an IDE has the one for Java. */
  private static final class AskedSuppressor implements InspectionSuppressor {
    private final List<String> asked = new ArrayList<>();

    @Override
    public boolean isSuppressedFor(PsiElement element, String toolId) {
      asked.add(toolId + ": " + element.getText());
      return true;
    }

    @Override
    public SuppressQuickFix[] getSuppressActions(PsiElement element, String toolId) {
      return SuppressQuickFix.EMPTY_ARRAY;
    }
  }
}
