package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallCodeTest {
  private static final String SOURCE =
      """
      class T {
        static void a() {}
        static void b() {}
        static void c() {}
        void dense(int i) { switch (i) { case 0: a(); break; case 1: b(); break; default: c(); } }
        void sparse(int i) { int k = i; switch (i) { case 9: a(); break; case 99999: b(); } c(); }
        void wide() { long[][][] all = new long[2][3][4]; all[0][1][2] += 70000L; a(); }
        Runnable reference() { return T::b; }
        int none(int i) { return i + 1; }
      }
      """;

  @TempDir Path folder;

  @Test
  void callsStandInTheOrderOfTheCodeBehindInstructionsOfAnyLength() throws IOException {
    try (Compiled compiled = Compiled.javac(folder, 17, SOURCE)) {
      Map<MethodRef, List<Called>> found =
          new CallCode(compiled.program().ownReader("p/T"), "p/T", new Names()).read();
      assertThat(names(found, "dense", "(I)V")).containsExactly("a", "b", "c");
      assertThat(names(found, "sparse", "(I)V")).containsExactly("a", "b", "c");
      assertThat(names(found, "wide", "()V")).containsExactly("a");
      assertThat(names(found, "none", "(I)I")).isEmpty();
      assertThat(found.get(new MethodRef("p/T", "reference", "()Ljava/lang/Runnable;")))
          .filteredOn(Called::asFunction)
          .extracting(called -> called.method().name())
          .contains("b");
    }
  }

  private static List<String> names(
      Map<MethodRef, List<Called>> found, String name, String descriptor) {
    return found.get(new MethodRef("p/T", name, descriptor)).stream()
        .map(called -> called.method().name())
        .toList();
  }
}
