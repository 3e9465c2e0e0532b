package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.BodyValidator;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.IrPrinter;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** A small source, compiled into a folder and opened as a program. */
final class Compiled implements AutoCloseable {
  private final ClassFileProgram program;

  private Compiled(ClassFileProgram program) {
    this.program = program;
  }

  /**
   * Compiles classes of the package {@code p}, given as one source text for the file {@code
   * p/T.java}.
   *
   * @param more options
   */
  static Compiled javac(Path folder, int release, String source, String... more) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of("--release", Integer.toString(release), "-g"));
    options.addAll(List.of(more));
    return compile(javac, options, folder, source);
  }

  /** Like {@link #javac}, by the Eclipse compiler, for the running JDK's classes. */
  static Compiled ecj(Path folder, int release, String source) {
    String level = Integer.toString(release);
    List<String> options = List.of("-source", level, "-target", level, "-g", "-nowarn");
    return compile(new EclipseCompiler(), options, folder, source);
  }

  private static Compiled compile(
      JavaCompiler compiler, List<String> options, Path folder, String source) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-d", folder.toString(), "-proc:none"));
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    boolean done;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(messages, null, null)) {
      // A real file: ecj takes no other.
      Path file = Files.createDirectories(folder.resolve("p")).resolve("T.java");
      Files.writeString(file, "package p;\n" + source);
      done =
          compiler.getTask(null, files, messages, all, null, files.getJavaFileObjects(file)).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(done).as("compiles: %s", messages.getDiagnostics()).isTrue();
    try {
      return new Compiled(ClassFileProgram.open(List.of(folder), List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is found in classes of the package {@code p}, compiled for Java 17. */
  static List<Finding> findings(Path folder, String source, Catalogue catalogue)
      throws IOException {
    javac(folder, 17, source).close();
    try (ClassFileProgram program = ClassFileProgram.open(List.of(folder), List.of())) {
      return BytecodeAnalysis.run(program, around -> new Analyzer(around, catalogue), done -> {})
          .findings();
    }
  }

  ClassFileProgram program() {
    return program;
  }

  /** The sound body of the only method with this name in a class of the package. */
  Body body(String type, String method) {
    List<TypeDeclaration.Method> named =
        program.type("p/" + type).orElseThrow().methods().stream()
            .filter(candidate -> candidate.name().equals(method))
            .toList();
    assertThat(named).hasSize(1);
    MethodRef ref = new MethodRef("p/" + type, method, named.get(0).descriptor());
    Optional<Body> body = program.body(ref);
    assertThat(body).as("body of %s", ref).isPresent();
    assertThat(BodyValidator.faults(body.get())).as("faults of %s", ref).isEmpty();
    return body.get();
  }

  /** The text of a body without its header lines, places, and numbers of instructions. */
  String text(String type, String method) {
    return IrPrinter.print(body(type, method))
        .replaceAll("(?m)^(method|  params|  locals).*\\R", "")
        .replaceAll("(?m) @\\d+:\\d+$", "")
        .replaceAll("(?m)^  ", "")
        .stripTrailing();
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
