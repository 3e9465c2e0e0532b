package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A case's classes as loaded for running.
 *
 * @param type the top-level class
 * @param classes it and its nested classes
 */
record LoadedCase(Class<?> type, List<Class<?>> classes) {

  static LoadedCase load(CaseSource source, List<String> classNames, ClassLoader loader) {
    try {
      List<Class<?>> classes = new ArrayList<>();
      for (String name : classNames) {
        classes.add(Class.forName(name, false, loader));
      }
      return new LoadedCase(Class.forName(source.className(), true, loader), classes);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the class file of " + source.file() + " is missing", e);
    }
  }

  /** The one public method that is neither a constructor, nor close, nor given by an interface. */
  Method entry() {
    List<Method> candidates =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && !m.isBridge())
            .filter(m -> !m.getName().equals("close") && !isOfInterface(type, m))
            .toList();
    if (candidates.size() != 1) {
      throw new IllegalStateException("a case has one public entry method, not " + candidates);
    }
    candidates.get(0).trySetAccessible();
    return candidates.get(0);
  }

  private static boolean isOfInterface(Class<?> type, Method method) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        boolean declared =
            Arrays.stream(i.getMethods())
                .anyMatch(
                    m ->
                        m.getName().equals(method.getName())
                            && m.getParameterCount() == method.getParameterCount());
        if (declared) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The constructor by which the driver makes the object to call; null when the entry is static.
   */
  Constructor<?> constructor() {
    if (Modifier.isStatic(entry().getModifiers())) {
      return null;
    }
    Constructor<?>[] all = type.getDeclaredConstructors();
    if (all.length != 1) {
      throw new IllegalStateException(
          "a case with an instance entry has one constructor: " + type.getName());
    }
    all[0].trySetAccessible();
    return all[0];
  }

  /** The parameters of the constructor and of the entry, in this order. */
  List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Executable executable : Arrays.asList(constructor(), entry())) {
      if (executable != null) {
        all.addAll(Arrays.asList(executable.getParameters()));
      }
    }
    return all;
  }

  /**
   * Whether runs could see each other through static fields, or run a static initialiser only once.
   */
  boolean hasStaticState(List<Site> sites) {
    // Synthetic classes hold javac's tables for switches over enums, which do not change.
    List<Class<?>> plain = classes.stream().filter(c -> !c.isEnum() && !c.isSynthetic()).toList();
    Set<String> names = plain.stream().map(Class::getName).collect(Collectors.toSet());
    boolean initialises =
        sites.stream()
            .anyMatch(s -> s.method().equals("<clinit>") && names.contains(s.className()));
    return initialises
        || plain.stream()
            .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
            .filter(f -> Modifier.isStatic(f.getModifiers()) && !f.isSynthetic())
            .anyMatch(f -> !(Modifier.isFinal(f.getModifiers()) && isConstant(f.getType())));
  }

  private boolean isConstant(Class<?> type) {
    return type.isPrimitive() || type == String.class || classes.contains(type);
  }
}
