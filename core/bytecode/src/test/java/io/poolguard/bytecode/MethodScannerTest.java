package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

class MethodScannerTest {
  private static final Predicate<String> THREAD = "Ljava/lang/Thread;"::equals;
  private static final String SOURCE =
      """
      class T {
        Thread call() { return Thread.currentThread(); }
        Object create() { return new Thread(); }
        Object cast(Object o) { return (Thread) o; }
        Runnable lambda() { return () -> { Runnable r = () -> Thread.currentThread(); r.run(); }; }
        java.util.function.Supplier<Object> reference() { return Thread::new; }
        Thread borrow(Thread t) { t.run(); return t; }
        void nothing() { System.gc(); }
      }
      """;

  @TempDir Path folder;

  @Test
  void aMethodPassesIfItsCodeOrALambdaInItYieldsTheType() throws IOException {
    try (Compiled compiled = Compiled.javac(folder, 17, SOURCE)) {
      ClassReader reader = compiled.program().ownReader("p/T");
      assertThat(reader).isNotNull();
      MethodScanner.Scan scan = MethodScanner.scan(reader, THREAD::test);
      assertThat(names(scan.passing()))
          .containsExactly("call", "create", "cast", "lambda", "reference");
      assertThat(names(scan.methods()))
          .containsExactly(
              "<init>", "call", "create", "cast", "lambda", "reference", "borrow", "nothing");
    }
  }

  private static List<String> names(List<MethodRef> methods) {
    return methods.stream().map(MethodRef::name).toList();
  }
}
