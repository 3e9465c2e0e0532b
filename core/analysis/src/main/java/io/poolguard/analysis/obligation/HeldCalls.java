package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Calls.Invocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * At which calls of a body what it acquired is open on some path. Nothing is said of what is handed
 * on somewhere: nobody sees here when that is released.
 */
final class HeldCalls implements Watch {
  private final Machine machine;
  private final Map<Integer, Set<Site>> calls = new HashMap<>();
  private final Set<Integer> handedOn = new HashSet<>();

  HeldCalls(Machine machine) {
    this.machine = machine;
  }

  @Override
  public void row(Row row, Invocation at, State state) {
    note(at, state);
  }

  @Override
  public void bodies(Invocation at, List<MethodRef> targets, State state) {
    note(at, state);
  }

  @Override
  public void unknown(Invocation at, State state) {
    note(at, state);
  }

  private void note(Invocation at, State state) {
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (resource.site() >= 0 && resource.status() == Resource.Status.OPEN) {
        calls.computeIfAbsent(resource.site(), s -> new HashSet<>()).add(at.site());
      }
    }
  }

  @Override
  public void after(Invocation at, IntMap<Resource> before, State state) {
    for (int i = 0; i < state.resources.size(); i++) {
      Resource resource = state.resources.valueAt(i);
      if (resource.site() >= 0) {
        calls.computeIfAbsent(resource.site(), s -> new HashSet<>());
        if (resource.status() == Resource.Status.TRANSFERRED) {
          handedOn.add(resource.site());
        }
      }
    }
  }

  /** By the place of each acquisition that is handed on nowhere, the calls at which it is open. */
  Map<Site, Set<Site>> calls() {
    Map<Site, Set<Site>> all = new HashMap<>();
    Set<Site> unsure = new HashSet<>();
    calls.forEach(
        (number, held) -> {
          Site acquired = machine.sites.at(number).site();
          if (handedOn.contains(number) || acquired.equals(Site.UNKNOWN)) {
            unsure.add(acquired);
          }
          all.computeIfAbsent(acquired, s -> new HashSet<>()).addAll(held);
        });
    all.keySet().removeAll(unsure);
    return all;
  }

  @Override
  public List<Fault> faults() {
    return List.of();
  }
}
