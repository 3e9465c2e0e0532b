package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.poolguard.corpus.kit.MarkedSource;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java as the running JDK's compiler takes it, by the release in which a part of the language
 * became final: each with a leak and a correct twin. javac compiles for its newest level, as it
 * does unless told otherwise.
 */
class JavaLanguageTest {
  @TempDir Path classes;

  private static List<MarkedSource> sources(int release) throws Exception {
    int jdk = Runtime.version().feature();
    assumeTrue(jdk >= release, "JDK " + jdk + " does not have the language of JDK " + release);
    return MarkedSource.below(Path.of("../test-corpus/language", String.valueOf(release)));
  }

  private static List<JavaFileObject> files(List<MarkedSource> sources) {
    return sources.stream().<JavaFileObject>map(SourceText::of).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 22, 25})
  void findsTheLeaksAndNothingElse(int release) throws Exception {
    List<MarkedSource> sources = sources(release);

    CheckRun run = CheckRun.of(classes, "", List.of("-Xmaxwarns", "1000"), files(sources));

    assertThat(run.success()).as(run.diagnostics().toString()).isTrue();
    assertThat(run.leaks())
        .extracting(leak -> SourceText.place(leak.getSource(), leak.getLineNumber()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(MarkedSource.marked(sources, "LEAK"));
    assertThat(run.about("PoolGuard failed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 22, 25})
  void lowersEveryMethodWithoutAnUnknownConstruct(int release) throws Exception {
    LoweringSurvey survey = LoweringSurvey.of(List.of(), files(sources(release)));

    assertThat(survey.bodies()).isNotEmpty();
    assertThat(survey.without()).isEmpty();
    assertThat(survey.diagnostics()).isEmpty();
  }
}
