package io.poolguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Auditor;
import io.poolguard.audit.Progress;
import io.poolguard.audit.Sources;
import io.poolguard.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** PoolGuard audits PoolGuard. */
class OwnCodeTest {
  @Test
  void ownCodeHasNoFindingAndNoMethodIsGivenUp() throws Exception {
    AuditRequest.Code code = new AuditRequest.Code(House.classFolders(), classPath());

    AuditResult result =
        new Auditor()
            .audit(
                new AuditRequest("", code, Sources.NONE, Policy.DEFAULT, Optional.empty()),
                Progress.SILENT);

    assertThat(result.findings()).isEmpty();
    assertThat(result.work().diagnostics()).isEmpty();
    assertThat(result.work().classes()).isGreaterThan(200);
  }

  private static List<Path> classPath() throws IOException {
    return Stream.of(System.getProperty("java.class.path"), House.editor())
        .flatMap(Pattern.compile(File.pathSeparator, Pattern.LITERAL)::splitAsStream)
        .map(Path::of)
        .toList();
  }
}
