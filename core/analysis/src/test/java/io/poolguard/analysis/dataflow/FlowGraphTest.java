package io.poolguard.analysis.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.text.IrParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Successors, order and liveness of bodies written in the textual IR. */
class FlowGraphTest {
  private static final String DIAMOND =
      """
      method t/A.m(ZI)I static
        params f, k
        b0:
          x = 1
          y = 2
          if true f then b1 else b2
        b1: catch java/lang/Exception -> b4
          y = k
          static t/U.run(I)V(x)
          goto b3
        b2:
          switch k 1 -> b3, 2 -> b3, else b0
        b3:
          return y
        b4:
          e = caught
          throw e
        b5:
          unreachable
      """;

  private final Body body = IrParser.parse(DIAMOND);
  private final FlowGraph graph = new FlowGraph(body);

  private static List<Integer> sorted(int[] blocks) {
    return new ArrayList<>(new TreeSet<>(Arrays.stream(blocks).boxed().toList()));
  }

  @Test
  void successorsAreNormalAndExceptionalWithoutRepetition() {
    assertThat(graph.size()).isEqualTo(6);
    assertThat(sorted(graph.successors(0))).containsExactly(1, 2);
    assertThat(sorted(graph.successors(1))).containsExactly(3, 4);
    assertThat(graph.successors(2)).hasSize(2).containsExactlyInAnyOrder(3, 0);
    assertThat(graph.successors(3)).isEmpty();
    assertThat(graph.successors(4)).isEmpty();
    assertThat(graph.successors(5)).isEmpty();
  }

  @Test
  void aBlockCountsForItsStatementsAndItsEnd() {
    assertThat(graph.weight(0)).isEqualTo(3);
    assertThat(graph.weight(2)).isEqualTo(1);
  }

  @Test
  void theOrderIsReversePostorderAndUnreachableBlocksCount() {
    assertThat(graph.blockAt(graph.orderOf(0))).isEqualTo(0);
    List<Integer> all = new ArrayList<>();
    for (int order = 0; order < graph.size(); order++) {
      all.add(graph.blockAt(order));
      assertThat(graph.orderOf(graph.blockAt(order))).isEqualTo(order);
    }
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(graph.orderOf(0)).isLessThan(graph.orderOf(1)).isLessThan(graph.orderOf(2));
    assertThat(graph.orderOf(1)).isLessThan(graph.orderOf(3)).isLessThan(graph.orderOf(4));
    assertThat(graph.orderOf(2)).isLessThan(graph.orderOf(3));
    assertThat(graph.orderOf(1)).isLessThan(graph.orderOf(2));
  }

  @Test
  void reachingNeedsAnEdge() {
    assertThat(graph.reaches(0, 3)).isTrue();
    assertThat(graph.reaches(0, 4)).isTrue();
    assertThat(graph.reaches(0, 0)).isTrue();
    assertThat(graph.reaches(2, 4)).isTrue();
    assertThat(graph.reaches(1, 0)).isFalse();
    assertThat(graph.reaches(3, 3)).isFalse();
    assertThat(graph.reaches(0, 5)).isFalse();
  }

  @Test
  void successorsCannotBeChangedFromOutside() {
    graph.successors(0)[0] = 5;

    assertThat(sorted(graph.successors(0))).containsExactly(1, 2);
  }

  private BitSet live(int block) {
    return new Liveness(body, graph).at(block);
  }

  private int local(String name) {
    return body.locals().indexOf(name);
  }

  @Test
  void aLocalLivesFromItsAssignmentToItsLastUse() {
    assertThat(live(0).get(local("f"))).isTrue();
    assertThat(live(0).get(local("x"))).isFalse();
    assertThat(live(0).get(local("y"))).isFalse();
    assertThat(live(1).get(local("x"))).isTrue();
    assertThat(live(1).get(local("y"))).isFalse();
    assertThat(live(1).get(local("f"))).isFalse();
    assertThat(live(2).get(local("f"))).isTrue();
    assertThat(live(2).get(local("y"))).isTrue();
    assertThat(live(3)).isEqualTo(bits(local("y")));
    assertThat(live(4)).isEqualTo(new BitSet());
  }

  @Test
  void anAssignmentInABlockWithHandlersDoesNotEndALife() {
    Body other =
        IrParser.parse(
            """
            method t/A.m(I)I static
              params k
              b0:
                x = 1
                goto b1
              b1: catch java/lang/Exception -> b2
                static t/U.run()V()
                x = 2
                return x
              b2:
                return x
            """);
    Liveness liveness = new Liveness(other, new FlowGraph(other));

    assertThat(liveness.at(1).get(other.locals().indexOf("x"))).isTrue();
    assertThat(liveness.at(0).get(other.locals().indexOf("x"))).isFalse();
  }

  private static BitSet bits(int... indices) {
    BitSet bits = new BitSet();
    Arrays.stream(indices).forEach(bits::set);
    return bits;
  }
}
