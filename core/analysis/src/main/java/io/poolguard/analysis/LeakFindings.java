package io.poolguard.analysis;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.obligation.Acquisition;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Words the leaks of one source method as findings. */
final class LeakFindings {
  private static final int MAX_BRANCHES = 3;

  private final Types types;
  private final Catalogue catalogue;

  LeakFindings(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
  }

  /**
   * A body with its acquisitions: the method's own, or that of a lambda in it.
   *
   * @param throwsAlways whether it is expected never to return
   * @param kept what somebody else gives back in any case
   */
  record Source(
      Body body, List<Acquisition> acquisitions, boolean throwsAlways, Set<Acquisition> kept) {
    private Stream<Located> located() {
      return acquisitions.stream()
          .map(
              found ->
                  new Located(
                      body,
                      found,
                      !kept.contains(found) && (!throwsAlways || isLostWhenThrowing(found))));
    }

    private static boolean isLostWhenThrowing(Acquisition found) {
      return !found.exits().equals(Set.of(ExitKind.NORMAL));
    }
  }

  List<Finding> of(List<Source> sources) {
    List<Finding> findings = new ArrayList<>();
    // By name, as in the fingerprint: overloads are one API.
    Map<String, Integer> byAcquirer = new HashMap<>();
    Map<Integer, Integer> byLine = new HashMap<>();
    for (Located located : inOrder(sources)) {
      Acquisition acquisition = located.acquisition();
      MethodRef acquirer = acquisition.acquirer();
      int ordinal = byAcquirer.merge(acquirer.owner() + "." + acquirer.name(), 1, Integer::sum);
      int lineOrdinal = byLine.merge(acquisition.site().line(), 1, Integer::sum);
      if (!acquisition.exits().isEmpty() && located.told()) {
        findings.add(finding(located.body(), acquisition, ordinal, lineOrdinal));
      }
    }
    findings.sort(
        (a, b) ->
            a.site().line() != b.site().line()
                ? Integer.compare(a.site().line(), b.site().line())
                : Integer.compare(a.lineOrdinal(), b.lineOrdinal()));
    return findings;
  }

  private record Located(Body body, Acquisition acquisition, boolean told) {}

  /**
   * By line first: hosts order the branches of a test differently, and numbers that go by that
   * order would make one finding another in each host.
   */
  private static List<Located> inOrder(List<Source> sources) {
    return sources.stream()
        .flatMap(Source::located)
        .sorted(Comparator.comparingInt(located -> located.acquisition().site().line()))
        .toList();
  }

  private Finding finding(Body body, Acquisition acquisition, int ordinal, int lineOrdinal) {
    Optional<ResourceType> resource = resource(acquisition.type());
    String word = resource.map(ResourceType::word).orElse(Texts.simple(acquisition.type()));
    boolean session = resource.map(ResourceType::session).orElse(false);
    // That some call throws what nothing speaks for is possible, yet nothing to be warned of.
    boolean grave =
        acquisition.grave().stream().anyMatch(kind -> session || kind != ExitKind.CLOSE);
    return new Finding(
        Rules.JDBC_RESOURCE_LEAK,
        grave ? Level.WARNING : Level.NOTE,
        body.enclosing(),
        body.sourceFile(),
        acquisition.site(),
        acquisition.acquirer(),
        acquisition.type(),
        ordinal,
        lineOrdinal,
        acquisition.lent(),
        acquisition.exits(),
        message(word, acquisition),
        advice(word, acquisition),
        steps(body, acquisition),
        "");
  }

  private Optional<ResourceType> resource(String type) {
    return types.supertypes(type).stream()
        .map(catalogue::resource)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static String message(String word, Acquisition acquisition) {
    String acquirer = Texts.qualified(acquisition.acquirer());
    String what =
        acquisition.isTakenOver()
            ? "The " + word + " that " + acquirer + " takes over by its annotation"
            : "The " + word + " from " + acquirer;
    if (acquisition.path().isEmpty()) {
      return what + " is not closed.";
    }
    Acquisition.PathStep loser = acquisition.path().get(0);
    for (Acquisition.PathStep step : acquisition.path()) {
      if (step.kind() == Step.Kind.THREW || step.kind() == Step.Kind.RELEASE_FAILED) {
        loser = step;
      }
    }
    if (loser.kind() == Step.Kind.ACQUIRED) {
      Acquisition.PathStep left = acquisition.path().get(acquisition.path().size() - 1);
      boolean plain = acquisition.path().stream().noneMatch(s -> s.kind() == Step.Kind.BRANCH);
      return plain && !acquisition.ended()
          ? what + " is never closed."
          : what + " is not closed on the path that leaves at line " + left.site().line() + ".";
    }
    return what + " is not closed when " + loser.text() + " at line " + loser.site().line() + ".";
  }

  private static String advice(String word, Acquisition acquisition) {
    if (acquisition.lent()) {
      return Texts.qualified(acquisition.acquirer())
          + " also gives what it did not open and that somebody else closes: let it tell which, or give both back by one call.";
    }
    if (acquisition.isTakenOver()) {
      return "Close the "
          + word
          + " in a finally or try-with-resources around the whole body, or hand it on before anything can fail.";
    }
    return acquisition.exits().size() == 1 && acquisition.exits().contains(ExitKind.CLOSE)
        ? "Close each resource in a finally or try-with-resources of its own, so that one failing close cannot skip the next."
        : "Acquire the " + word + " in try-with-resources, or close it in finally.";
  }

  private static List<Step> steps(Body body, Acquisition acquisition) {
    List<Step> steps = new ArrayList<>();
    List<Acquisition.PathStep> path = acquisition.path();
    int branches = 0;
    for (int i = path.size() - 1; i >= 0; i--) {
      Acquisition.PathStep step = path.get(i);
      if (step.kind() == Step.Kind.BRANCH && ++branches > MAX_BRANCHES) {
        continue;
      }
      steps.add(
          0,
          new Step(
              step.kind(),
              body.sourceFile(),
              step.site().line(),
              step.site().position(),
              text(step, i)));
    }
    return steps;
  }

  private static String text(Acquisition.PathStep step, int index) {
    if (step.kind() == Step.Kind.ACQUIRED) {
      return index == 0 ? "acquired by " + step.text() : "then " + step.text() + " acquires";
    }
    return step.text();
  }
}
