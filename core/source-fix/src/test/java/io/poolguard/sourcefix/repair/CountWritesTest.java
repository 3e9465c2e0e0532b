package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.applied;
import static io.poolguard.sourcefix.repair.Repairing.finding;
import static io.poolguard.sourcefix.repair.Repairing.line;
import static io.poolguard.sourcefix.repair.Repairing.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writes of a count that go by what was read before. */
class CountWritesTest {
  @Test
  void whatIsSetByItselfIsOneOperation() {
    assertThat(
            repaired("users.set(users.get() - 1);", "if (users.get() == 0) {", "  close();", "}"))
        .contains(body("if (users.decrementAndGet() == 0) {", "  close();", "}"));
    assertThat(repaired("users.set(users.get() - n);", "done();"))
        .contains(body("users.addAndGet(-n);", "done();"));
    assertThat(repaired("users.set((users.get() + 2));", "done();"))
        .contains(body("users.addAndGet(2);", "done();"));
  }

  @Test
  void aSwapThatNobodyLooksAtIsOneOperation() {
    assertThat(
            repaired(
                "int now = users.get();",
                "users.compareAndSet(now, now - 1);",
                "if (users.get() == 0) {",
                "  close();",
                "}"))
        .contains(body("if (users.decrementAndGet() == 0) {", "  close();", "}"));
    assertThat(repaired("int now = users.get(); // now", "users.compareAndSet(now, now + n);"))
        .contains(body("// now", "users.addAndGet(n);"));
    assertThat(
            repaired(
                "int now = users.get();",
                "users.compareAndSet(now, now - 1);",
                "if (now == 1) {",
                "  close();",
                "}"))
        .contains(body("int now = users.getAndDecrement();", "if (now == 1) {", "  close();", "}"));
  }

  @Test
  void whatIsReadBehindAChangeIsItsResult() {
    assertThat(
            repaired(
                "users.updateAndGet(n -> Math.max(0, n - 1));", "boolean last = users.get() == 0;"))
        .contains(body("boolean last = users.updateAndGet(n -> Math.max(0, n - 1)) == 0;"));
    assertThat(repaired("users.getAndAdd(-n);", "boolean last = users.get() <= 0;"))
        .contains(body("boolean last = users.addAndGet(-n) <= 0;"));
  }

  private static final String TWO_CLASSES =
      """
      class Outer {
        static class A {
          private int users;
          void add() {
            users++;
          }
        }
        static class Other {
          private long users;
          long read(long users) {
            return this.users + users;
          }
        }
      }
      """;

  @Test
  void eachOfSeveralClassesHasACountOfItsOwn() {
    Optional<String> now = repairedCount(TWO_CLASSES);

    assertThat(now.orElseThrow())
        .contains("AtomicInteger users = new ")
        .contains("users.incrementAndGet();")
        .contains("private long users;", "return this.users + users;");
  }

  @Test
  void whoseCountItIsBehindADotItsTypeSays() {
    String text = TWO_CLASSES.replace("long read(long users)", "long read(A a, long users)");

    assertThat(repairedCount(text)).isPresent();
    assertThat(repairedCount(text.replace("this.users", "a.users")).orElseThrow())
        .contains("return a.users.get() + users;");
    assertThat(repairedCount(text.replace("this.users", "new A().users"))).isEmpty();
    assertThat(repairedCount(text.replace("A a", "Other a").replace("this.users", "a.users")))
        .hasValueSatisfying(now -> assertThat(now).contains("return a.users + users;"));
    assertThat(repairedCount(TWO_CLASSES.replace("void add()", "void add(int users)"))).isEmpty();
  }

  private static Optional<String> repairedCount(String text) {
    Finding count =
        finding(
            Rules.NON_ATOMIC_REF_COUNT,
            line(text, "users++"),
            new MethodRef("A", "add", "()V"),
            Set.of());
    return applied("Count in one atomic operation", text, count);
  }

  @Test
  void whatIsComputedOtherwiseIsLeftAlone() {
    assertThat(repairs(text("users.set(users.get() / 2);"), count()).refusal())
        .contains(Refusal.COUNT);
    // What is taken away may hang on the count.
    assertThat(repairs(text("users.set(users.get() - step());"), count()).refusal())
        .contains(Refusal.COUNT);
    assertThat(
            repairs(text("int now = users.get();", "users.compareAndSet(now, now - now);"), count())
                .refusal())
        .contains(Refusal.COUNT);
    assertThat(
            repairs(
                    text("int now = users.get();", "done();", "users.compareAndSet(now, now - 1);"),
                    count())
                .refusal())
        .contains(Refusal.COUNT);
    // It is looked at whether it succeeds.
    assertThat(
            repairs(
                    text(
                        "int now = users.get();", "if (users.compareAndSet(now, now - 1)) done();"),
                    count())
                .refusal())
        .contains(Refusal.COUNT);
  }

  private static Optional<String> repaired(String... body) {
    return applied("Count in one atomic operation", text(body), count());
  }

  private static Finding count() {
    return finding(Rules.NON_ATOMIC_REF_COUNT, 4, new MethodRef("A", "run", "()V"), Set.of());
  }

  private static String body(String... lines) {
    return text(lines);
  }

  private static String text(String... body) {
    return "class A {\n  private final AtomicInteger users = new AtomicInteger(1);\n  void run(int n) {\n    "
        + String.join("\n    ", body)
        + "\n  }\n}\n";
  }
}
