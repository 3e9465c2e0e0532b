package io.poolguard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * To teach PoolGuard an API is to write a catalogue file: no class names a library's type or an
 * acquiring method in a string.
 */
class ApiNamesTest {
  /** Packages and methods that belong in the catalogue. Dots and slashes are the same here. */
  private static final List<String> API_NAMES =
      List.of(
          "java/sql/",
          "javax/sql/",
          "javax/persistence/",
          "jakarta/persistence/",
          "org/springframework/",
          "org/hibernate/",
          "org/apache/ibatis/",
          "com/zaxxer/",
          "com/alibaba/druid/",
          "getConnection",
          "prepareStatement",
          "createStatement",
          "executeQuery",
          "isClosed");

  static List<String> modules() {
    return House.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void apiNamesStandInTheCatalogueAlone(String module) {
    List<Path> classFiles = House.classFiles(module);

    assertThat(classFiles).isNotEmpty();
    assertThat(classFiles.stream().flatMap(ApiNamesTest::apiNames)).isEmpty();
  }

  private static Stream<String> apiNames(Path classFile) {
    return strings(classFile).stream()
        .filter(text -> API_NAMES.stream().anyMatch(text.replace('.', '/')::contains))
        .map(text -> classFile.getFileName() + " says \"" + text + "\"");
  }

  private static Set<String> strings(Path classFile) {
    Set<String> found = new TreeSet<>();
    try {
      new ClassReader(Files.readAllBytes(classFile))
          .accept(new StringCollector(found), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * Collects every string that the code of a class can load, those built into a concatenation
   * included.
   */
  private static final class StringCollector extends ClassVisitor {
    private final Set<String> found;

    StringCollector(Set<String> found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      collect(value);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object value) {
          collect(value);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          Stream.of(arguments).forEach(StringCollector.this::collect);
        }
      };
    }

    private void collect(@Nullable Object constant) {
      if (constant instanceof String text) {
        found.add(text);
      } else if (constant instanceof ConstantDynamic dynamic) {
        for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
          collect(dynamic.getBootstrapMethodArgument(i));
        }
      }
    }
  }
}
