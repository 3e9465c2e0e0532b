package io.poolguard.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes of the running JDK, for their declarations alone. */
final class JdkRoot implements ClassRoot {
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private @Nullable Map<String, ModuleReference> modulesByPackage;

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    try (InputStream in = platform.getResourceAsStream(name + SUFFIX)) {
      if (in != null) {
        return in.readAllBytes();
      }
    }
    return readFromModule(name);
  }

  /**
   * Modules that the platform's class loader does not define (the compiler's) are read by
   * themselves.
   */
  private byte @Nullable [] readFromModule(String name) throws IOException {
    int slash = name.lastIndexOf('/');
    ModuleReference module =
        slash < 0 ? null : modules().get(name.substring(0, slash).replace('/', '.'));
    if (module == null) {
      return null;
    }
    try (ModuleReader reader = module.open()) {
      Optional<InputStream> found = reader.open(name + SUFFIX);
      if (found.isEmpty()) {
        return null;
      }
      try (InputStream in = found.get()) {
        return in.readAllBytes();
      }
    }
  }

  private Map<String, ModuleReference> modules() {
    Map<String, ModuleReference> known = modulesByPackage;
    if (known == null) {
      known = new HashMap<>();
      for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
        for (String inModule : module.descriptor().packages()) {
          known.put(inModule, module);
        }
      }
      modulesByPackage = known;
    }
    return known;
  }

  @Override
  public List<String> names() {
    return List.of(); // nobody analyses the JDK through its own class path
  }

  @Override
  public String place(String name) {
    return "jrt:/" + name + SUFFIX;
  }

  @Override
  public void close() {}
}
