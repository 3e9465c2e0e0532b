package io.poolguard.analysis.obligation;

import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the acquisitions of a body and what the exits know of them. Acquisitions by the same call
 * on the same line, neither of which can follow the other, are copies of one {@code finally} or of
 * one expression and are merged.
 */
final class LeakReader {
  private final Sites sites;
  private final FlowGraph graph;
  private final LeakExits exits;
  private final Map<Integer, String> acquisitions;
  private final BitSet ended;
  private final BitSet lending;

  LeakReader(Machine machine, LeakExits exits) {
    this.sites = machine.sites;
    this.graph = machine.sites.graph();
    this.exits = exits;
    this.acquisitions = machine.acquisitions;
    this.lending = machine.lending;
    ended = (BitSet) machine.symbols.ended().clone();
    ended.or(exits.handedOn());
  }

  List<Acquisition> acquisitions() {
    List<Integer> statements = new ArrayList<>(acquisitions.keySet());
    statements.sort(Comparator.comparingInt(this::order).thenComparing(s -> s));
    List<List<Integer>> groups = new ArrayList<>();
    for (int statement : statements) {
      groups.stream()
          .filter(group -> group.stream().allMatch(other -> areCopies(other, statement)))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(statement), () -> groups.add(new ArrayList<>(List.of(statement))));
    }
    return groups.stream().map(this::acquisition).toList();
  }

  private int order(int statement) {
    return sites.isEntry(statement) ? -1 : graph.orderOf(sites.blockOf(statement));
  }

  private boolean areCopies(int one, int other) {
    Statement.Call left = (Statement.Call) sites.at(one);
    Statement.Call right = (Statement.Call) sites.at(other);
    int leftBlock = sites.blockOf(one);
    int rightBlock = sites.blockOf(other);
    return left.method().equals(right.method())
        && left.site().line() == right.site().line()
        && left.site().line() > 0
        && leftBlock != rightBlock
        && !graph.reaches(leftBlock, rightBlock)
        && !graph.reaches(rightBlock, leftBlock);
  }

  /**
   * The path on which the fewest calls fail, a grave one if there is any; the first of them in the
   * order of the exit kinds.
   */
  private static @Nullable Trace easiest(Collection<LeakExits.Way> ways, List<Integer> group) {
    boolean grave = ways.stream().anyMatch(LeakExits.Way::grave);
    Trace chosen = null;
    int fewest = Integer.MAX_VALUE;
    for (LeakExits.Way way : ways) {
      if (grave && !way.grave()) {
        continue;
      }
      Trace path = way.newest();
      int failures = Integer.MAX_VALUE - 1;
      for (int statement : group) {
        failures = Math.min(failures, Trace.failuresSince(path, statement));
      }
      if (failures < fewest) {
        chosen = path;
        fewest = failures;
      }
    }
    return chosen;
  }

  private Acquisition acquisition(List<Integer> group) {
    Map<ExitKind, LeakExits.Way> kinds = new EnumMap<>(ExitKind.class);
    for (int statement : group) {
      exits
          .leaks()
          .getOrDefault(statement, Map.of())
          .forEach(
              (kind, way) ->
                  kinds.merge(
                      kind, way, (old, other) -> !old.grave() && other.grave() ? other : old));
    }
    Set<ExitKind> grave = EnumSet.noneOf(ExitKind.class);
    kinds.forEach(
        (kind, way) -> {
          if (way.grave()) {
            grave.add(kind);
          }
        });
    int first = group.get(0);
    Statement.Call call = (Statement.Call) sites.at(first);
    List<Acquisition.PathStep> path = new ArrayList<>();
    Trace chosen = easiest(kinds.values(), group);
    for (int statement : group) {
      List<Trace> steps = Trace.since(chosen, statement);
      if (!steps.isEmpty()
          && steps.get(0).kind() == Step.Kind.ACQUIRED
          && steps.get(0).statement() == statement) {
        path.clear();
        steps.forEach(s -> path.add(new Acquisition.PathStep(s.kind(), s.site(), s.text().get())));
      }
    }
    return new Acquisition(
        call.method(),
        call.site(),
        order(first),
        acquisitions.getOrDefault(first, "java/lang/AutoCloseable"),
        group.stream().anyMatch(ended::get),
        group.stream().anyMatch(lending::get),
        kinds.keySet(),
        grave,
        path);
  }
}
