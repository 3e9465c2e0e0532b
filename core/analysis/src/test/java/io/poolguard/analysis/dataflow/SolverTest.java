package io.poolguard.analysis.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.text.IrParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The solver over bodies in the textual IR. A disjunct is the set of ints loaded on its way, with a
 * key and a class of its own; what follows a slash in the kind is of the narrow class alone.
 */
class SolverTest {
  /** Join is union. The key is the class and, unless it is "one", the whole set. */
  private record Seen(String kind, Set<Integer> values) implements Disjunct<Seen> {
    @Override
    public Object mergeKey() {
      return kind.equals("one") ? kind : this;
    }

    @Override
    public Object joinClass() {
      return wide(kind);
    }

    @Override
    public Object narrowClass() {
      return kind;
    }

    private static String wide(String kind) {
      return kind.substring(0, (kind + "/").indexOf('/'));
    }

    @Override
    public Seen join(Seen other, int block) {
      Set<Integer> union = new TreeSet<>(values);
      union.addAll(other.values);
      String both = wide(kind).equals(wide(other.kind)) ? wide(kind) : "mixed";
      return new Seen(kind.equals(other.kind) ? kind : both, union);
    }
  }

  private record Run(boolean done, Solver<Seen> solver, List<String> order) {}

  private static Run solve(String text, Seen start, Solver.Limits limits) {
    Body body = IrParser.parse(text);
    FlowGraph graph = new FlowGraph(body);
    List<String> order = new ArrayList<>();
    Transfer<Seen> transfer =
        (block, state, sink) -> {
          order.add("b" + block + state.values());
          Seen next = run(body.blocks().get(block), state);
          for (int target : graph.successors(block)) {
            sink.flow(target, next);
          }
          return graph.weight(block);
        };
    Solver<Seen> solver = new Solver<>(graph, transfer, limits);
    return new Run(solver.solve(List.of(start)), solver, order);
  }

  /** Adds what is loaded to the set; a string becomes the class. */
  private static Seen run(Block block, Seen state) {
    Set<Integer> values = new TreeSet<>(state.values());
    String kind = state.kind();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Load load) {
        if (load.constant() instanceof Constant.IntConstant number) {
          values.add(number.value());
        } else if (load.constant() instanceof Constant.StringConstant text) {
          kind = text.value();
        }
      }
    }
    return new Seen(kind, values);
  }

  private static Seen start(String kind) {
    return new Seen(kind, Set.of());
  }

  private static String fan(int ways, boolean kinds) {
    StringBuilder text =
        new StringBuilder("method t/A.m(I)V static\n  params k\n  b0:\n    switch k ");
    for (int i = 0; i < ways; i++) {
      text.append(i).append(" -> w").append(i).append(", ");
    }
    text.append("else end\n");
    for (int i = 0; i < ways; i++) {
      text.append("  w").append(i).append(":\n    x = ").append(i).append('\n');
      text.append(kinds ? "    s = \"" + (i % 2 == 0 ? "even" : "odd") + "\"\n" : "");
      text.append("    goto end\n");
    }
    return text + "  end:\n    return\n";
  }

  private static final String LOOP =
      """
      method t/A.m(I)V static
        params k
        b0:
          x = 1
          goto b1
        b1:
          if unknown then b2 else b3
        b2:
          y = 2
          goto b1
        b3:
          return
      """;

  @Test
  void aLoopIsRunUntilNothingNewArrives() {
    Run run = solve(LOOP, start("all"), new Solver.Limits(8, 1000));

    assertThat(run.done()).isTrue();
    assertThat(run.solver().at(3))
        .containsExactly(new Seen("all", Set.of(1)), new Seen("all", Set.of(1, 2)));
    assertThat(run.order())
        .containsExactly("b0[]", "b1[1]", "b2[1]", "b1[1, 2]", "b2[1, 2]", "b3[1]", "b3[1, 2]");
    assertThat(run.solver().steps()).isEqualTo(2 + 1 + 2 + 1 + 2 + 1 + 1);
  }

  @Test
  void equalKeysAreJoinedAsSoonAsTheyMeet() {
    Run run = solve(LOOP, start("one"), new Solver.Limits(8, 1000));

    assertThat(run.done()).isTrue();
    assertThat(run.solver().at(1)).containsExactly(new Seen("one", Set.of(1, 2)));
    assertThat(run.solver().at(3)).containsExactly(new Seen("one", Set.of(1, 2)));
    assertThat(run.order())
        .containsExactly("b0[]", "b1[1]", "b2[1]", "b1[1, 2]", "b2[1, 2]", "b3[1, 2]");
  }

  @Test
  void theStepLimitGivesUp() {
    assertThat(solve(LOOP, start("all"), new Solver.Limits(8, 10)).done()).isTrue();
    assertThat(solve(LOOP, start("all"), new Solver.Limits(8, 9)).done()).isFalse();
  }

  @Test
  void upToTheLimitDisjunctsAreKeptApart() {
    Run run = solve(fan(3, false), start("all"), new Solver.Limits(4, 1000));

    assertThat(run.solver().at(4)).hasSize(4);
    assertThat(run.solver().at(4)).contains(new Seen("all", Set.of(2)), start("all"));
  }

  @Test
  void beyondTheLimitTheClassIsJoined() {
    Run run = solve(fan(6, false), start("all"), new Solver.Limits(4, 1000));

    assertThat(run.done()).isTrue();
    assertThat(run.solver().at(7)).containsExactly(new Seen("all", Set.of(0, 1, 2, 3, 4, 5)));
  }

  @Test
  void anotherClassIsSpared() {
    Run run = solve(fan(5, true), start("all"), new Solver.Limits(4, 1000));

    assertThat(run.done()).isTrue();
    List<Seen> end = run.solver().at(6);
    assertThat(end).hasSizeLessThanOrEqualTo(4);
    assertThat(end).noneMatch(seen -> seen.kind().equals("mixed"));
    Set<Integer> all = new TreeSet<>();
    end.forEach(seen -> all.addAll(seen.values()));
    assertThat(all).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void farBeyondTheLimitAllAreJoined() {
    StringBuilder text =
        new StringBuilder("method t/A.m(I)V static\n  params k\n  b0:\n    switch k ");
    for (int i = 0; i < 12; i++) {
      text.append(i).append(" -> w").append(i).append(", ");
    }
    text.append("else end\n");
    for (int i = 0; i < 12; i++) {
      text.append("  w" + i + ":\n    x = " + i + "\n    s = \"kind" + i + "\"\n    goto end\n");
    }
    Run run = solve(text + "  end:\n    return\n", start("all"), new Solver.Limits(2, 1000));

    assertThat(run.done()).isTrue();
    List<Seen> end = run.solver().at(13);
    assertThat(end).hasSizeLessThanOrEqualTo(8).anyMatch(seen -> seen.kind().equals("mixed"));
    Set<Integer> all = new TreeSet<>();
    end.forEach(seen -> all.addAll(seen.values()));
    assertThat(all).hasSize(12);
  }

  @Test
  void theOrderOfTheBlocksInTheBodyDoesNotMatter() {
    String other =
        """
        method t/A.m(I)V static
          params k
          b0:
            x = 1
            goto b1
          b3:
            return
          b2:
            y = 2
            goto b1
          b1:
            if unknown then b2 else b3
        """;
    Run one = solve(LOOP, start("all"), new Solver.Limits(8, 1000));
    Run two = solve(other, start("all"), new Solver.Limits(8, 1000));

    assertThat(two.solver().at(1)).isEqualTo(one.solver().at(3));
    assertThat(two.solver().steps()).isEqualTo(one.solver().steps());
  }

  @Test
  void whatIsNotReachedHasNoDisjunct() {
    Run run =
        solve(
            "method t/A.m()V static\n  b0:\n    return\n  b1:\n    return\n",
            start("all"),
            new Solver.Limits(4, 1000));

    assertThat(run.solver().at(0)).hasSize(1);
    assertThat(run.solver().at(1)).isEmpty();
  }

  private static String joinedAfter(String... kinds) {
    StringBuilder text =
        new StringBuilder("method t/A.m(I)V static\n  params k\n  b0:\n    switch k ");
    for (int i = 0; i < kinds.length; i++) {
      text.append(i).append(" -> w").append(i).append(", ");
    }
    text.append("else end\n");
    for (int i = 0; i < kinds.length; i++) {
      text.append("  w").append(i).append(":\n    x = ").append(i + 1).append('\n');
      text.append("    s = \"").append(kinds[i]).append("\"\n    goto end\n");
    }
    Run run = solve(text + "  end:\n    return\n", start("other"), new Solver.Limits(3, 1000));
    int end = kinds.length + 1;
    return new TreeSet<>(
            run.solver().at(end).stream().map(one -> one.kind() + one.values()).toList())
        .toString();
  }

  @Test
  void joinsANarrowClassBeforeOthersOfItsClass() {
    assertThat(joinedAfter("own/yes", "own/no", "own/yes", "own/no", "own/yes"))
        .isEqualTo("[other[], own/no[2, 4], own/yes[1, 3, 5]]");
  }

  @Test
  void joinsTheWholeClassWhereNarrowOnesAreTooMany() {
    assertThat(joinedAfter("own/a", "own/b", "own/c", "own/d"))
        .isEqualTo("[other[], own[1, 2, 3, 4]]");
  }

  @Test
  void aLongBodyKeepsFewerDisjunctsApart() {
    Solver.Limits limits = new Solver.Limits(24, 1000);

    assertThat(limits.forBody(0)).isEqualTo(limits);
    assertThat(limits.forBody(20)).isEqualTo(limits);
    assertThat(limits.forBody(48)).isEqualTo(new Solver.Limits(10, 1000));
    assertThat(limits.forBody(10_000)).isEqualTo(new Solver.Limits(4, 1000));
    assertThat(new Solver.Limits(2, 1000).forBody(10_000).disjuncts()).isEqualTo(2);
  }
}
