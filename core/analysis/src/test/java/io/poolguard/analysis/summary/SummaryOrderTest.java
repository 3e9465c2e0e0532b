package io.poolguard.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import io.poolguard.analysis.obligation.Request;
import io.poolguard.analysis.obligation.Summary;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What is said of a method is a function of the program: programs of helpers that call each other,
 * in circles too, asked in any order.
 */
class SummaryOrderTest {
  private static final Catalogue CATALOGUE = Catalogues.standard();

  /** A program of some helpers, each of two ways; a way may close, throw, leave or call on. */
  private static TextProgram draw(Random random) {
    int methods = 2 + random.nextInt(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < methods; i++) {
      text.append("method t/U.m%d(Ljava/sql/Connection;Z)V static\n".formatted(i))
          .append("  params c, f\n  b0:\n    if true f then b1 else b2\n");
      for (int way = 1; way <= 2; way++) {
        text.append("  b%d:\n".formatted(way));
        for (int calls = random.nextInt(3); calls > 0; calls--) {
          text.append("    ").append(statement(random, methods)).append('\n');
        }
        text.append(random.nextInt(6) == 0 ? "    throw c\n" : "    return\n");
      }
    }
    return TextProgram.parse(text.toString());
  }

  private static String statement(Random random, int methods) {
    String passed = List.of("f", "y", "n").get(random.nextInt(3));
    String given =
        switch (passed) {
          case "y" -> "y = 1\n    ";
          case "n" -> "n = 0\n    ";
          default -> "";
        };
    return switch (random.nextInt(8)) {
      case 0, 1 -> "interface java/sql/Connection.close()V(c)";
      case 2 -> "static t/X.take(Ljava/sql/Connection;)V(c)";
      case 3 -> "static java/lang/System.exit(I)V(f)";
      default ->
          given
              + "static t/U.m%d(Ljava/sql/Connection;Z)V(c, %s)"
                  .formatted(random.nextInt(methods), passed);
    };
  }

  private static Request request(MethodRef method) {
    return new Request(method, Map.of(), Request.Tracked.ALL);
  }

  private static Summaries over(TextProgram program) {
    return new Summaries(new Types(program), CATALOGUE, Solver.Limits.STANDARD);
  }

  @Property(tries = 40, seed = "17")
  void summariesDoNotDependOnTheOrderOfQuestions(@ForAll long seed) {
    Random random = new Random(seed);
    TextProgram program = draw(random);
    Map<MethodRef, Object> alone = new TreeMap<>();
    for (MethodRef method : program.methods()) {
      alone.put(method, new TreeSet<>(over(program).summary(request(method)).describe()));
    }
    List<MethodRef> order = new ArrayList<>(program.methods());
    Collections.shuffle(order, random);
    Summaries shared = over(program);
    Map<MethodRef, Object> together = new TreeMap<>();
    for (MethodRef method : order) {
      together.put(method, new TreeSet<>(shared.summary(request(method)).describe()));
    }

    assertThat(together).isEqualTo(alone);
    assertThat(shared.givenUp()).isEmpty();
  }

  @Property(tries = 60, seed = "17")
  void endingsDoNotDependOnTheOrderOfQuestions(@ForAll long seed) {
    Random random = new Random(seed);
    TextProgram program = draw(random);
    Map<MethodRef, Object> alone = new TreeMap<>();
    for (MethodRef method : program.methods()) {
      alone.put(method, over(program).outcome(method));
    }
    List<MethodRef> order = new ArrayList<>(program.methods());
    Collections.shuffle(order, random);
    Summaries shared = over(program);
    Map<MethodRef, Object> together = new TreeMap<>();
    for (MethodRef method : order) {
      together.put(method, shared.outcome(method));
    }

    assertThat(together).isEqualTo(alone);
  }

  @Property(tries = 20, seed = "17")
  void aCoarseSummaryHasOneCaseForEachEnd(@ForAll long seed) {
    TextProgram program = draw(new Random(seed));
    Summaries summaries = over(program);
    for (MethodRef method : program.methods()) {
      Summary summary = summaries.summary(request(method));
      Summary coarse = summary.coarse();

      assertThat(ends(coarse)).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(ends(coarse))).isEqualTo(new TreeSet<>(ends(summary)));
      assertThat(coarse.coarse().describe()).isEqualTo(coarse.describe());
      assertThat(coarse.takes(0)).isEqualTo(summary.takes(0));
      assertThat(coarse.takes(1)).isFalse();
    }
  }

  /** The first words of the cases: returns, or the exception. */
  private static List<String> ends(Summary summary) {
    return summary.describe().stream()
        .map(text -> text.replaceAll("( a release|\\[).*", ""))
        .toList();
  }
}
