package io.poolguard.intellij.program;

import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiCompiledElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.search.GlobalSearchScope;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.bytecode.ClassFile;
import io.poolguard.bytecode.ClassSource;
import io.poolguard.bytecode.UnreadableClassException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class files of the libraries and the JDK of an open project. What is read is kept by whoever
 * asks, so a look-up is not cancelled: a class half found must not count as missing.
 */
final class ProjectClassFiles implements ClassSource {
  private final JavaPsiFacade facade;
  private final GlobalSearchScope scope;

  ProjectClassFiles(Project project, GlobalSearchScope scope) {
    this.facade = JavaPsiFacade.getInstance(project);
    this.scope = scope;
  }

  @Override
  public @Nullable ClassFile find(String name) throws UnreadableClassException {
    VirtualFile file =
        ProgressManager.getInstance().computeInNonCancelableSection(() -> file(name));
    if (file == null) {
      return null;
    }
    String place = file.getPath();
    try {
      boolean jdk = isOfJdk(file);
      return new ClassFile(file.contentsToByteArray(), jdk ? Origin.JDK : Origin.CLASS_PATH, place);
    } catch (IOException e) {
      throw new UnreadableClassException(place, e);
    }
  }

  /** Files of the JDK's image: their code is not looked into. */
  private static boolean isOfJdk(VirtualFile file) {
    return file.getFileSystem().getProtocol().equals("jrt")
        || file.getPath().startsWith("/modules/");
  }

  private @Nullable VirtualFile file(String name) {
    int from = name.lastIndexOf('/') + 1;
    // A dollar may be part of a name, or stand between a class and one inside it.
    for (int at = name.length(); at > from; at = name.lastIndexOf('$', at - 1)) {
      PsiClass found = facade.findClass(name.substring(0, at).replace('/', '.'), scope);
      if (found instanceof PsiCompiledElement) {
        PsiFile in = found.getContainingFile();
        VirtualFile outermost = in == null ? null : in.getVirtualFile();
        VirtualFile folder = outermost == null ? null : outermost.getParent();
        return folder == null ? null : folder.findChild(name.substring(from) + ".class");
      }
      if (found != null) {
        return null;
      }
    }
    return null;
  }

  @Override
  public List<String> ownNames() {
    return List.of();
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return List.of();
  }

  @Override
  public void close() {
    // The editor owns the files.
  }
}
