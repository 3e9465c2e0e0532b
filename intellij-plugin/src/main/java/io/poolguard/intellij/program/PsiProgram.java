package io.poolguard.intellij.program;

import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.project.IndexNotReadyException;
import com.intellij.openapi.project.Project;
import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiCompiledElement;
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
import java.util.Collection;
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
 * The world is the files given to it. Lives for one run, within one read action; nothing in it is
 * kept when the sources change. Closing it gives back what it borrowed to read class files with.
 */
public final class PsiProgram implements Program, AutoCloseable {
  private final JavaPsiFacade facade;
  private final GlobalSearchScope scope;
  private final Language language;
  private final Members members;
  private final Declarations declarations;
  private final Bodies bodies;
  private final Libraries shelf;
  private final ClassFileProgram libraries;
  private final Map<String, SourceClass> sources = new HashMap<>();
  private final Set<String> elsewhere = new HashSet<>();
  private final Map<PsiFile, Boolean> indexed = new HashMap<>();
  private final Map<String, Optional<TypeDeclaration>> types = new HashMap<>();
  private final Map<MethodRef, Optional<Body>> lowered = new HashMap<>();
  private final Map<MethodRef, Body> lambdas = new HashMap<>();
  private final Map<String, TreeSet<String>> subtypes = new HashMap<>();
  private final TreeSet<Diagnostic> diagnostics = new TreeSet<>();

  /**
   * @param project the open project
   * @param scope where classes are looked for
   * @param world the files whose classes count as implementations
   */
  public PsiProgram(
      Project project, GlobalSearchScope scope, Collection<? extends PsiJavaFile> world) {
    this.facade = JavaPsiFacade.getInstance(project);
    this.scope = scope;
    this.language = new Language(project, scope);
    this.members = new Members(language);
    this.declarations = new Declarations(language, members);
    this.bodies = new Bodies(language, body -> lambdas.put(body.method(), body));
    this.shelf = Libraries.of(project);
    this.libraries = shelf.borrow(scope);
    world.forEach(this::index);
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
    if (known != null || name.startsWith("[") || elsewhere.contains(name)) {
      return known;
    }
    PsiJavaFile file = fileOf(name);
    if (file != null) {
      indexNamed(file);
      known = sources.get(name);
      if (known == null) {
        index(file);
        known = sources.get(name);
      }
    }
    if (known == null) {
      elsewhere.add(name);
    }
    return known;
  }

  /** The source file of a class, or of one around it; null if it comes from a class file. */
  private @Nullable PsiJavaFile fileOf(String name) {
    int from = name.lastIndexOf('/') + 1;
    for (int at = name.length(); at > from; at = name.lastIndexOf('$', at - 1)) {
      PsiClass found = facade.findClass(name.substring(0, at).replace('/', '.'), scope);
      if (found instanceof PsiCompiledElement) {
        return null;
      }
      if (found != null && found.getContainingFile() instanceof PsiJavaFile file) {
        return file;
      }
    }
    return null;
  }

  @Override
  public Optional<TypeDeclaration> type(String name) {
    ProgressManager.checkCanceled();
    Optional<TypeDeclaration> known = types.get(name);
    if (known == null) {
      SourceClass source = source(name);
      known =
          source == null
              ? libraries.type(name)
              : Optional.of(declarations.of(source.type(), source.path()));
      types.put(name, known);
    }
    return known;
  }

  @Override
  public boolean isInSight(String name) {
    return source(name) != null || libraries.isInSight(name);
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
      SourceClass source = source(method.owner());
      known = source == null ? libraries.body(method) : lower(source, method);
      lowered.put(method, known);
    }
    return known;
  }

  @Override
  public boolean mayHaveBody(MethodRef method) {
    if (lambdas.containsKey(method)) {
      return true;
    }
    SourceClass source = source(method.owner());
    return source == null
        ? libraries.mayHaveBody(method)
        : method(method).filter(TypeDeclaration.Method::hasBody).isPresent();
  }

  private Optional<Body> lower(SourceClass source, MethodRef method) {
    try {
      Optional<Body> body =
          members.find(source.type(), method).flatMap(found -> bodies.body(source, found));
      body.ifPresent(this::countUnknowns);
      return body;
    } catch (ProcessCanceledException | IndexNotReadyException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      diagnostics.add(Diagnostic.internalError(method.toString(), e));
      return Optional.empty();
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
    return known == null ? libraries.directSubtypes(name) : List.copyOf(known);
  }

  @Override
  public boolean isOwn(String name) {
    return source(name) != null;
  }

  @Override
  public void close() {
    shelf.giveBack(scope, libraries);
  }

  /** What went wrong in reading and lowering so far, sorted. */
  public List<Diagnostic> diagnostics() {
    TreeSet<Diagnostic> all = new TreeSet<>(diagnostics);
    all.addAll(libraries.diagnostics());
    return List.copyOf(all);
  }
}
