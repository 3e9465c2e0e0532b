package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import io.poolguard.policy.Setting;
import io.poolguard.poolconfig.Origin;
import io.poolguard.poolconfig.PoolConfigResult;
import io.poolguard.poolconfig.PoolLoad;
import io.poolguard.poolconfig.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports of any size over sources that exist. */
final class ReportPages {
  private static final Rule SEVERAL_FILES =
      new Rule("NestedConnectionAcquire", Level.WARNING, "Two at once.", "Take one.");

  private static final PoolLoad LOOKED_AT_BY_NOBODY =
      new PoolLoad(Optional.empty(), "nobody has looked", Optional.empty());

  private ReportPages() {}

  /** A report of so many findings in three modules, a third of them over two files. */
  static Report of(int findings, Path root) throws IOException {
    List<AuditResult> results = new ArrayList<>();
    for (int module = 0; module < 3; module++) {
      String name = "orders-" + "abc".charAt(module);
      List<ReportedFinding> own = new ArrayList<>();
      for (int i = module; i < findings; i += 3) {
        own.add(module == 2 ? nested(i, name, root) : leak(i, name, root));
      }
      results.add(
          new AuditResult(
              name,
              own,
              List.of(),
              module == 1
                  ? List.of()
                  : List.of(pool(root, module == 0 ? LOOKED_AT_BY_NOBODY : two(root))),
              AuditResult.Acceptance.NONE,
              new AuditResult.Hidden(module, 0, 0, 0),
              new AuditResult.Work(
                  findings, List.of(), new Analyzer.Statistics(1, 1, 0, 1, Map.of()))));
    }
    return new Report(results, root, root, 1);
  }

  /** Two connections at once, where the third module has its first finding. */
  private static PoolLoad two(Path root) {
    Origin policy = new Origin(root.toAbsolutePath().normalize().resolve("poolguard.yml"), 3, 5);
    return new PoolLoad(
        Optional.of(new Held(2, "com/acme/Dao0.java", 5)),
        "",
        Optional.of(new PoolLoad.Threads(50, policy)));
  }

  private static PoolConfigResult.Pool pool(Path root, PoolLoad load) {
    Origin origin = new Origin(root.toAbsolutePath().normalize().resolve("application.yml"), 7, 13);
    return new PoolConfigResult.Pool(
        "spring.datasource",
        "hikari",
        new PoolConfigResult.Where("prod", ""),
        new PoolConfigResult.Outcome(true, Set.of()),
        Map.of(
            Setting.MAX_SIZE,
            new Property("spring.datasource.hikari.maximum-pool-size", "40", true, origin)),
        Map.of(Setting.MAX_SIZE, 40L, Setting.ACQUIRE_TIMEOUT, 30_000L),
        load);
  }

  private static ReportedFinding leak(int i, String module, Path root) throws IOException {
    String name = "com/acme/Dao" + i / 20 + ".java";
    Path file = source(root.resolve(module).resolve("src/main/java").resolve(name));
    Finding finding =
        Leaks.in(
            "com/acme/Dao" + i / 20, Level.values()[i % 2], ExitKind.CHECKED, ExitKind.UNCHECKED);
    return reported(
        with(finding, i, finding.rule(), finding.witness()), module, Map.of(name, file));
  }

  private static ReportedFinding nested(int i, String module, Path root) throws IOException {
    String name = "com/acme/Dao" + i / 20 + ".java";
    String other = "com/acme/Audit.java";
    Path folder = root.resolve(module).resolve("src/main/java");
    Finding finding = Leaks.in("com/acme/Dao" + i / 20, Level.NOTE, ExitKind.NORMAL);
    List<Step> steps =
        List.of(
            new Step(Step.Kind.ACQUIRED, name, 5, 3, "getConnection() opens the connection"),
            new Step(Step.Kind.BRANCH, other, 6, 5, "record() is called"),
            new Step(Step.Kind.ACQUIRED, other, 5, 8, "a second connection is taken"),
            new Step(Step.Kind.LEFT, name, 9, 9, "<b>both</b> are held & waited for"));
    return reported(
        with(finding, i, SEVERAL_FILES, steps),
        module,
        Map.of(name, source(folder.resolve(name)), other, source(folder.resolve(other))));
  }

  private static Finding with(Finding base, int ordinal, Rule rule, List<Step> steps) {
    return new Finding(
        rule,
        base.level(),
        new MethodRef(base.method().owner(), "save", "()V"),
        base.sourceFile(),
        new Site(5, 3),
        base.acquirer(),
        base.resourceType(),
        ordinal,
        1,
        false,
        rule.equals(Rules.JDBC_RESOURCE_LEAK) ? base.exits() : Set.of(),
        base.message(),
        base.advice(),
        steps,
        "");
  }

  private static ReportedFinding reported(Finding finding, String module, Map<String, Path> files) {
    return new ReportedFinding(finding, module, files, StandardCharsets.UTF_8);
  }

  private static Path source(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.exists(file)) {
      Files.createDirectories(folder);
      Files.writeString(
          file, Leaks.SOURCE.replace("(id > 0)", "(id > 0 && \"</script>\" != null)"));
    }
    return file.toAbsolutePath().normalize();
  }
}
