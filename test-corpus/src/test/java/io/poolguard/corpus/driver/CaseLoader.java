package io.poolguard.corpus.driver;

import java.util.Map;

/** Defines the instrumented classes of the corpus; everything else comes from the parent. */
final class CaseLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  CaseLoader(Map<String, byte[]> classes, ClassLoader parent) {
    super(parent);
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
