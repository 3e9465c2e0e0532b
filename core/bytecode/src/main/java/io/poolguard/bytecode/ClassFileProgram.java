package io.poolguard.bytecode;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.bytecode.lowering.BytecodeLowering;
import io.poolguard.bytecode.lowering.Surroundings;
import io.poolguard.bytecode.lowering.TooLargeException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * A program made of class files: own classes, a class path, and the declarations (never the code)
 * of the running JDK's classes. Answers lazily and keeps what it answered within bounds. What
 * cannot be read is absent and stands in {@link #diagnostics()}. The world of {@link
 * #directSubtypes} is the own classes, and the subclasses that a sealed class names.
 */
public final class ClassFileProgram implements Program, Closeable {
  private static final int KEPT_BODIES = 4_000;

  /** From so many methods on they are looked up by name; a class with fewer is read through. */
  private static final int MANY_METHODS = 24;

  private final ClassFiles files;
  private final @Nullable ClassFileProgram base;
  private final Set<String> replaced;
  private final List<String> ownNames;
  private final Set<String> own;
  private final Map<String, Optional<TypeReader.Read>> types = new HashMap<>();
  private final Map<String, Map<MethodRef, TypeDeclaration.Method>> methods = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final Names names;
  private final Map<MethodRef, Optional<Body>> bodies = new KeptBodies();
  private final BytecodeLowering lowering;
  private final CallScanner scanner = new CallScanner();
  private @Nullable Subtypes subtypes;

  private ClassFileProgram(ClassFiles files) {
    this(files, null, Set.of());
  }

  private ClassFileProgram(
      ClassFiles files, @Nullable ClassFileProgram base, Set<String> replaced) {
    this.files = files;
    this.base = base;
    this.replaced = replaced;
    this.names = base == null ? new Names() : base.names;
    this.ownNames = files.ownNames();
    this.own = new LinkedHashSet<>(ownNames);
    this.lowering = new BytecodeLowering(new FromFiles());
  }

  /**
   * Opens class folders and jars.
   *
   * @param own roots of the classes under analysis
   * @param classPath roots of the libraries; one that cannot be opened becomes a diagnostic
   * @throws IOException if an own root cannot be opened; the message names it
   */
  public static ClassFileProgram open(List<Path> own, List<Path> classPath) throws IOException {
    return over(RootSource.open(own, classPath));
  }

  /** A program over the class files that a host has; closed with it. */
  public static ClassFileProgram over(ClassSource source) {
    return new ClassFileProgram(new ClassFiles(source));
  }

  /**
   * This program with some own classes in place of those of their names, or beside them: what
   * becomes of it when a source file is changed. What has been read of the others serves both.
   * Usable until this program is closed; it has nothing to close itself.
   *
   * @param changed internal name → class file
   */
  public ClassFileProgram with(Map<String, byte[]> changed) {
    return new ClassFileProgram(files.with(changed), this, Set.copyOf(changed.keySet()));
  }

  /** The program that has read a class for this one too; null where this one reads it itself. */
  private @Nullable ClassFileProgram keeper(String name) {
    return replaced.contains(name) ? null : base;
  }

  /** Internal names of the own classes, sorted. */
  public List<String> ownClasses() {
    return ownNames;
  }

  @Override
  public boolean isOwn(String name) {
    return own.contains(name);
  }

  @Override
  public Optional<TypeDeclaration> type(String name) {
    Optional<TypeReader.Read> read = read(name);
    if (read.isEmpty()) {
      noteMissing(name);
    }
    return read.map(TypeReader.Read::declaration);
  }

  @Override
  public Optional<TypeDeclaration.Method> method(MethodRef method) {
    ClassFileProgram keeper = keeper(method.owner());
    if (keeper != null) {
      return keeper.method(method);
    }
    Optional<TypeDeclaration> type = type(method.owner());
    if (type.isEmpty() || type.get().methods().size() < MANY_METHODS) {
      return type.flatMap(t -> t.method(method.name(), method.descriptor()));
    }
    Map<MethodRef, TypeDeclaration.Method> all = methods.get(method.owner());
    if (all == null) {
      all = byReference(type.get());
      methods.put(type.get().name(), all);
    }
    return Optional.ofNullable(all.get(method));
  }

  private static Map<MethodRef, TypeDeclaration.Method> byReference(TypeDeclaration type) {
    Map<MethodRef, TypeDeclaration.Method> all = new HashMap<>();
    for (TypeDeclaration.Method method : type.methods()) {
      all.putIfAbsent(new MethodRef(type.name(), method.name(), method.descriptor()), method);
    }
    return all;
  }

  @Override
  public boolean isInSight(String name) {
    return read(name).isPresent();
  }

  private void noteMissing(String name) {
    if (!name.isEmpty() && !name.startsWith("[") && missing.add(name)) {
      files.report(
          Diagnostic.Kind.MISSING_CLASS, name, "is mentioned but is not on the class path");
    }
  }

  @Override
  public List<String> directSupertypes(String name) {
    ClassFileProgram keeper = keeper(name);
    if (keeper != null) {
      return keeper.directSupertypes(name);
    }
    Optional<TypeReader.Read> read = types.get(name);
    ClassFiles.Found found = read == null ? files.find(name) : null;
    if (found == null) {
      return Program.super.directSupertypes(name);
    }
    try {
      return supertypes(found.reader());
    } catch (RuntimeException | AssertionError e) {
      files.unreadable(name, found.place(), e);
      return List.of();
    }
  }

  private Optional<TypeReader.Read> read(String name) {
    ClassFileProgram keeper = keeper(name);
    if (keeper != null) {
      return keeper.read(name);
    }
    Optional<TypeReader.Read> known = types.get(name);
    if (known == null) {
      known = Optional.empty();
      ClassFiles.Found found = files.find(name);
      if (found != null) {
        try {
          TypeReader.Read read = TypeReader.read(found.reader(), names);
          if (read.declaration().name().equals(name)) {
            known = Optional.of(read);
          } else {
            throw new IllegalArgumentException("it declares " + read.declaration().name());
          }
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
          files.unreadable(name, found.place(), e);
        }
      }
      types.put(name, known);
    }
    return known;
  }

  @Override
  public Optional<Body> body(MethodRef method) {
    ClassFileProgram keeper = keeper(method.owner());
    if (keeper != null) {
      // What a lowering asks about other classes is in their class files as compilers have seen it.
      return keeper.body(method);
    }
    Optional<Body> known = bodies.get(method);
    if (known == null) {
      known = lower(method);
      bodies.put(method, known);
    }
    return known;
  }

  @Override
  public List<Called> calls(MethodRef method) {
    ClassFiles.Found found = mayHaveBody(method) ? files.find(method.owner()) : null;
    if (found == null) {
      return List.of();
    }
    try {
      return scanner.calls(found.reader(), method, names);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      // What is wrong with the code is told where its body is asked for.
      return List.of();
    }
  }

  @Override
  public int mostSearched() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean mayHaveBody(MethodRef method) {
    ClassFileProgram keeper = keeper(method.owner());
    if (keeper != null) {
      return keeper.mayHaveBody(method);
    }
    Optional<Body> known = bodies.get(method);
    if (known != null) {
      return known.isPresent();
    }
    ClassFiles.Found found = files.find(method.owner());
    return found != null
        && found.origin() != ClassSource.Origin.JDK
        && read(method.owner())
            .flatMap(read -> read.declaration().method(method.name(), method.descriptor()))
            .filter(TypeDeclaration.Method::hasBody)
            .isPresent();
  }

  private Optional<Body> lower(MethodRef method) {
    ClassFiles.Found found = files.find(method.owner());
    if (found == null
        || found.origin() == ClassSource.Origin.JDK
        || read(method.owner()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return lowering.lower(found.reader(), method);
    } catch (TooLargeException e) {
      files.report(Diagnostic.Kind.GAVE_UP, method.toString(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      files.report(
          Diagnostic.Kind.UNREADABLE,
          found.place() + ": " + method.name() + method.descriptor(),
          "code cannot be read: " + e);
    }
    return Optional.empty();
  }

  @Override
  public List<String> directSubtypes(String name) {
    List<String> inOwn = subtypes().of(name);
    List<String> permitted = read(name).map(TypeReader.Read::permitted).orElse(List.of());
    if (permitted.isEmpty()) {
      return inOwn;
    }
    TreeSet<String> all = new TreeSet<>(inOwn);
    for (String subclass : permitted) {
      if (read(subclass).isPresent()) {
        all.add(subclass);
      }
    }
    return List.copyOf(all);
  }

  private Subtypes subtypes() {
    Subtypes known = subtypes;
    if (known == null) {
      known = base == null ? new Subtypes() : base.subtypes().without(replaced);
      for (String name : base == null ? ownNames : replaced) {
        ClassFiles.Found found = files.find(name);
        if (found != null) {
          try {
            known.add(name, found.reader());
          } catch (RuntimeException | AssertionError e) {
            files.unreadable(name, found.place(), e);
          }
        }
      }
      subtypes = known;
    }
    return known;
  }

  private static List<String> supertypes(ClassReader reader) {
    List<String> all = new ArrayList<>(List.of(reader.getInterfaces()));
    String superName = reader.getSuperName();
    if (superName != null) {
      all.add(0, superName);
    }
    return all;
  }

  /** What went wrong in reading and lowering so far, sorted. */
  public List<Diagnostic> diagnostics() {
    return files.diagnostics();
  }

  /** The names of all that is kept of this program. */
  Names names() {
    return names;
  }

  /** The class file of an own class; null when it cannot be read. */
  @Nullable ClassReader ownReader(String name) {
    ClassFiles.Found found = files.find(name);
    return found == null ? null : found.reader();
  }

  /** Notes that an own class cannot be read after all. */
  void unreadable(String name, Throwable cause) {
    ClassFiles.Found found = files.find(name);
    files.unreadable(name, found == null ? name : found.place(), cause);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /**
   * What the lowering asks besides the method itself; absent classes are not told to the user here.
   */
  private final class FromFiles implements Surroundings {
    @Override
    public Optional<TypeDeclaration> type(String name) {
      return read(name).map(TypeReader.Read::declaration);
    }

    @Override
    public @Nullable ClassReader code(String name) {
      ClassFiles.Found found = files.find(name);
      return found == null ? null : found.reader();
    }

    @Override
    public MethodRef one(MethodRef method) {
      return names.of(method);
    }

    @Override
    public void unknownConstruct(MethodRef method, String what) {
      files.report(Diagnostic.Kind.UNKNOWN_CONSTRUCT, method.toString(), what);
    }
  }

  /** The bodies asked for last. */
  private static final class KeptBodies extends LinkedHashMap<MethodRef, Optional<Body>> {
    private static final long serialVersionUID = 1;

    KeptBodies() {
      super(256, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<MethodRef, Optional<Body>> eldest) {
      return size() > KEPT_BODIES;
    }
  }
}
