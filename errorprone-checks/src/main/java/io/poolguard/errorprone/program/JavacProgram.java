package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.lowering.Bridges;
import io.poolguard.errorprone.lowering.ClassFileNames;
import io.poolguard.errorprone.lowering.Compiler;
import io.poolguard.errorprone.lowering.Positions;
import io.poolguard.errorprone.lowering.SourceClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaFileManager;

/**
 * The compilation as a program: its own classes from their attributed trees, all others from the
 * class files that javac reads. The world is the classes compiled here and those in the output
 * folder.
 */
public final class JavacProgram implements Program {
  private final Sources sources;
  private final Symbols symbols;
  private final World world;
  private final Compiler compiler;
  private final Bridges bridges;
  private final Declarations declarations;
  private final CompiledCode compiled;
  private final Bodies bodies;
  private final Map<String, Optional<TypeDeclaration>> types = new HashMap<>();
  private final Map<MethodRef, Optional<Body>> lowered = new HashMap<>();
  private final Map<MethodRef, Body> lambdas = new HashMap<>();
  private final IdentityHashMap<JCClassDecl, Map<String, List<JCMethodDecl>>> methods =
      new IdentityHashMap<>();
  private final TreeSet<Diagnostic> diagnostics = new TreeSet<>();

  /**
   * @param context the compilation
   */
  public JavacProgram(Context context) {
    sources = new Sources(context);
    symbols = new Symbols(context, sources);
    world = new World(context, symbols, sources);
    compiler = Compiler.of(context, sources::declaration);
    bridges = new Bridges(compiler);
    declarations = new Declarations(compiler, bridges, sources);
    compiled =
        new CompiledCode(context.get(JavaFileManager.class), symbols, this::type, diagnostics);
    bodies = new Bodies(compiler, body -> lambdas.put(body.method(), body));
  }

  /** Names as class files have them. */
  public ClassFileNames naming() {
    return compiler.naming();
  }

  /**
   * Takes in the file of a class that cannot be found by its name, as one of a compact source file,
   * before anything is asked of it.
   */
  public void know(SourceClass source) {
    if (symbols.find(naming().nameOf(source.tree().sym)).isEmpty()) {
      sources.index(source.unit());
    }
  }

  /** The sources of the compilation. */
  public Sources sources() {
    return sources;
  }

  @Override
  public Optional<TypeDeclaration> type(String name) {
    Optional<TypeDeclaration> known = types.get(name);
    if (known == null) {
      known = name.startsWith("[") ? Optional.empty() : symbols.find(name).flatMap(this::declare);
      types.put(name, known);
    }
    return known;
  }

  @Override
  public Optional<TypeDeclaration.Method> method(MethodRef method) {
    Optional<TypeDeclaration> declared = types.get(method.owner());
    if (declared != null) {
      return declared.flatMap(type -> type.method(method.name(), method.descriptor()));
    }
    Optional<ClassSymbol> owner = inSight(method.owner());
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    try {
      return declarations.method(owner.get(), method);
    } catch (CompletionFailure e) {
      return Program.super.method(method);
    }
  }

  @Override
  public Optional<Set<TypeDeclaration.Flag>> flags(String name) {
    Optional<TypeDeclaration> declared = types.get(name);
    return declared != null
        ? declared.map(TypeDeclaration::flags)
        : inSight(name).map(declarations::flagsOf);
  }

  @Override
  public String sourceFile(String name) {
    return inSight(name).map(declarations::sourceFile).orElse("");
  }

  private Optional<ClassSymbol> inSight(String name) {
    return name.startsWith("[") ? Optional.empty() : symbols.find(name);
  }

  @Override
  public List<String> directSupertypes(String name) {
    Optional<ClassSymbol> symbol = name.startsWith("[") ? Optional.empty() : symbols.find(name);
    if (symbol.isEmpty()) {
      return List.of();
    }
    try {
      return declarations.directSupertypes(symbol.get());
    } catch (CompletionFailure e) {
      return Program.super.directSupertypes(name);
    }
  }

  @Override
  public List<TypeDeclaration.Field> fields(String name) {
    Optional<TypeDeclaration> known = types.get(name);
    Optional<ClassSymbol> symbol =
        known != null || name.startsWith("[") ? Optional.empty() : symbols.find(name);
    if (symbol.isEmpty()) {
      return Program.super.fields(name);
    }
    try {
      return declarations.fields(symbol.get());
    } catch (CompletionFailure e) {
      return Program.super.fields(name);
    }
  }

  @Override
  public List<String> instanceFieldTypes(String name) {
    Optional<ClassSymbol> symbol = types.containsKey(name) ? Optional.empty() : inSight(name);
    if (symbol.isEmpty()) {
      return Program.super.instanceFieldTypes(name);
    }
    try {
      return declarations.instanceFieldTypes(symbol.get());
    } catch (CompletionFailure e) {
      return Program.super.instanceFieldTypes(name);
    }
  }

  private Optional<TypeDeclaration> declare(ClassSymbol type) {
    try {
      return Optional.of(declarations.of(type));
    } catch (CompletionFailure e) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Kind.MISSING_CLASS,
              type.flatname.toString(),
              "names a class that is not on the class path: " + e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public Optional<Body> body(MethodRef method) {
    Body lambda = lambdas.get(method);
    if (lambda != null) {
      return Optional.of(lambda);
    }
    Optional<Body> known = lowered.get(method);
    if (known == null) {
      known = lower(method);
      lowered.put(method, known);
      known.ifPresent(this::countUnknowns);
    }
    return known;
  }

  @Override
  public boolean mayHaveBody(MethodRef method) {
    Optional<Body> known = lowered.get(method);
    if (known != null || lambdas.containsKey(method)) {
      return known == null || known.isPresent();
    }
    Optional<ClassSymbol> owner = symbols.find(method.owner());
    if (owner.isEmpty()) {
      return false;
    }
    boolean declared = method(method).filter(TypeDeclaration.Method::hasBody).isPresent();
    return declared && (sources.of(owner.get()).isPresent() || compiled.hasCode(owner.get()));
  }

  private void countUnknowns(Body body) {
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.Unknown unknown) {
          diagnostics.add(
              new Diagnostic(
                  Diagnostic.Kind.UNKNOWN_CONSTRUCT, body.method().toString(), unknown.what()));
        }
      }
    }
  }

  private Optional<Body> lower(MethodRef method) {
    Optional<ClassSymbol> owner = symbols.find(method.owner());
    Optional<SourceClass> source = owner.flatMap(sources::of);
    if (source.isEmpty()) {
      return compiled.body(method);
    }
    try {
      return fromSource(source.get(), method);
    } catch (CompletionFailure e) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Kind.MISSING_CLASS,
              method.toString(),
              "uses a class that is not on the class path: " + e.getMessage()));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      diagnostics.add(Diagnostic.internalError(method.toString(), e));
    }
    return Optional.empty();
  }

  private Optional<Body> fromSource(SourceClass source, MethodRef method) {
    if (method.name().equals("<clinit>")) {
      return Bodies.initialisers(source.tree(), true).isEmpty()
          ? Optional.empty()
          : Optional.of(bodies.staticInitialiser(source));
    }
    Optional<JCMethodDecl> tree = declaration(source, method).filter(found -> found.body != null);
    return tree.isPresent()
        ? Optional.of(bodies.method(source, tree.get()))
        : bridge(source, method).or(() -> accessor(source, method));
  }

  private Optional<Body> bridge(SourceClass source, MethodRef method) {
    return bridges.of(source.tree().sym).stream()
        .filter(bridge -> bridge.method().equals(method))
        .findFirst()
        .map(bridge -> bodies.bridge(source, bridge));
  }

  private Optional<JCMethodDecl> declaration(SourceClass source, MethodRef method) {
    // A constructor's descriptor may come to be known only when its class is looked at.
    for (JCMethodDecl declared :
        methodsByName(source.tree()).getOrDefault(method.name(), List.of())) {
      if (naming().method(declared.sym).descriptor().equals(method.descriptor())) {
        return Optional.of(declared);
      }
    }
    return Optional.empty();
  }

  private Map<String, List<JCMethodDecl>> methodsByName(JCClassDecl tree) {
    Map<String, List<JCMethodDecl>> known = methods.get(tree);
    if (known == null) {
      known = new HashMap<>();
      for (JCTree member : tree.defs) {
        if (member instanceof JCMethodDecl declared && declared.sym != null) {
          String name = declared.sym.name.toString();
          known.computeIfAbsent(name, k -> new ArrayList<>(1)).add(declared);
        }
      }
      methods.put(tree, known);
    }
    return known;
  }

  private Optional<Body> accessor(SourceClass source, MethodRef method) {
    ClassSymbol owner = source.tree().sym;
    if (!owner.isRecord() || !method.descriptor().startsWith("()")) {
      return Optional.empty();
    }
    for (Symbol member : owner.members().getSymbolsByName(nameOf(owner, method))) {
      if (member instanceof VarSymbol component && !component.isStatic()) {
        return Optional.of(bodies.accessor(source, method, component));
      }
    }
    return Optional.empty();
  }

  private static Name nameOf(ClassSymbol owner, MethodRef method) {
    return owner.name.table.fromString(method.name());
  }

  /** Finds the trees of a method's sites; empty when the method's source is not at hand. */
  public Optional<Positions> positions(MethodRef method) {
    Optional<SourceClass> source = symbols.find(method.owner()).flatMap(sources::of);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    SourceClass found = source.get();
    if (method.name().equals("<clinit>")) {
      return Optional.of(new Positions(found.unit(), Bodies.initialisers(found.tree(), true)));
    }
    return declaration(found, method)
        .map(tree -> new Positions(found.unit(), Bodies.roots(found, tree)));
  }

  @Override
  public List<String> directSubtypes(String name) {
    return world.directSubtypes(name);
  }

  @Override
  public boolean isOwn(String name) {
    return symbols.find(name).filter(sources::isCompiledHere).isPresent() || world.isOwn(name);
  }

  /** What went wrong in reading and lowering so far, sorted. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
