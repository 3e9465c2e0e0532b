package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.bytecode.Names;
import io.poolguard.bytecode.lowering.BytecodeLowering;
import io.poolguard.bytecode.lowering.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Bodies from the class files that javac itself reads. The JDK's classes have none, nor do header
 * jars.
 */
final class CompiledCode {
  private static final int KEPT_CLASSES = 64;

  private final JavaFileManager files;
  private final Symbols symbols;
  private final Collection<Diagnostic> diagnostics;
  private final BytecodeLowering lowering;
  private final Map<String, Optional<ClassReader>> readers = new KeptReaders();
  private final Names names = new Names();

  CompiledCode(
      JavaFileManager files,
      Symbols symbols,
      Function<String, Optional<TypeDeclaration>> types,
      Collection<Diagnostic> diagnostics) {
    this.files = files;
    this.symbols = symbols;
    this.diagnostics = diagnostics;
    this.lowering = new BytecodeLowering(new FromClassPath(types));
  }

  Optional<Body> body(MethodRef method) {
    ClassReader reader = reader(method.owner());
    if (reader == null) {
      return Optional.empty();
    }
    try {
      return lowering.lower(reader, method);
    } catch (RuntimeException | StackOverflowError e) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Kind.UNREADABLE, method.toString(), "code cannot be read: " + e));
      return Optional.empty();
    }
  }

  /** Whether the class has a class file in sight whose code is looked into. */
  boolean hasCode(ClassSymbol type) {
    JavaFileObject file = classFile(type);
    return file != null && !isOfJdk(file);
  }

  private @Nullable ClassReader reader(String name) {
    Optional<ClassReader> known = readers.get(name);
    if (known == null) {
      known = symbols.find(name).flatMap(this::open);
      readers.put(name, known);
    }
    return known.orElse(null);
  }

  private Optional<ClassReader> open(ClassSymbol type) {
    JavaFileObject file = classFile(type);
    if (file == null || isOfJdk(file)) {
      return Optional.empty();
    }
    try (InputStream in = file.openInputStream()) {
      return Optional.of(new ClassReader(in.readAllBytes()));
    } catch (IOException | RuntimeException e) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Kind.UNREADABLE,
              type.flatname.toString(),
              "class file cannot be read: " + e));
      return Optional.empty();
    }
  }

  /**
   * A class whose source javac has finished with (compile policy byfile) has its class file in the
   * output folder.
   */
  private @Nullable JavaFileObject classFile(ClassSymbol type) {
    JavaFileObject file = type.classfile;
    if (file == null || file.getKind() == JavaFileObject.Kind.CLASS) {
      return file;
    }
    if (!files.hasLocation(StandardLocation.CLASS_OUTPUT)) {
      return null;
    }
    try {
      return files.getJavaFileForInput(
          StandardLocation.CLASS_OUTPUT, type.flatname.toString(), JavaFileObject.Kind.CLASS);
    } catch (IOException | IllegalArgumentException e) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Kind.UNREADABLE,
              type.flatname.toString(),
              "class file cannot be found: " + e));
      return null;
    }
  }

  /** The JDK's classes come from its image, or from the file of older releases' signatures. */
  private static boolean isOfJdk(JavaFileObject file) {
    String uri = file.toUri().toString();
    return uri.startsWith("jrt:") || uri.contains("/ct.sym!") || uri.contains("/lib/ct.sym");
  }

  private final class FromClassPath implements Surroundings {
    private final Function<String, Optional<TypeDeclaration>> types;

    FromClassPath(Function<String, Optional<TypeDeclaration>> types) {
      this.types = types;
    }

    @Override
    public Optional<TypeDeclaration> type(String name) {
      return types.apply(name);
    }

    @Override
    public @Nullable ClassReader code(String name) {
      return reader(name);
    }

    @Override
    public MethodRef one(MethodRef method) {
      return names.of(method);
    }

    @Override
    public void unknownConstruct(MethodRef method, String what) {
      diagnostics.add(new Diagnostic(Diagnostic.Kind.UNKNOWN_CONSTRUCT, method.toString(), what));
    }
  }

  private static final class KeptReaders extends LinkedHashMap<String, Optional<ClassReader>> {
    private static final long serialVersionUID = 1;

    KeptReaders() {
      super(KEPT_CLASSES, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Optional<ClassReader>> eldest) {
      return size() > KEPT_CLASSES;
    }
  }
}
