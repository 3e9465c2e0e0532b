package io.poolguard.intellij.headless;

import com.intellij.codeInsight.ExternalAnnotationsManager;
import com.intellij.codeInsight.InferredAnnotationsManager;
import com.intellij.codeInspection.*;
import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.core.JavaCoreApplicationEnvironment;
import com.intellij.core.JavaCoreProjectEnvironment;
import com.intellij.lang.MetaLanguage;
import com.intellij.mock.MockProject;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.extensions.ExtensionsArea;
import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.roots.LanguageLevelProjectExtension;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.vfs.local.CoreLocalVirtualFile;
import com.intellij.pom.PomModel;
import com.intellij.pom.core.impl.PomModelImpl;
import com.intellij.pom.java.LanguageLevel;
import com.intellij.pom.tree.TreeAspect;
import com.intellij.psi.*;
import com.intellij.psi.impl.BlockSupportImpl;
import com.intellij.psi.impl.DiffLog;
import com.intellij.psi.impl.JavaClassSupersImpl;
import com.intellij.psi.impl.PsiElementFinderImpl;
import com.intellij.psi.impl.PsiNameHelperImpl;
import com.intellij.psi.impl.PsiTreeChangePreprocessor;
import com.intellij.psi.impl.smartPointers.SmartPointerAnchorProvider;
import com.intellij.psi.impl.source.tree.TreeCopyHandler;
import com.intellij.psi.meta.MetaDataContributor;
import com.intellij.psi.util.JavaClassSupers;
import io.poolguard.intellij.program.DeclarationChanges;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.*;
import java.util.*;

/**
 * IntelliJ's Java PSI without an IDE: the running JDK's modules (jrt) and the given jars on the
 * class path.
 */
public final class HeadlessJava implements AutoCloseable {
  static {
    Path home = Path.of("target", "ij-home").toAbsolutePath();
    try {
      Files.createDirectories(home.resolve("config"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("java.awt.headless", "true");
    System.setProperty("idea.home.path", home.toString());
    System.setProperty("idea.config.path", home.resolve("config").toString());
    System.setProperty("idea.system.path", home.resolve("system").toString());
    System.setProperty("idea.ignore.disabled.plugins", "true");
    System.setProperty("psi.sleep.in.validity.check", "false");
    // registry keys that Java PSI reads and that plugin descriptors (absent here) would declare
    System.setProperty("javac.fresh.variables.for.captured.wildcards.only", "true");
    System.setProperty("unsound.capture.conversion.java.spec.change", "false");
    System.setProperty("java.dont.convert.digits.after.dollar.name", "true");
  }

  private final Disposable root = Disposer.newDisposable("headless");
  private final JavaCoreApplicationEnvironment app;
  private final JavaCoreProjectEnvironment env;
  private final CountedRoots roots = new CountedRoots();
  private final TypedDocuments documents;
  private final SourceInheritors inheritors = new SourceInheritors(this::file);

  public HeadlessJava(List<File> jars, String... jdkModules) {
    com.intellij.openapi.util.registry.Registry.markAsLoaded();
    app = new JavaCoreApplicationEnvironment(root, false);
    appEp("com.intellij.metaLanguage", MetaLanguage.class);
    appEp(FileContextProvider.EP_NAME.getName(), FileContextProvider.class);
    appEp(MetaDataContributor.EP_NAME.getName(), MetaDataContributor.class);
    appEp(SmartPointerAnchorProvider.EP_NAME.getName(), SmartPointerAnchorProvider.class);
    appEp(TreeCopyHandler.EP_NAME.getName(), TreeCopyHandler.class);
    app.addExplicitExtension(
        com.intellij.platform.syntax.psi.ElementTypeConverters.getInstance(),
        com.intellij.lang.java.JavaLanguage.INSTANCE,
        new com.intellij.platform.syntax.psi.CommonElementTypeConverterFactory());
    appEp(
        "com.intellij.documentWriteAccessGuard",
        com.intellij.openapi.editor.impl.DocumentWriteAccessGuard.class);
    appEp(
        "com.intellij.modCommandCopyHandler",
        com.intellij.modcommand.ModCommandService.ModCommandPsiCopyHandler.class);
    // every application-level point that the Java PSI modules themselves declare
    Set<String> project = new LinkedHashSet<>();
    for (String xml :
        List.of(
            "intellij.java.psi.impl.xml",
            "intellij.java.frontback.psi.impl.xml",
            "intellij.java.psi.xml")) {
      ExtensionPoints.read(xml)
          .forEach(
              (name, ep) -> {
                if (!ep.project()) appEp(name, ep.type());
              });
    }
    app.registerApplicationService(
        com.intellij.psi.impl.source.codeStyle.IndentHelper.class, new LineIndents());
    app.registerApplicationService(
        com.intellij.openapi.application.TransactionGuard.class,
        new com.intellij.openapi.application.TransactionGuardImpl());
    app.registerApplicationService(
        com.intellij.modcommand.ModCommandService.class,
        new com.intellij.lang.impl.modcommand.ModCommandServiceImpl());
    appEp("com.intellij.localInspection", com.intellij.codeInspection.LocalInspectionEP.class);
    appEp("com.intellij.globalInspection", com.intellij.codeInspection.InspectionEP.class);
    appEp("com.intellij.elementsToHighlightFilter", com.intellij.openapi.util.Condition.class);
    appEp(
        "com.intellij.inspection.basicVisitor", com.intellij.psi.BasicInspectionVisitorBean.class);
    appEp(
        "com.intellij.inspectionToolProvider",
        com.intellij.codeInspection.InspectionToolProvider.class);
    appEp("com.intellij.lang.inspectionSuppressor", com.intellij.lang.LanguageExtensionPoint.class);
    app.registerApplicationService(
        com.intellij.codeInspection.ex.InspectionToolRegistrar.class,
        new com.intellij.codeInspection.ex.InspectionToolRegistrar(
            app.getApplication().getCoroutineScope()));
    app.registerApplicationService(io.poolguard.intellij.program.Inheritors.class, inheritors);
    app.registerApplicationService(JavaClassSupers.class, new JavaClassSupersImpl());

    for (String ending : List.of("yml", "yaml", "properties")) {
      app.registerFileType(com.intellij.openapi.fileTypes.PlainTextFileType.INSTANCE, ending);
    }

    env =
        new JavaCoreProjectEnvironment(root, app) {
          @Override
          protected void preregisterServices() {
            ExtensionsArea area = project.getExtensionArea();
            for (String xml :
                List.of(
                    "intellij.java.psi.impl.xml",
                    "intellij.java.frontback.psi.impl.xml",
                    "intellij.java.psi.xml")) {
              ExtensionPoints.read(xml)
                  .forEach(
                      (name, ep) -> {
                        if (ep.project()) ep(area, name, ep.type());
                      });
            }
            ep(area, PsiTreeChangePreprocessor.EP.getName(), PsiTreeChangePreprocessor.class);
            ep(area, PsiTreeChangeListener.EP.getName(), PsiTreeChangeListener.class);
          }
        };
    MockProject p = env.getProject();
    p.registerService(ExternalAnnotationsManager.class, new NoAnnotations.External());
    p.registerService(InferredAnnotationsManager.class, new NoAnnotations.Inferred());
    p.registerService(
        com.intellij.codeInspection.InspectionManager.class, new HeadlessInspectionManager(p));
    p.registerService(com.intellij.openapi.roots.ProjectRootModificationTracker.class, roots);
    p.registerService(com.intellij.psi.impl.PsiJavaModuleModificationTracker.class);
    documents = new TypedDocuments(p);
    p.getPicoContainer().unregisterComponent(PsiDocumentManager.class.getName());
    p.registerService(PsiDocumentManager.class, documents);
    p.registerService(DeclarationChanges.class);
    p.registerService(TreeAspect.class);
    p.registerService(PomModel.class, PomModelImpl.class);
    p.registerService(PsiNameHelper.class, PsiNameHelperImpl.class);
    p.getExtensionArea()
        .getExtensionPoint(PsiElementFinder.EP.getName())
        .registerExtension(new PsiElementFinderImpl(p), root);
    com.intellij.openapi.application.ApplicationManager.getApplication()
        .getExtensionArea()
        .getExtensionPoint("com.intellij.lang.psiAugmentProvider")
        .registerExtension(new com.intellij.psi.impl.RecordAugmentProvider(), root);
    LanguageLevelProjectExtension.getInstance(p).setLanguageLevel(LanguageLevel.HIGHEST);

    FileSystem jrt = FileSystems.getFileSystem(URI.create("jrt:/"));
    for (String module : jdkModules) {
      env.addSourcesToClasspath(
          new CoreLocalVirtualFile(app.getLocalFileSystem(), jrt.getPath("/modules", module)));
    }
    addLibraries(jars);
  }

  /** Jars and folders of class files. */
  public void addLibraries(List<File> jars) {
    for (File each : jars) {
      if (each.isDirectory()) {
        addSources(each.toPath());
      } else {
        env.addJarToClassPath(each);
      }
    }
  }

  private static void appEp(String name, Class<?> type) {
    ep(
        com.intellij.openapi.application.ApplicationManager.getApplication().getExtensionArea(),
        name,
        type);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void ep(ExtensionsArea area, String name, Class<?> type) {
    if (!area.hasExtensionPoint(name))
      CoreApplicationEnvironment.registerExtensionPoint(area, name, (Class) type);
  }

  /** The problems that a tool shows in a file while it is edited. */
  public List<ProblemDescriptor> inspect(LocalInspectionTool tool, PsiFile file) {
    return inspect(tool, file, true);
  }

  /** The problems that a tool shows in a file: while it is edited, or in all code at once. */
  public List<ProblemDescriptor> inspect(LocalInspectionTool tool, PsiFile file, boolean onTheFly) {
    ProblemDescriptor[] found =
        tool.checkFile(file, InspectionManager.getInstance(project()), onTheFly);
    return found == null ? List.of() : List.of(found);
  }

  /** Document writes assert the event dispatch thread; AWT's headless queue is one. */
  public static <T> T onEdt(java.util.concurrent.Callable<T> body) {
    Object[] result = new Object[1];
    Throwable[] failure = new Throwable[1];
    try {
      java.awt.EventQueue.invokeAndWait(
          () -> {
            com.intellij.openapi.command.CommandProcessor.getInstance()
                .executeCommand(
                    null,
                    () -> {
                      try {
                        result[0] = body.call();
                      } catch (Throwable t) {
                        failure[0] = t;
                      }
                    },
                    "test",
                    null);
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (failure[0] != null) throw new IllegalStateException(failure[0]);
    @SuppressWarnings("unchecked")
    T t = (T) result[0];
    return t;
  }

  /** Says that a root of the project has come or gone. */
  public void rootsChanged() {
    roots.changed();
  }

  /** Gives a file another text, as typing does: its tree is changed where the text is. */
  public void type(PsiJavaFile file, String text) {
    onEdt(
        () -> {
          DiffLog log =
              new BlockSupportImpl()
                  .reparseRange(
                      file,
                      file.getNode(),
                      file.getTextRange(),
                      text,
                      new EmptyProgressIndicator(),
                      file.getText());
          documents.commit(file, log);
          return true;
        });
  }

  /** Makes the .java files under a directory resolvable. */
  public void addSources(Path folder) {
    env.addSourcesToClasspath(app.getLocalFileSystem().findFileByNioFile(folder));
    inheritors.add(folder);
  }

  /** Adds a subclass that no Java file declares, as one of another language is. */
  public void addInheritor(String supertype, PsiClass type) {
    inheritors.add(supertype, type);
  }

  /** One of the files made resolvable. */
  public PsiJavaFile file(Path path) {
    return (PsiJavaFile)
        PsiManager.getInstance(project())
            .findFile(app.getLocalFileSystem().findFileByNioFile(path));
  }

  /** A file of any kind, outside the folders made resolvable too. */
  public PsiFile any(Path path) {
    return PsiManager.getInstance(project())
        .findFile(app.getLocalFileSystem().findFileByNioFile(path));
  }

  public MockProject project() {
    return env.getProject();
  }

  public JavaCoreApplicationEnvironment app() {
    return app;
  }

  public PsiJavaFile parse(String name, String text) {
    return (PsiJavaFile)
        PsiFileFactory.getInstance(project())
            .createFileFromText(
                name, com.intellij.lang.java.JavaLanguage.INSTANCE, text, true, false);
  }

  @Override
  public void close() {
    // Made now: its initialiser would register itself with what is being disposed of.
    SmartPointerManager.getInstance(project()).createSmartPsiElementPointer(parse("A.java", ""));
    Disposer.dispose(root);
  }
}
