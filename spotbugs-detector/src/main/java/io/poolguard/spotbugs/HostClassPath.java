package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.ba.XClass;
import edu.umd.cs.findbugs.classfile.CheckedAnalysisException;
import edu.umd.cs.findbugs.classfile.ClassDescriptor;
import edu.umd.cs.findbugs.classfile.DescriptorFactory;
import edu.umd.cs.findbugs.classfile.IAnalysisCache;
import edu.umd.cs.findbugs.classfile.ICodeBase;
import edu.umd.cs.findbugs.classfile.ICodeBaseEntry;
import edu.umd.cs.findbugs.classfile.MissingClassException;
import edu.umd.cs.findbugs.classfile.analysis.ClassData;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.bytecode.ClassFile;
import io.poolguard.bytecode.ClassSource;
import io.poolguard.bytecode.UnreadableClassException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Class files from SpotBugs' analysis cache, which has read most of them already. Its application
 * classes are the own ones. The code base that holds {@code java.lang.Object}, be it the running
 * JDK or another one on the auxiliary class path, is the JDK.
 */
final class HostClassPath implements ClassSource {
  private static final String SUFFIX = ".class";
  private static final String OBJECT = "java/lang/Object" + SUFFIX;

  private final IAnalysisCache cache;
  private final IdentityHashMap<ICodeBase, Base> bases = new IdentityHashMap<>();
  private final List<String> ownNames;
  private final List<Diagnostic> unopened;

  private record Base(Origin origin, String prefix) {}

  /**
   * Class files of a run.
   *
   * @param project what SpotBugs was given to analyse
   */
  HostClassPath(IAnalysisCache cache, Project project) {
    this.cache = cache;
    this.ownNames = namesOfOwn(cache);
    this.unopened = Unopened.of(project);
  }

  /**
   * Looks at names alone: SpotBugs keeps no more than some thousand classes, so that to ask for all
   * would read them once more.
   */
  private static List<String> namesOfOwn(IAnalysisCache cache) {
    Set<String> names = new TreeSet<>();
    for (String resource : cache.getClassPath().getApplicationCodebaseEntries().keySet()) {
      boolean isClass =
          DescriptorFactory.isClassResource(resource) && !resource.endsWith("package-info.class");
      if (isClass) {
        names.add(resource.substring(0, resource.length() - SUFFIX.length()));
      }
    }
    return List.copyOf(names);
  }

  /**
   * Whether a place lies in an own class that SpotBugs itself could not read. It has told so.
   *
   * @param place where of a diagnostic: a class, or its class file and what is in it
   */
  boolean isRejected(String place) {
    return bases.values().stream()
            .map(Base::prefix)
            .filter(place::startsWith)
            .map(prefix -> withoutSuffix(place.substring(prefix.length())))
            .anyMatch(this::isRejectedName)
        || isRejectedName(withoutSuffix(place));
  }

  private static String withoutSuffix(String place) {
    int end = place.indexOf(SUFFIX);
    return end < 0 ? place : place.substring(0, end);
  }

  private boolean isRejectedName(String name) {
    return Collections.binarySearch(ownNames, name) >= 0 && !isAccepted(name);
  }

  private boolean isAccepted(String name) {
    try {
      return cache.getClassAnalysis(XClass.class, DescriptorFactory.createClassDescriptor(name))
          != null;
    } catch (CheckedAnalysisException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public @Nullable ClassFile find(String name) throws UnreadableClassException {
    try {
      ClassDescriptor descriptor = DescriptorFactory.createClassDescriptor(name);
      ClassData data = cache.getClassAnalysis(ClassData.class, descriptor);
      Base base = base(data.getCodeBaseEntry());
      return new ClassFile(data.getData(), base.origin(), base.prefix() + name + SUFFIX);
    } catch (MissingClassException e) {
      if (e.getCause() instanceof IOException) {
        throw new UnreadableClassException(name + SUFFIX, e.getCause());
      }
      return null;
    } catch (CheckedAnalysisException | RuntimeException e) {
      throw new UnreadableClassException(name + SUFFIX, e);
    }
  }

  private Base base(ICodeBaseEntry entry) {
    ICodeBase codeBase = entry.getCodeBase();
    // SpotBugs answers for some annotations itself, from no code base.
    return codeBase == null
        ? new Base(Origin.CLASS_PATH, "")
        : bases.computeIfAbsent(codeBase, HostClassPath::baseOf);
  }

  private static Base baseOf(ICodeBase codeBase) {
    String path = codeBase.getPathName();
    String prefix =
        path == null
            ? codeBase.getCodeBaseLocator() + "!/"
            : Files.isDirectory(Path.of(path)) ? path + "/" : path + "!/";
    if (codeBase.isApplicationCodeBase()) {
      return new Base(Origin.OWN, prefix);
    }
    boolean isJdk = codeBase.lookupResource(OBJECT) != null;
    return new Base(isJdk ? Origin.JDK : Origin.CLASS_PATH, prefix);
  }

  @Override
  public List<String> ownNames() {
    return ownNames;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return unopened;
  }

  /** The class path is SpotBugs' to close. */
  @Override
  public void close() {}
}
