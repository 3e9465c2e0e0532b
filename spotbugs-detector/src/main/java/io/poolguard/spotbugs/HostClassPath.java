package io.poolguard.spotbugs;

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
import java.util.HashSet;
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
  private final Set<String> rejected = new HashSet<>();
  private final List<String> ownNames;

  private record Base(Origin origin, String prefix) {}

  HostClassPath(IAnalysisCache cache) {
    this.cache = cache;
    this.ownNames = namesOfOwn();
  }

  private List<String> namesOfOwn() {
    Set<String> names = new TreeSet<>();
    for (String resource : cache.getClassPath().getApplicationCodebaseEntries().keySet()) {
      boolean isClass =
          DescriptorFactory.isClassResource(resource) && !resource.endsWith("package-info.class");
      if (isClass) {
        String name = resource.substring(0, resource.length() - SUFFIX.length());
        if (isAccepted(name)) {
          names.add(name);
        } else {
          rejected.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  /** Whether SpotBugs itself could read the class. What it could not, it has told. */
  private boolean isAccepted(String name) {
    try {
      return cache.getClassAnalysis(XClass.class, DescriptorFactory.createClassDescriptor(name))
          != null;
    } catch (CheckedAnalysisException | RuntimeException e) {
      return false;
    }
  }

  /** Whether SpotBugs could not read this own class and has told so. */
  boolean isRejected(String name) {
    return rejected.contains(name);
  }

  @Override
  public @Nullable ClassFile find(String name) throws UnreadableClassException {
    if (rejected.contains(name)) {
      return null;
    }
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
    return List.of(); // what cannot be opened, SpotBugs tells
  }

  /** The class path is SpotBugs' to close. */
  @Override
  public void close() {}
}
