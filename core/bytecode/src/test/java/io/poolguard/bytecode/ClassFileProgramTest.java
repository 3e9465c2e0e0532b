package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.rule.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileProgramTest {
  @TempDir Path folder;

  @Test
  void aDeclarationTellsWhatTheClassFileSays() throws IOException {
    String source =
        """
        abstract class T<X> implements Runnable {
          @interface Mark {}
          private volatile int count;
          static final String NAME = "x";
          @Mark abstract int m(@Mark String s, int i) throws java.io.IOException, IllegalStateException;
          static synchronized void v(Object... all) {}
          class Inner {}
          sealed interface S permits A {}
          record A(int i) implements S {}
          enum E { ONE }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      TypeDeclaration type = compiled.program().type("p/T").orElseThrow();
      assertThat(type.superName()).isEqualTo("java/lang/Object");
      assertThat(type.interfaces()).containsExactly("java/lang/Runnable");
      assertThat(type.flags()).containsExactlyInAnyOrder(Flag.ABSTRACT, Flag.GENERIC);
      assertThat(type.sourceFile()).isEqualTo("p/T.java");
      assertThat(type.field("count").orElseThrow().flags())
          .containsExactlyInAnyOrder(Flag.PRIVATE, Flag.VOLATILE);
      TypeDeclaration.Method method = type.method("m", "(Ljava/lang/String;I)I").orElseThrow();
      assertThat(method.thrown())
          .containsExactly("java/io/IOException", "java/lang/IllegalStateException");
      assertThat(method.annotations()).containsExactly("p/T$Mark");
      assertThat(method.parameterAnnotations()).containsExactly(List.of("p/T$Mark"), List.of());
      assertThat(type.method("v", "([Ljava/lang/Object;)V").orElseThrow().flags())
          .containsExactlyInAnyOrder(Flag.STATIC, Flag.SYNCHRONIZED, Flag.VARARGS);
      assertThat(compiled.program().type("p/T$Inner").orElseThrow().outer()).isEqualTo("p/T");
      assertThat(compiled.program().type("p/T$S").orElseThrow().is(Flag.SEALED)).isTrue();
      assertThat(compiled.program().type("p/T$A").orElseThrow().is(Flag.RECORD)).isTrue();
      assertThat(compiled.program().type("p/T$E").orElseThrow().is(Flag.ENUM)).isTrue();
    }
  }

  @Test
  void aFieldTellsTheArgumentsOfItsType() throws IOException {
    String source =
        """
        import java.util.*;
        class T<E> {
          class Own<X> {}
          int plain;
          E variable;
          List raw;
          List<String> named;
          Map<Integer, ? extends List<Number[]>> nested;
          Map<?, ? super String> unknown;
          List<E>[] array;
          List<Own<Object>> ofOwn;
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      TypeDeclaration type = compiled.program().type("p/T").orElseThrow();
      assertThat(type.field("plain").orElseThrow().typeArguments()).isEmpty();
      assertThat(type.field("variable").orElseThrow().typeArguments()).isEmpty();
      assertThat(type.field("raw").orElseThrow().typeArguments()).isEmpty();
      assertThat(type.field("named").orElseThrow().typeArguments())
          .containsExactly("java/lang/String");
      assertThat(type.field("nested").orElseThrow().typeArguments())
          .containsExactlyInAnyOrder("java/lang/Integer", "java/util/List", "java/lang/Number");
      assertThat(type.field("unknown").orElseThrow().typeArguments())
          .contains(TypeDeclaration.Field.ANY);
      assertThat(type.field("array").orElseThrow().typeArguments())
          .containsExactly(TypeDeclaration.Field.ANY);
      assertThat(type.field("ofOwn").orElseThrow().typeArguments())
          .contains("p/T$Own")
          .doesNotContain("java/lang/Object");
    }
  }

  @Test
  void subtypesAreThoseOfTheOwnClasses() throws IOException {
    String source =
        "interface T {} class B implements T, java.io.Serializable {} class A extends B {}";
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.program().directSubtypes("p/T")).containsExactly("p/B");
      assertThat(compiled.program().directSubtypes("p/B")).containsExactly("p/A");
      assertThat(compiled.program().directSubtypes("java/io/Serializable")).containsExactly("p/B");
      assertThat(compiled.program().isOwn("p/A")).isTrue();
      assertThat(compiled.program().isOwn("java/lang/String")).isFalse();
    }
  }

  @Test
  void aChangedClassStandsInPlaceOfTheOldOne() throws IOException {
    String before =
        "interface S {} class T implements S { int n; } class U implements S { void m() {} }";
    String after = "interface S {} class T { long n; } class V implements S { void m() {} }";
    Path changed = folder.resolve("changed");
    Files.createDirectories(changed);
    Compiled.javac(changed, 17, after).close();
    Map<String, byte[]> replaced =
        Map.of(
            "p/T", Files.readAllBytes(changed.resolve("p/T.class")),
            "p/V", Files.readAllBytes(changed.resolve("p/V.class")));
    try (Compiled compiled = Compiled.javac(folder.resolve("old"), 17, before)) {
      ClassFileProgram old = compiled.program();
      MethodRef method = new MethodRef("p/U", "m", "()V");
      assertThat(old.directSubtypes("p/S")).containsExactly("p/T", "p/U");

      ClassFileProgram now = old.with(replaced);

      assertThat(now.directSubtypes("p/S")).containsExactly("p/U", "p/V");
      assertThat(now.ownClasses()).containsExactly("p/S", "p/T", "p/U", "p/V");
      assertThat(now.isOwn("p/V")).isTrue();
      assertThat(now.directSupertypes("p/T")).containsExactly("java/lang/Object");
      assertThat(now.type("p/T").orElseThrow().field("n").orElseThrow().type()).isEqualTo("J");
      assertThat(now.body(new MethodRef("p/V", "m", "()V"))).isPresent();
      assertThat(now.body(method)).isSameAs(old.body(method));
      assertThat(old.directSubtypes("p/S")).containsExactly("p/T", "p/U");
      assertThat(old.type("p/T").orElseThrow().field("n").orElseThrow().type()).isEqualTo("I");
      assertThat(old.isInSight("p/V")).isFalse();
    }
  }

  @Test
  void theJdkHasDeclarationsButNoBodies() throws IOException {
    try (Compiled compiled = Compiled.javac(folder, 17, "class T {}")) {
      assertThat(compiled.program().type("java/sql/Connection")).isPresent();
      assertThat(compiled.program().type("com/sun/source/tree/Tree")).isPresent();
      MethodRef trim = new MethodRef("java/lang/String", "trim", "()Ljava/lang/String;");
      assertThat(compiled.program().body(trim)).isEmpty();
      assertThat(compiled.program().diagnostics()).isEmpty();
    }
  }

  @Test
  void aMissingClassIsToldOnce() throws IOException {
    try (Compiled compiled = Compiled.javac(folder, 17, "class T {}")) {
      assertThat(compiled.program().type("q/Gone")).isEmpty();
      assertThat(compiled.program().type("q/Gone")).isEmpty();
      assertThat(compiled.program().diagnostics())
          .extracting(Diagnostic::kind, Diagnostic::where)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(Diagnostic.Kind.MISSING_CLASS, "q/Gone"));
    }
  }

  @Test
  void aClassPathEntryThatCannotBeOpenedIsTold() throws IOException {
    Path corrupt = Files.writeString(folder.resolve("corrupt.jar"), "no zip");
    Path absent = folder.resolve("absent.jar");
    try (ClassFileProgram program =
        ClassFileProgram.open(List.of(folder), List.of(corrupt, absent))) {
      assertThat(program.diagnostics())
          .extracting(Diagnostic::where)
          .containsExactlyInAnyOrder(corrupt.toString(), absent.toString());
    }
  }

  @Test
  void anOwnRootThatCannotBeOpenedIsAnError() throws IOException {
    Path corrupt = Files.writeString(folder.resolve("corrupt.jar"), "no zip");
    assertThatThrownBy(() -> ClassFileProgram.open(List.of(corrupt), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("corrupt.jar");
  }

  @Test
  void aMultiReleaseJarIsSeenAsJava17SeesIt() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Path recent = Files.createDirectory(folder.resolve("recent"));
    Path future = Files.createDirectory(folder.resolve("future"));
    Compiled.javac(old, 8, "class T { void old() {} }").close();
    Compiled.javac(recent, 11, "class T { void recent() {} }").close();
    Compiled.javac(future, 17, "class T { void future() {} }").close();
    Path jar = folder.resolve("many.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      add(out, "p/T.class", old);
      add(out, "META-INF/versions/11/p/T.class", recent);
      add(out, "META-INF/versions/99/p/T.class", future);
    }
    try (ClassFileProgram program = ClassFileProgram.open(List.of(jar), List.of())) {
      assertThat(program.ownClasses()).containsExactly("p/T");
      assertThat(program.type("p/T").orElseThrow().methods())
          .extracting(TypeDeclaration.Method::name)
          .containsExactly("<init>", "recent");
    }
  }

  private static void add(JarOutputStream out, String name, Path from) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(Files.readAllBytes(from.resolve("p/T.class")));
    out.closeEntry();
  }
}
