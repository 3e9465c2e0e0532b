package io.poolguard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.sourcefix.repair.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every golden project repaired: how many of its findings, and that the changed files compile. */
class RepairedIT {
  private static final Path WORK = Path.of("target", "work").toAbsolutePath();
  private static final Path DIFFS = Path.of("target", "repaired").toAbsolutePath();

  @Test
  void repairedFilesCompileTogether() throws Exception {
    List<Repaired> all = new ArrayList<>();
    List<Golden> projects = GoldenFile.published();
    Files.createDirectories(WORK);
    Fetched.resolve(projects, System.getProperty("golden.errorprone", ""), WORK);
    Files.createDirectories(DIFFS);
    for (Golden golden : projects) {
      Repaired repaired = Repaired.of(golden.name(), Fetched.of(golden, WORK), DIFFS);
      all.add(repaired);
      System.out.println(line(repaired.name(), List.of(repaired)));
    }
    System.out.println(line("all", all));
    System.out.println(reasons(all));

    assertThat(all).allSatisfy(each -> assertThat(each.errors()).as(each.name()).isEmpty());
    assertThat(all).anySatisfy(each -> assertThat(each.repaired()).isPositive());
  }

  /** A row of the table in README.md. */
  static String line(String name, List<Repaired> projects) {
    long found = projects.stream().mapToLong(each -> each.found()).sum();
    long repaired = projects.stream().mapToLong(each -> each.repaired()).sum();
    long serious = projects.stream().mapToLong(each -> each.found("error", "warning")).sum();
    long mended = projects.stream().mapToLong(each -> each.repaired("error", "warning")).sum();
    long files = projects.stream().mapToLong(each -> each.fixes().changes().size()).sum();
    return "| %s | %d | %d | %d | %d | %d |"
        .formatted(name, found, repaired, serious, mended, files);
  }

  static Map<Refusal, Long> reasons(List<Repaired> projects) {
    Map<Refusal, Long> reasons = new EnumMap<>(Refusal.class);
    projects.forEach(
        each ->
            each.fixes().reasons().forEach((why, count) -> reasons.merge(why, count, Long::sum)));
    return reasons;
  }
}
