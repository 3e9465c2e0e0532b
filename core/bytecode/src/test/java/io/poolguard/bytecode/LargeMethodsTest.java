package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.BodyValidator;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Methods as large as a class file can hold, of shapes that could cost the square of their size.
 */
@Timeout(60)
class LargeMethodsTest {
  @TempDir Path folder;

  @Test
  void aLongChainOfJumpsLeadsToItsEnd() throws IOException {
    Optional<Body> body =
        lowered(
            code -> {
              Label[] labels = new Label[10_000];
              java.util.Arrays.setAll(labels, i -> new Label());
              code.visitJumpInsn(Opcodes.GOTO, labels[0]);
              for (int i = labels.length - 1; i >= 0; i--) {
                code.visitLabel(labels[i]);
                if (i == labels.length - 1) {
                  code.visitInsn(Opcodes.RETURN);
                } else {
                  code.visitJumpInsn(Opcodes.GOTO, labels[i + 1]);
                }
              }
            });
    assertThat(body.orElseThrow().blocks()).hasSize(1);
  }

  @Test
  void anEndlessJumpIsABody() throws IOException {
    Optional<Body> body =
        lowered(
            code -> {
              Label start = new Label();
              code.visitLabel(start);
              code.visitJumpInsn(Opcodes.GOTO, start);
            });
    assertThat(BodyValidator.faults(body.orElseThrow())).isEmpty();
  }

  @Test
  void aStackOfManyObjectsUnderConstructionIsGivenUp() throws IOException {
    assertThat(
            lowered(
                code -> {
                  for (int i = 0; i < 15_000; i++) {
                    code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
                  }
                  for (int i = 0; i < 3_000; i++) {
                    Label next = new Label();
                    code.visitJumpInsn(Opcodes.GOTO, next);
                    code.visitLabel(next);
                  }
                  code.visitInsn(Opcodes.RETURN);
                }))
        .isEmpty();
  }

  @Test
  void manyVariablesInOneSlotAreOneLocal() throws IOException {
    Optional<Body> body =
        lowered(
            code -> {
              for (int i = 0; i < 5_000; i++) {
                Label start = new Label();
                Label end = new Label();
                code.visitInsn(Opcodes.ICONST_0);
                code.visitVarInsn(Opcodes.ISTORE, 0);
                code.visitLabel(start);
                code.visitIincInsn(0, 1);
                code.visitLabel(end);
                code.visitLocalVariable("v" + i, "I", null, start, end, 0);
              }
              code.visitInsn(Opcodes.RETURN);
            });
    assertThat(BodyValidator.faults(body.orElseThrow())).isEmpty();
  }

  private Optional<Body> lowered(Consumer<MethodVisitor> instructions) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_6, Opcodes.ACC_PUBLIC, "p/Large", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = writer.visitMethod(access, "m", "()V", null, null);
    code.visitCode();
    instructions.accept(code);
    code.visitMaxs(60_000, 60_000);
    code.visitEnd();
    writer.visitEnd();
    Files.createDirectories(folder.resolve("p"));
    Files.write(folder.resolve("p/Large.class"), writer.toByteArray());
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      Optional<Body> body = program.body(new MethodRef("p/Large", "m", "()V"));
      assertThat(program.diagnostics())
          .extracting(Diagnostic::kind)
          .hasSize(body.isEmpty() ? 1 : 0)
          .allMatch(Diagnostic.Kind.GAVE_UP::equals);
      return body;
    }
  }
}
