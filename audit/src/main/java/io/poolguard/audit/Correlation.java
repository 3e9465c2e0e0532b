package io.poolguard.audit;

import io.poolguard.analysis.rule.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Matches leaks that a pool has seen with findings. A finding's acquiring call stands on the stack:
 * its class and line, or, when sources have moved since, its method, if that has but one finding.
 */
public final class Correlation {
  private final List<ReportedFinding> findings;
  private final Predicate<String> isOwn;

  /**
   * @param report whose findings are to be matched; accepted ones too
   * @param isOwn whether a source file, named by its package, is one of the program's own
   */
  public Correlation(Report report, Predicate<String> isOwn) {
    List<Reported> all = new ArrayList<>(report.findings());
    all.addAll(report.accepted());
    this.findings =
        all.stream()
            .filter(ReportedFinding.class::isInstance)
            .map(ReportedFinding.class::cast)
            .filter(finding -> finding.rule().id().equals(Rules.JDBC_RESOURCE_LEAK.id()))
            .filter(Correlation::mayHoldConnection)
            .toList();
    this.isOwn = isOwn;
  }

  /** Statements and rows are lost with a connection, not instead of one. */
  private static boolean mayHoldConnection(ReportedFinding finding) {
    String type = finding.finding().resourceType();
    return !type.endsWith("Statement") && !type.endsWith("ResultSet");
  }

  /** What the leaks tell of the findings, and what of them no finding tells. */
  public Evidence evidence(List<LeakLog.SeenLeak> leaks) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, List<LeakLog.SeenLeak>> missed = new LinkedHashMap<>();
    for (LeakLog.SeenLeak leak : leaks) {
      Optional<ReportedFinding> finding = finding(leak);
      if (finding.isPresent()) {
        seen.merge(Evidence.key(finding.get()), 1, Integer::sum);
      } else {
        missed.computeIfAbsent(place(leak), place -> new ArrayList<>()).add(leak);
      }
    }
    List<Evidence.MissedLeak> others = new ArrayList<>();
    missed.forEach((place, each) -> others.add(missed(place, each)));
    others.sort(Comparator.comparingInt(leak -> -leak.count()));
    return new Evidence(Map.of(), Map.of(), seen, others);
  }

  private static Evidence.MissedLeak missed(String place, List<LeakLog.SeenLeak> leaks) {
    List<String> stack = leaks.get(0).frames().stream().map(LeakLog.Frame::toString).toList();
    return new Evidence.MissedLeak(place, leaks.size(), stack);
  }

  private Optional<ReportedFinding> finding(LeakLog.SeenLeak leak) {
    for (LeakLog.Frame frame : leak.frames()) {
      Optional<ReportedFinding> exact =
          findings.stream().filter(f -> isIn(f, frame) && f.line() == frame.line()).findFirst();
      if (exact.isPresent()) {
        return exact;
      }
    }
    for (LeakLog.Frame frame : leak.frames()) {
      List<ReportedFinding> inMethod =
          findings.stream()
              .filter(f -> isIn(f, frame) && f.finding().method().name().equals(method(frame)))
              .toList();
      if (inMethod.size() == 1 && isNearestOwn(leak, frame)) {
        return Optional.of(inMethod.get(0));
      }
    }
    return Optional.empty();
  }

  /** Further out, a method may have a finding of its own that has nothing to do with the leak. */
  private boolean isNearestOwn(LeakLog.SeenLeak leak, LeakLog.Frame frame) {
    return leak.frames().stream()
        .filter(f -> isOwn.test(sourceFile(f)))
        .findFirst()
        .filter(frame::equals)
        .isPresent();
  }

  private static boolean isIn(ReportedFinding finding, LeakLog.Frame frame) {
    return outermost(finding.finding().method().owner().replace('/', '.'))
        .equals(outermost(frame.type()));
  }

  private static String outermost(String type) {
    int dollar = type.indexOf('$', type.lastIndexOf('.') + 2);
    return dollar < 0 ? type : type.substring(0, dollar);
  }

  /** The method around a lambda is in the name that javac gives the lambda. */
  private static String method(LeakLog.Frame frame) {
    String[] parts = frame.method().split("\\$", -1);
    return parts.length > 2 && parts[0].equals("lambda") ? parts[1] : frame.method();
  }

  private String place(LeakLog.SeenLeak leak) {
    return leak.frames().stream()
        .filter(frame -> isOwn.test(sourceFile(frame)))
        .findFirst()
        .orElse(leak.frames().get(0))
        .toString();
  }

  private static String sourceFile(LeakLog.Frame frame) {
    int dot = frame.type().lastIndexOf('.');
    return frame.type().substring(0, dot + 1).replace('.', '/') + frame.file();
  }
}
