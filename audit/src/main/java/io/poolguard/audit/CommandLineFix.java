package io.poolguard.audit;

import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.PoolModule;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line's {@code --fix} and {@code --apply}: what is found is repaired, too. */
final class CommandLineFix {
  private final CommandLine line;
  private final Path root;
  private final List<String> lines = new ArrayList<>();
  private final List<SettingFixer.Outcome> outcomes = new ArrayList<>();

  /**
   * @param root the folder to which names in the diff are relative
   */
  CommandLineFix(CommandLine line, Path root) {
    this.line = line;
    this.root = root;
  }

  static boolean isWanted(CommandLine line) {
    return line.has("--apply") || line.value("--fix").isPresent();
  }

  /** Complains of options for repairs that contradict each other or have nothing to repair. */
  static void check(CommandLine line) throws InputException {
    if (!isWanted(line)) {
      return;
    }
    if (line.has("--apply") && line.value("--fix").isPresent()) {
      throw new InputException("--fix writes a diff and --apply changes the sources; name one");
    }
    if (line.values("--source").isEmpty() && line.values("--config").isEmpty()) {
      throw new InputException("sources are repaired; add --source or --config");
    }
  }

  /** The repairs of code. */
  FixResult code(Fixer fixer, AuditRequest request, AuditResult result) throws InputException {
    FixResult fixes =
        request.code().own().isEmpty() ? FixResult.none() : fixer.fix(request, result);
    if (!result.findings().isEmpty()) {
      lines.addAll(fixes.lines());
    }
    return fixes;
  }

  /** These repairs, and those of settings in files that they leave alone. */
  FixResult withSettings(FixResult fixes, SettingFixer.Auditors auditors, List<PoolModule> modules)
      throws InputException {
    return fixes.withSettings(
        modules,
        (module, taken) -> new SettingFixer(auditors, modules, taken).fix(module),
        outcome -> {
          outcomes.add(outcome);
          lines.addAll(outcome.lines());
        });
  }

  /** What the page shows of all. */
  Evidence evidence(FixResult fixes) {
    return fixes.evidence(root).plus(Evidence.of(outcomes, root));
  }

  /** Hands the repairs over, and tells what was done. */
  void deliver(FixResult fixes, PrintStream out, PrintStream err) throws InputException {
    Delivery delivery;
    if (line.has("--apply")) {
      delivery = Delivery.inPlace(fixes);
    } else {
      Path file = line.file("--fix").orElseThrow();
      delivery = Delivery.asDiff(fixes, root, file, file.toString());
    }
    lines.forEach(out::println);
    delivery.warnings().forEach(err::println);
    if (!delivery.line().isEmpty()) {
      out.println(delivery.line());
    }
  }
}
