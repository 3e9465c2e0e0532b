package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.IrPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What compilers add to the source does not look like the user's own code. */
class IdiomsTest {
  @TempDir Path folder;

  @Test
  void assertionsAreDisabled() throws IOException {
    String source =
        "class T { static int m(Object o) { assert o != null : \"x\"; return o.hashCode(); } }";
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                t1 = virtual java/lang/Object.hashCode()I(o)
                return t1""");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17})
  void theNullCheckOfABoundReceiverIsDropped(int release) throws IOException {
    String source = "class T { static Runnable m(Object o) { return o::notify; } }";
    try (Compiled compiled = Compiled.javac(folder, release, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                t1 = function java/lang/Runnable.run()V runs virtual java/lang/Object.notify()V(o)
                return t1""");
    }
  }

  @Test
  void aConcatenationIsAComputation() throws IOException {
    String source = "class T { static String m(int i, String s) { return i + s + 1L; } }";
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                t2 = compute(i, s)
                return t2""");
    }
  }

  @Test
  void theMethodsOfARecordAreComputations() throws IOException {
    try (Compiled compiled = Compiled.javac(folder, 17, "record T(int i, String s) {}")) {
      assertThat(compiled.text("T", "hashCode"))
          .isEqualTo(
              """
              b0:
                t1 = compute(this)
                return t1""");
    }
  }

  @Test
  void aSynchronizedBlockGivesItsLockBackOnEachWay() throws IOException {
    String source =
        "class T { static void m(Object o, Runnable r) { synchronized (o) { r.run(); } } }";
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0: catch java/lang/Throwable -> b1
                t2 = o
                monitor-enter o
                interface java/lang/Runnable.run()V(r)
                monitor-exit t2
                return
              b1:
                t3 = caught
                monitor-exit t2
                throw t3""");
    }
  }

  @Test
  void copiesOfAnObjectUnderConstructionAreOneLocal() throws IOException {
    String source =
        """
        class T {
          T(Object o) {}
          static T m(boolean b) { return new T(b ? "x" : null); }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                t1 = new p/T
                if true b then b1 else b2
              b1:
                t3 = "x"
                goto b3
              b2:
                t3 = null
                goto b3
              b3:
                special p/T.<init>(Ljava/lang/Object;)V(t1, t3)
                return t1""");
    }
  }

  @Test
  void variablesOfOneSlotAreToldApart() throws IOException {
    String source =
        """
        class T {
          static void m(boolean b) {
            if (b) { String first = "a"; first.trim(); } else { int second = 1; second++; }
          }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.body("T", "m").locals()).contains("b", "first", "second");
    }
  }

  @Test
  void aVariableOnTheStackKeepsTheValueItHadThere() throws IOException {
    String source = "class T { static int m(int[] a, int i) { return a[i++] + i; } }";
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                t3 = i
                t4 = 1
                i = i + t4
                t2 = a[t3]
                t2 = t2 + i
                return t2""");
    }
  }

  @Test
  void theSharedCloseOfJavac9IsExpanded() throws IOException {
    String source =
        """
        class T {
          static void m(Throwable t, AutoCloseable c) throws Exception { $closeResource(t, c); }
          private static void $closeResource(Throwable t, AutoCloseable c) throws Exception {}
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                if null t then b2 else b4
              b1:
                return
              b2:
                interface java/lang/AutoCloseable.close()V(c)
                goto b1
              b3:
                t3 = caught
                virtual java/lang/Throwable.addSuppressed(Ljava/lang/Throwable;)V(t, t3)
                goto b1
              b4: catch java/lang/Throwable -> b3
                interface java/lang/AutoCloseable.close()V(c)
                goto b1""");
    }
  }

  @Test
  void theNullChecksOfKotlincAreDropped() throws IOException {
    byte[] bytes = kotlinLike();
    Files.createDirectories(folder.resolve("p"));
    Files.write(folder.resolve("p/K.class"), bytes);
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      MethodRef method = new MethodRef("p/K", "m", "(Ljava/lang/Object;)V");
      assertThat(IrPrinter.print(program.body(method).orElseThrow()))
          .contains("return")
          .doesNotContain("Intrinsics");
    }
  }

  private static byte[] kotlinLike() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "p/K", null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_STATIC, "m", "(Ljava/lang/Object;)V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitLdcInsn("o");
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "kotlin/jvm/internal/Intrinsics",
        "checkNotNullParameter",
        "(Ljava/lang/Object;Ljava/lang/String;)V",
        false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return writer.toByteArray();
  }
}
