package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import java.lang.reflect.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs one case with all its inputs; for each of these undisturbed, then with each call failing in
 * each way, then with two failures, and with up to two unusual answers, until nothing is left to
 * vary.
 */
final class Explorer {
  /** Such runs are the longest, and what comes out of so many has come out of fewer. */
  private static final int MOST_ENDLESS = 2000;

  private final CaseSource source;
  private final Supplier<LoadedCase> cases;
  private final List<Site> sites;
  private final Database database;
  private final Budget budget;
  private final Set<String> owners = new HashSet<>();
  private final Map<String, String> results = new TreeMap<>();
  private Evidence evidence = new Evidence();
  private Throwable refused;
  private boolean understood;
  private boolean complete = true;
  private int runs;
  private int endless;
  private FaultTypes types;
  private Class<?> typesFor;

  Explorer(
      CaseSource source,
      Supplier<LoadedCase> cases,
      List<Site> sites,
      Database database,
      Budget budget) {
    this.budget = budget;
    this.source = source;
    this.cases = cases;
    this.sites = sites;
    this.database = database;
  }

  /** What each undisturbed run came to, by its inputs. */
  Map<String, String> results() {
    return Map.copyOf(results);
  }

  int runs() {
    return runs;
  }

  /**
   * Whether every way of failing was tried: the budget cut no throwing call off, and no run ended
   * unfinished. A loop that asks again and again has ever more answers; those are not counted.
   */
  boolean isComplete() {
    return complete;
  }

  /**
   * What all runs showed; a case that the database refuses in every undisturbed run, or for which
   * the pool is too small, is an error.
   */
  Evidence explore() throws Exception {
    int known;
    do {
      known = owners.size();
      evidence = new Evidence();
      for (List<Integer> choice : choices(cases.get().parameters())) {
        explore(choice);
      }
    } while (owners.size() > known);
    if (!understood) {
      throw new DatabaseRefuses(refused);
    }
    return evidence;
  }

  private void explore(List<Integer> choice) throws Exception {
    Deque<List<Fault>> work = new ArrayDeque<>();
    work.add(List.of());
    while (!work.isEmpty()) {
      List<Fault> script = work.remove();
      if (++runs > budget.runs()) {
        throw new BudgetExceeded(budget.runs(), "runs");
      }
      for (Fault next : run(choice, script)) {
        boolean later = script.isEmpty() || next.call() > script.get(script.size() - 1).call();
        if (later && budget.allows(script, next)) {
          List<Fault> longer = new ArrayList<>(script);
          longer.add(next);
          work.add(longer);
        } else if (later && next.isThrow()) {
          complete = false;
        }
      }
    }
  }

  private List<Fault> run(List<Integer> choice, List<Fault> script) throws Exception {
    LoadedCase loaded = cases.get();
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < choice.size(); i++) {
      inputs.add(Inputs.of(loaded.parameters().get(i), database.surroundings()).get(choice.get(i)));
    }
    FaultPlan plan = new FaultPlan(script, typesOf(loaded));
    Ownership ownership = new Ownership(loaded.type().getClassLoader(), loaded.classes(), owners);
    Activations activations = new Activations(sites, ownership, evidence);
    JdbcWorld world = new JdbcWorld(database, activations, plan);
    database.serve(world);
    CaseRun run = new CaseRun(loaded, world);
    try {
      run.execute(inputs);
    } finally {
      world.tidy();
    }
    if (database.exhausted() != null) {
      throw new DatabaseRefuses(database.exhausted());
    }
    if (script.isEmpty()) {
      results.put(describe(inputs, script), run.answer());
    }
    if (activations.misused() > 0) {
      understood = true;
    } else if (script.isEmpty()) {
      noteRefusal(run.outcome());
    }
    if (run.outcome() instanceof StepLimit) {
      complete = false;
      if (++endless > MOST_ENDLESS) {
        throw new BudgetExceeded(MOST_ENDLESS, "runs without end");
      }
    }
    if (!activations.isDiscarded()) {
      String how = describe(inputs, script);
      run.leaks().forEach(leak -> evidence.add(leak, how));
    } else {
      evidence.mute().addAll(activations.open());
    }
    return plan.alternatives();
  }

  private FaultTypes typesOf(LoadedCase loaded) {
    if (types == null || loaded.type() != typesFor) {
      types = new FaultTypes(source.text(), loaded.type());
      typesFor = loaded.type();
    }
    return types;
  }

  private void noteRefusal(Throwable outcome) {
    Throwable root = outcome;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    boolean byDatabase =
        root != null
            && root.getStackTrace().length > 0
            && root.getStackTrace()[0].getClassName().startsWith("org.h2.");
    if (byDatabase) {
      refused = outcome;
    } else {
      understood = true;
    }
  }

  private static String describe(List<Input> inputs, List<Fault> script) {
    String labels = inputs.stream().map(Input::label).collect(Collectors.joining(", "));
    return "(" + labels + ") " + Fault.describe(script);
  }

  private List<List<Integer>> choices(List<Parameter> parameters) {
    List<List<Integer>> all = new ArrayList<>();
    all.add(List.of());
    for (Parameter parameter : parameters) {
      int count = Inputs.of(parameter, database.surroundings()).size();
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> prefix : all) {
        for (int i = 0; i < count; i++) {
          List<Integer> next = new ArrayList<>(prefix);
          next.add(i);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
