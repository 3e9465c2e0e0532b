package io.poolguard.audit;

import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.policy.Setting;
import io.poolguard.poolconfig.Explanation;
import io.poolguard.poolconfig.PoolConfigResult;
import io.poolguard.poolconfig.PoolLoad;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many connections the code of a report holds at once, and what size that asks of pools. */
final class HeldConnections {
  private final Report report;
  private final Explanation explanation;

  HeldConnections(Report report) {
    this.report = report;
    this.explanation = new Explanation(report.root());
  }

  /**
   * Where in the code.
   *
   * @param file as reports name it
   * @param line 1-based
   * @param finding what is reported there of it, if something is
   */
  record Place(String file, int line, Optional<ReportedFinding> finding) {
    String text() {
      return file + ":" + line;
    }
  }

  /**
   * One line of a table on a pool.
   *
   * @param what what is told
   * @param value a number, or that it is unknown
   * @param from where it comes from, as far as the place does not say that; may be empty
   * @param place in the code
   */
  record Row(String what, String value, String from, Optional<Place> place) {
    /** The line for people: {@code threads (Tn) 20, 20 at poolguard.yml:3:5}. */
    String text() {
      String where = (from + " " + place.map(Place::text).orElse("")).strip();
      return what + " " + value + (where.isEmpty() ? "" : ", " + where);
    }
  }

  /**
   * The most connections of one pool, anywhere in the code.
   *
   * @param place if it is known and there is more than one
   */
  record Most(int count, Optional<Place> place) {
    /** A line for people. */
    String text() {
      return "Connections held at once: at most "
          + count
          + place.map(at -> ", in " + at.text()).orElse("");
    }
  }

  /** The most in all code; nothing where nobody has looked, or where the code takes none. */
  Optional<Most> most() {
    Held most = null;
    Optional<Place> place = Optional.empty();
    for (AuditResult result : inOrder()) {
      Optional<Held> held = result.work().statistics().most();
      if (held.isPresent() && (most == null || held.get().most() > most.most())) {
        most = held.get();
        place = place(result, most);
      }
    }
    return most == null ? Optional.empty() : Optional.of(new Most(most.most(), place));
  }

  /** The results by module. */
  List<AuditResult> inOrder() {
    return report.results().stream().sorted(Comparator.comparing(AuditResult::module)).toList();
  }

  /** Whether any pool is configured. */
  boolean hasPools() {
    return report.results().stream().anyMatch(result -> !result.pools().isEmpty());
  }

  /** Where a module's code holds several at once, if that is known. */
  Optional<Place> place(AuditResult result, Held held) {
    if (held.most() <= 1 || !held.isPlaced()) {
      return Optional.empty();
    }
    Optional<ReportedFinding> finding =
        result.findings().stream().filter(found -> isAt(found, held)).findFirst();
    Path file = result.work().files().get(held.sourceFile());
    String name =
        finding
            .map(found -> found.fileName(report.root()))
            .orElseGet(
                () ->
                    file == null
                        ? held.sourceFile()
                        : ReportedFinding.relative(file, report.root()));
    return Optional.of(new Place(name, held.line(), finding));
  }

  private static boolean isAt(ReportedFinding reported, Held held) {
    return reported.rule().id().equals(Rules.NESTED_CONNECTION_ACQUIRE.id())
        && reported.finding().sourceFile().equals(held.sourceFile())
        && reported.line() == held.line();
  }

  /** What is to be told of a pool: the connections held at once, the threads, the size. */
  List<Row> rows(AuditResult result, PoolConfigResult.Pool pool) {
    PoolLoad load = pool.load();
    List<Row> rows = new ArrayList<>();
    Optional<Place> place = load.held().flatMap(held -> place(result, held));
    String held = "connections held at once (Cm)";
    if (load.isKnown()) {
      int most = load.held().map(Held::most).orElse(1);
      rows.add(new Row(held, String.valueOf(most), most == 1 ? "no path holds more" : "", place));
    } else {
      rows.add(new Row(held, "unknown", load.unknown() + (place.isPresent() ? ":" : ""), place));
    }
    load.threads()
        .ifPresent(
            threads ->
                rows.add(
                    new Row(
                        "threads (Tn)",
                        String.valueOf(threads.count()),
                        threads.count() + " at " + explanation.place(threads.origin()),
                        Optional.empty())));
    load.needed()
        .ifPresent(
            needed ->
                rows.add(
                    new Row(
                        "size needed: Tn × (Cm − 1) + 1",
                        String.valueOf(needed),
                        calculation(load)
                            + (isTooSmall(pool, needed) ? ", more than max-size" : ""),
                        Optional.empty())));
    return rows;
  }

  private static String calculation(PoolLoad load) {
    return load.threads().map(PoolLoad.Threads::count).orElse(0L)
        + " × ("
        + load.held().map(Held::most).orElse(1)
        + " − 1) + 1";
  }

  private static boolean isTooSmall(PoolConfigResult.Pool pool, long needed) {
    return pool.effective().getOrDefault(Setting.MAX_SIZE, Long.MAX_VALUE) < needed;
  }
}
