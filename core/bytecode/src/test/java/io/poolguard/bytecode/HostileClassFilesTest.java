package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.BodyValidator;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whatever a class file holds: a diagnostic at worst, no exception, no endless loop. */
class HostileClassFilesTest {
  private static final String SOURCE =
      """
      class T {
        enum E { A, B }
        interface I { void x() throws Exception; }
        record R(int a, String b) {}
        static int s(String s, E e) {
          switch (e) { case A: return 1; default: }
          switch (s) { case "a": return 1; case "b": return 2; default: return 3; }
        }
        static void t(javax.sql.DataSource d, int[] a) throws Exception {
          try (java.sql.Connection c = d.getConnection()) {
            for (int i = 0; i < a.length; i++) { a[i] += i * 2L; }
            synchronized (d) { c.commit(); }
          } catch (IllegalStateException e) {
            throw new Exception("x" + e, e);
          } finally {
            I i = () -> d.getConnection().close();
            i.x();
          }
        }
        static double u(long l, double f, Object o) {
          return o instanceof String[][] x ? x[0].length : l > 3 ? (float) l : f % 2;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void mutatedClassFilesNeverThrowAndAlwaysEnd() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("good"));
    Compiled.javac(sources, 17, SOURCE).close();
    List<byte[]> seeds = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(sources.resolve("p"))) {
      for (Path file : found.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
        files.add(file.getFileName());
      }
    }
    seeds.add(subroutines(3));
    files.add(Path.of("Old.class"));
    Path target = Files.createDirectories(folder.resolve("bad/p"));
    Random random = new Random(20_261_123);
    int read = 0;
    for (int round = 0; round < 4_000; round++) {
      int seed = round % seeds.size();
      Path file = target.resolve(files.get(seed).toString());
      Files.write(file, mutated(seeds.get(seed), random));
      read += lowerAll(target.getParent());
      Files.delete(file);
    }
    // Most mutations hit constants and still give readable code.
    assertThat(read).isGreaterThan(1_000);
  }

  private static byte[] mutated(byte[] seed, Random random) {
    if (random.nextInt(8) == 0) {
      return java.util.Arrays.copyOf(seed, random.nextInt(seed.length));
    }
    byte[] bytes = seed.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      int at = 8 + random.nextInt(bytes.length - 8);
      bytes[at] =
          (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
    }
    return bytes;
  }

  /** How many methods have a body. */
  private static int lowerAll(Path root) throws IOException {
    int bodies = 0;
    try (ClassFileProgram program = ClassFileProgram.open(List.of(root), List.of())) {
      for (String name : program.ownClasses()) {
        program.directSubtypes(name);
        Optional<TypeDeclaration> type = program.type(name);
        if (type.isPresent()) {
          for (TypeDeclaration.Method method : type.get().methods()) {
            MethodRef ref = new MethodRef(name, method.name(), method.descriptor());
            bodies += program.body(ref).isPresent() ? 1 : 0;
          }
        } else {
          assertThat(program.diagnostics())
              .extracting(Diagnostic::kind)
              .contains(Diagnostic.Kind.UNREADABLE);
        }
      }
    }
    return bodies;
  }

  @Test
  void aFileThatIsTruncatedOrTooNewIsToldWithItsPlace() throws IOException {
    Compiled.javac(folder, 17, "class T { void m() {} } class U {} class V {}").close();
    Path truncated = folder.resolve("p/T.class");
    Files.write(truncated, java.util.Arrays.copyOf(Files.readAllBytes(truncated), 60));
    Path tooNew = folder.resolve("p/U.class");
    byte[] bytes = Files.readAllBytes(tooNew);
    bytes[6] = 0x7F;
    Files.write(tooNew, bytes);
    Files.write(folder.resolve("p/V.class"), new byte[0]);
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      assertThat(program.type("p/T")).isEmpty();
      assertThat(program.type("p/U")).isEmpty();
      assertThat(program.type("p/V")).isEmpty();
      assertThat(program.diagnostics())
          .filteredOn(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNREADABLE)
          .extracting(Diagnostic::where)
          .containsExactly(
              truncated.toString(), tooNew.toString(), folder.resolve("p/V.class").toString());
    }
  }

  @Test
  void subroutinesAreInlined() throws IOException {
    Body body = old(subroutines(1)).orElseThrow();
    assertThat(BodyValidator.faults(body)).isEmpty();
    assertThat(body.blocks()).hasSize(1);
    assertThat(body.blocks().get(0).statements())
        .filteredOn(Statement.Assign.class::isInstance)
        .hasSize(2);
  }

  @Test
  void subroutinesThatMultiplyAreGivenUp() throws IOException {
    assertThat(old(subroutines(40))).isEmpty();
  }

  private Optional<Body> old(byte[] bytes) throws IOException {
    Path file = Files.createDirectories(folder.resolve("p")).resolve("Old.class");
    Files.write(file, bytes);
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      Optional<Body> body = program.body(new MethodRef("p/Old", "m", "()V"));
      if (body.isEmpty()) {
        assertThat(program.diagnostics())
            .extracting(Diagnostic::kind)
            .containsExactly(Diagnostic.Kind.GAVE_UP);
      }
      return body;
    }
  }

  /**
   * A class of Java 1.4 whose method calls a subroutine twice, which calls the next one twice, and
   * so on.
   */
  private static byte[] subroutines(int depth) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_4, Opcodes.ACC_PUBLIC, "p/Old", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = writer.visitMethod(access, "m", "()V", null, null);
    code.visitCode();
    Label first = new Label();
    code.visitJumpInsn(Opcodes.JSR, first);
    code.visitJumpInsn(Opcodes.JSR, first);
    code.visitInsn(Opcodes.RETURN);
    Label next = first;
    for (int i = 0; i < depth; i++) {
      code.visitLabel(next);
      code.visitVarInsn(Opcodes.ASTORE, i);
      if (i + 1 < depth) {
        next = new Label();
        code.visitJumpInsn(Opcodes.JSR, next);
        code.visitJumpInsn(Opcodes.JSR, next);
      }
      code.visitVarInsn(Opcodes.RET, i);
    }
    code.visitMaxs(1, depth);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
