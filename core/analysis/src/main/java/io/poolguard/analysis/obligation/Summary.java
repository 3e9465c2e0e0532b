package io.poolguard.analysis.obligation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method does, seen by its callers: a bounded list of cases, each a way the method may end.
 * A case is the state at that end reduced to what a caller can see; facts about values that existed
 * before are its guards.
 *
 * @param cases in a fixed order; none means that the method never ends
 * @param known false when the method was given up: everything it is given escapes, it may throw
 *     anything
 */
public record Summary(List<Case> cases, boolean known) {
  /** Nothing is known. */
  public static final Summary UNKNOWN = new Summary(List.of(), false);

  /** Never ends: the start of the iteration over a recursive group. */
  public static final Summary NEVER = new Summary(List.of(), true);

  public Summary {
    cases = List.copyOf(cases);
  }

  /**
   * Whether some case releases, keeps or stores the parameter (by local index); true when nothing
   * is known.
   */
  public boolean takes(int parameter) {
    return !known || cases.stream().anyMatch(one -> one.takes(parameter));
  }

  /** Whether some way to return leaves the caller with something to release. */
  boolean yieldsObligation() {
    return !known || cases.stream().anyMatch(one -> one.thrown() == null && one.ownsSomething());
  }

  /**
   * Whether it gives what was there before, and nothing that the caller has to release: some way to
   * return does the one, none the other.
   */
  boolean lends() {
    return known && !yieldsObligation() && cases.stream().anyMatch(Case::givesWhatWasThere);
  }

  /**
   * This summary with one case for each way to end, so that the iteration over a recursive group
   * ends.
   */
  public Summary coarse() {
    return known ? new Summary(CaseMerging.mergeAll(cases), true) : this;
  }

  /**
   * What holds whether this summary or an earlier one of the same body does, with one case for each
   * way to end. It is never less than the earlier one, so that an iteration that turns in a circle
   * comes to an end; errs towards silence as joining does.
   */
  public Summary widened(Summary before) {
    if (!known || !before.known) {
      return UNKNOWN;
    }
    if (cases.isEmpty() || before.cases.isEmpty()) {
      return cases.isEmpty() ? before.coarse() : coarse();
    }
    Recollection former =
        new Recollection(before.cases.get(0).post().symbols, cases.get(0).post().symbols);
    List<Case> all = new ArrayList<>();
    before.cases.forEach(one -> all.add(former.of(one)));
    all.addAll(cases);
    return new Summary(CaseMerging.mergeAll(all), true);
  }

  /** This summary, without what only its computation needs: it is joined with no other one. */
  public Summary settled() {
    cases.forEach(one -> one.post().symbols.settle());
    return this;
  }

  /** The cases as text that names values by origin, to compare two computations of one summary. */
  public List<String> describe() {
    return cases.stream().map(Case::describe).toList();
  }

  /**
   * One way to end.
   *
   * @param post what holds then
   * @param result symbol of the result, or -1
   * @param thrown internal name of the exception's type, or null when it returns
   */
  record Case(State post, int result, @Nullable String thrown) {
    private boolean takes(int parameter) {
      for (int i = 0; i < post.resources.size(); i++) {
        if (isParameter(post.resources.keyAt(i), parameter)) {
          return true;
        }
      }
      for (int i = 0; i < post.heap.size(); i++) {
        if (isParameter(post.heap.valueAt(i), parameter)) {
          return true;
        }
      }
      return false;
    }

    private boolean givesWhatWasThere() {
      return thrown == null && result >= 0 && post.symbols.isInitial(result);
    }

    private boolean ownsSomething() {
      for (int i = 0; i < post.resources.size(); i++) {
        if (post.resources.valueAt(i).isOpenObligation()) {
          return true;
        }
      }
      return false;
    }

    private boolean isParameter(int symbol, int parameter) {
      Symbol name = post.symbols.get(symbol);
      return name.kind() == Symbol.Kind.PARAMETER && name.a() == parameter;
    }

    private String describe() {
      Symbols symbols = post.symbols;
      StringBuilder text = new StringBuilder(thrown == null ? "returns" : "throws " + thrown);
      text.append(result < 0 ? "" : " " + symbols.describe(result));
      text.append(post.releaseFailed ? " a release failed" : "");
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < post.facts.size(); i++) {
        parts.add(symbols.describe(post.facts.keyAt(i)) + " is " + post.facts.valueAt(i));
      }
      for (int i = 0; i < post.heap.size(); i++) {
        int cell = post.heap.keyAt(i);
        String place =
            symbols.describe(symbols.baseOf(cell)) + "." + symbols.slotName(symbols.slotOf(cell));
        parts.add(place + " = " + symbols.describe(post.heap.valueAt(i)));
      }
      for (int i = 0; i < post.resources.size(); i++) {
        Resource resource = post.resources.valueAt(i);
        String parent =
            resource.parent() < 0 ? "" : " below " + symbols.describe(resource.parent());
        parts.add(
            symbols.describe(post.resources.keyAt(i)) + " " + resource.withParent(-1) + parent);
      }
      if (post.doubtful) {
        parts.add("doubtful");
      }
      if (thrown != null && post.depth > 0) {
        parts.add("thrown " + post.depth + " down");
      }
      Collections.sort(parts);
      return text.append(parts).toString();
    }
  }
}
