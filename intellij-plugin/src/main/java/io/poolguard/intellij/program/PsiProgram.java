package io.poolguard.intellij.program;

import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.project.IndexNotReadyException;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.RecursionGuard;
import com.intellij.openapi.util.RecursionManager;
import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiTypeParameter;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.util.PsiTreeUtil;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.intellij.lowering.Bodies;
import io.poolguard.intellij.lowering.ClassNames;
import io.poolguard.intellij.lowering.Language;
import io.poolguard.intellij.lowering.Lines;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.Members;
import io.poolguard.intellij.lowering.SourceClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the editor knows, as a program: sources from their trees, everything else from class files.
 * The world is the files given to it, or the whole project. Lives for one run, within one read
 * action; what it lowers of other source files outlives it in {@link KeptSource}. Closing it gives
 * back what it borrowed to read class files with.
 */
public final class PsiProgram implements Program, AutoCloseable {
  private final JavaPsiFacade facade;
  private final GlobalSearchScope scope;
  private final Set<String> world;
  private final Language language;
  private final Members members;
  private final Declarations declarations;
  private final Bodies bodies;
  private final Libraries shelf;
  private final ClassFileProgram libraries;
  private final Map<String, SourceClass> sources = new HashMap<>();
  private final SourceFiles files;
  private final Map<PsiJavaFile, KeptSource> kept = new HashMap<>();
  private final Set<String> notSources = new HashSet<>();
  private final Map<PsiFile, Boolean> indexed = new HashMap<>();
  private final Map<String, Optional<TypeDeclaration>> types = new HashMap<>();
  private final Map<MethodRef, Optional<Body>> lowered = new HashMap<>();
  private final Map<MethodRef, Body> lambdas = new HashMap<>();
  private final List<Body> lambdasOfOne = new ArrayList<>();
  private final Map<String, TreeSet<String>> subtypes = new HashMap<>();
  private final Map<MethodRef, LeftOut> leftOut = new HashMap<>();
  private final TreeSet<Diagnostic> diagnostics = new TreeSet<>();
  private final Set<MethodRef> loweredNow = new TreeSet<>();
  private final Reach reach;
  private final Elsewhere elsewhere;

  /** Which classes count as implementations. */
  public enum Reach {
    /** Those of the files given alone: quick, and lenient with what others implement. */
    FILES,
    /** Those of the whole project. */
    PROJECT
  }

  /**
   * @param project the open project
   * @param scope where classes are looked for
   * @param world the files whose classes count as implementations
   * @param reach whether those of other files do too
   */
  public PsiProgram(
      Project project,
      GlobalSearchScope scope,
      Collection<? extends PsiJavaFile> world,
      Reach reach) {
    this.reach = reach;
    this.elsewhere = new Elsewhere(scope, world);
    this.facade = JavaPsiFacade.getInstance(project);
    this.scope = scope;
    this.files = new SourceFiles(facade, scope);
    this.language = new Language(project, scope);
    this.members = new Members(language);
    this.declarations = new Declarations(language, members);
    this.bodies = new Bodies(language, lambdasOfOne::add);
    this.shelf = Libraries.of(project);
    this.libraries = shelf.borrow(scope);
    world.forEach(this::index);
    this.world = Set.copyOf(sources.keySet());
    sources.values().stream().map(SourceClass::type).toList().forEach(this::addToWorld);
  }

  /** Notes all classes of a file, local ones included: its whole text is parsed. */
  private void index(PsiJavaFile file) {
    if (!Boolean.TRUE.equals(indexed.put(file, true))) {
      Outline outline = outline(file);
      for (PsiClass type : PsiTreeUtil.findChildrenOfType(file, PsiClass.class)) {
        if (!(type instanceof PsiTypeParameter)) {
          note(type, outline);
        }
      }
    }
  }

  /** Notes the classes of a file that have a name everywhere; the platform knows them unparsed. */
  private void indexNamed(PsiJavaFile file) {
    if (indexed.putIfAbsent(file, false) == null) {
      Outline outline = outline(file);
      for (PsiClass type : file.getClasses()) {
        noteWithMembers(type, outline);
      }
    }
  }

  private void noteWithMembers(PsiClass type, Outline outline) {
    note(type, outline);
    for (PsiClass inner : type.getInnerClasses()) {
      noteWithMembers(inner, outline);
    }
  }

  private void note(PsiClass type, Outline outline) {
    sources.putIfAbsent(
        language.names().nameOf(type), new SourceClass(type, outline.path(), outline.lines()));
  }

  private record Outline(String path, Lines lines) {}

  private static Outline outline(PsiJavaFile file) {
    String folder = file.getPackageName().replace('.', '/');
    String path = folder.isEmpty() ? file.getName() : folder + "/" + file.getName();
    return new Outline(path, new Lines(file::getText));
  }

  private void addToWorld(PsiClass type) {
    String name = language.names().nameOf(type);
    type(name)
        .ifPresent(
            declared ->
                declared
                    .directSupertypes()
                    .forEach(
                        above ->
                            subtypes.computeIfAbsent(above, key -> new TreeSet<>()).add(name)));
  }

  /** Names as class files have them. */
  public ClassNames names() {
    return language.names();
  }

  /**
   * The classes of a file of the world, local ones included, in the order of their text. Of two
   * with one name, as there are while somebody types, the first counts.
   */
  public List<SourceClass> classesOf(PsiJavaFile file) {
    return PsiTreeUtil.findChildrenOfType(file, PsiClass.class).stream()
        .filter(type -> !(type instanceof PsiTypeParameter))
        .map(type -> sources.get(language.names().nameOf(type)))
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The methods that the class file of a source class will have. */
  public List<Member> membersOf(SourceClass source) {
    return members.of(source.type());
  }

  private @Nullable SourceClass source(String name) {
    SourceClass known = sources.get(name);
    if (known != null || name.startsWith("[") || notSources.contains(name)) {
      return known;
    }
    PsiJavaFile file = files.of(name);
    if (file != null) {
      indexNamed(file);
      known = sources.get(name);
      if (known == null) {
        index(file);
        known = sources.get(name);
      }
    }
    if (known == null) {
      notSources.add(name);
    }
    return known;
  }

  private boolean isSource(String name) {
    if (sources.containsKey(name)) {
      return true;
    }
    KeptSource file = keptOf(name);
    return (file != null && file.type(name) != null) || source(name) != null;
  }

  /** What earlier runs lowered of the file of a class; null for the world and for libraries. */
  private @Nullable KeptSource keptOf(String name) {
    PsiJavaFile file = world.contains(name) ? null : files.of(name);
    return file == null ? null : kept.computeIfAbsent(file, key -> KeptSource.of(key, scope));
  }

  /** Where what is lowered of a class now is kept: with its own file, whatever found it. */
  private @Nullable KeptSource keeperOf(SourceClass source) {
    boolean mayKeep = !world.contains(language.names().nameOf(source.type()));
    return mayKeep && source.type().getContainingFile() instanceof PsiJavaFile file
        ? kept.computeIfAbsent(file, key -> KeptSource.of(key, scope))
        : null;
  }

  @Override
  public Optional<TypeDeclaration> type(String name) {
    ProgressManager.checkCanceled();
    Optional<TypeDeclaration> known = types.get(name);
    if (known == null) {
      known = declared(name);
      types.put(name, known);
    }
    return known;
  }

  private Optional<TypeDeclaration> declared(String name) {
    KeptSource file = keptOf(name);
    TypeDeclaration known = file == null ? null : file.type(name);
    SourceClass source = known == null ? source(name) : null;
    if (source != null) {
      RecursionGuard.StackStamp stamp = RecursionManager.markStack();
      known = declarations.of(source.type(), source.path());
      KeptSource keeper = keeperOf(source);
      if (keeper != null && stamp.mayCacheNow()) {
        keeper.keep(known);
      }
    }
    return known == null ? libraries.type(name) : Optional.of(known);
  }

  @Override
  public boolean isInSight(String name) {
    return isSource(name) || libraries.isInSight(name);
  }

  @Override
  public Optional<Body> body(MethodRef method) {
    ProgressManager.checkCanceled();
    Body lambda = lambdas.get(method);
    if (lambda != null) {
      return Optional.of(lambda);
    }
    Optional<Body> known = lowered.get(method);
    if (known == null) {
      known = isSource(method.owner()) ? lowered(method) : libraries.body(method);
      lowered.put(method, known);
    }
    return known;
  }

  @Override
  public boolean mayHaveBody(MethodRef method) {
    if (lambdas.containsKey(method)) {
      return true;
    }
    return isSource(method.owner())
        ? method(method).filter(TypeDeclaration.Method::hasBody).isPresent()
        : libraries.mayHaveBody(method);
  }

  private Optional<Body> lowered(MethodRef method) {
    KeptSource file = keptOf(method.owner());
    KeptSource.Lowered known = file == null ? null : file.body(method);
    SourceClass source = known == null ? source(method.owner()) : null;
    if (source != null) {
      known = lower(source, method);
    }
    if (known == null) {
      return Optional.empty();
    }
    known.lambdas().forEach(lambda -> lambdas.put(lambda.method(), lambda));
    known.body().ifPresent(this::countUnknowns);
    return known.body();
  }

  private KeptSource.@Nullable Lowered lower(SourceClass source, MethodRef method) {
    lambdasOfOne.clear();
    RecursionGuard.StackStamp stamp = RecursionManager.markStack();
    try {
      Member member = members.find(source.type(), method).orElse(null);
      if (member == null) {
        return null;
      }
      loweredNow.add(method);
      Optional<Body> body = bodies.body(source, member);
      KeptSource.Lowered lowered = new KeptSource.Lowered(body, lambdasOfOne);
      KeptSource keeper = keeperOf(source);
      if (keeper != null && stamp.mayCacheNow()) {
        keeper.keep(method, lowered);
      }
      return lowered;
    } catch (ProcessCanceledException | IndexNotReadyException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      diagnostics.add(Diagnostic.internalError(method.toString(), e));
      return null;
    }
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

  @Override
  public List<String> directSubtypes(String name) {
    TreeSet<String> known = subtypes.get(name);
    if (reach == Reach.FILES) {
      return known == null ? libraries.directSubtypes(name) : List.copyOf(known);
    }
    PsiClass type = tree(name);
    TreeSet<String> all = new TreeSet<>(known == null ? libraries.directSubtypes(name) : known);
    for (PsiClass each : type == null ? List.<PsiClass>of() : elsewhere.direct(type)) {
      // Only a name that all know can be looked up: the others are in the file's text.
      if (each.getQualifiedName() == null && each.getContainingFile() instanceof PsiJavaFile file) {
        index(file);
      }
      all.add(language.names().nameOf(each));
    }
    return List.copyOf(all);
  }

  @Override
  public LeftOut leftOut(MethodRef method) {
    LeftOut known = leftOut.get(method);
    if (known == null) {
      PsiClass type = tree(method.owner());
      known = type == null ? LeftOut.NONE : elsewhere.conduct(type, method, reach == Reach.FILES);
      leftOut.put(method, known);
    }
    return known;
  }

  private @Nullable PsiClass tree(String name) {
    SourceClass source = source(name);
    return source != null
        ? source.type()
        : facade.findClass(name.replace('/', '.').replace('$', '.'), scope);
  }

  @Override
  public boolean isOwn(String name) {
    return isSource(name);
  }

  @Override
  public void close() {
    shelf.giveBack(scope, libraries);
  }

  /** The methods of sources that this run lowered itself, sorted; the others were kept. */
  public Set<MethodRef> loweredNow() {
    return Collections.unmodifiableSet(loweredNow);
  }

  /** What went wrong in reading and lowering so far, sorted. */
  public List<Diagnostic> diagnostics() {
    TreeSet<Diagnostic> all = new TreeSet<>(diagnostics);
    all.addAll(libraries.diagnostics());
    return List.copyOf(all);
  }
}
