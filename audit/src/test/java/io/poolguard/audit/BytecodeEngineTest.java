package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes cut short: all of them are nothing to audit, some of them are told. */
class BytecodeEngineTest {
  @TempDir Path folder;

  @Test
  void foldersInWhichNoClassCanBeReadAreRefused() throws IOException {
    cutShort(FailOn.class);

    assertThatThrownBy(this::analyze)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + ": no class in it can be read, for example " + folder)
        .hasMessageContaining("FailOn.class: class file cannot be read: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void oneClassThatCannotBeReadIsToldBesideOthers() throws Exception {
    cutShort(FailOn.class);
    write(Version.class, bytes(Version.class));

    Engine.Answer answer = analyze();

    assertThat(answer.diagnostics())
        .filteredOn(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNREADABLE)
        .singleElement()
        .satisfies(diagnostic -> assertThat(diagnostic.where()).endsWith("FailOn.class"));
  }

  @Test
  void rowsThatFitNoMethodOfTheirClassAreTold() throws Exception {
    write(FailOn.class, bytes(FailOn.class));
    write(Version.class, bytes(Version.class));
    Path policy = folder.resolve("poolguard.yml");
    Files.writeString(
        policy,
        """
        version: 1
        catalogue:
          - "io.poolguard.audit.Version.gett() : borrow"
          - "io.poolguard.audit.Version.get(int) : borrow"
          - "io.poolguard.audit.Version.get() : borrow"
          - "io.poolguard.audit.FailOn.ordinal() : borrow"
          - "io.poolguard.audit.Version.* : borrow"
          - "com.acme.Elsewhere.open() : borrow"
        """);

    Engine.Answer answer = analyze(new PolicyReader().read(policy));

    assertThat(answer.diagnostics())
        .filteredOn(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNKNOWN_METHOD)
        .extracting(Diagnostic::message)
        .containsExactly(
            "io.poolguard.audit.Version has no method gett",
            "io.poolguard.audit.Version has no get with these parameters");
  }

  private Engine.Answer analyze() throws InputException {
    return analyze(Policy.DEFAULT);
  }

  private Engine.Answer analyze(Policy policy) throws InputException {
    AuditRequest.Code code = new AuditRequest.Code(List.of(folder), List.of());
    return new BytecodeEngine().analyze(code, policy, Progress.SILENT);
  }

  private void cutShort(Class<?> type) throws IOException {
    byte[] whole = bytes(type);
    write(type, Arrays.copyOf(whole, whole.length / 2));
  }

  private void write(Class<?> type, byte[] bytes) throws IOException {
    Path file = folder.resolve(name(type));
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getClassLoader().getResourceAsStream(name(type))) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }
}
