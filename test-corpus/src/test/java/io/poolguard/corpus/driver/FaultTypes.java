package io.poolguard.corpus.driver;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exceptions that a call may throw in the runs of one case: those that it declares, a
 * RuntimeException, and the subtypes of both that the case names in a catch clause or an
 * instanceof.
 */
final class FaultTypes {
  private static final Pattern JAVA_CATCH =
      Pattern.compile("catch\\s*\\((?:final )?([\\w.| ]+?)\\s+\\w+\\s*\\)");
  private static final Pattern KOTLIN_CATCH =
      Pattern.compile("catch\\s*\\(\\w+\\s*:\\s*([\\w.]+)\\s*\\)");
  private static final Pattern TEST = Pattern.compile("(?:instanceof|\\bis) ([\\w.]+)");
  private static final List<String> PREFIXES =
      List.of("java.sql.", "java.lang.", "java.util.", "java.io.", "java.util.concurrent.");

  private final Set<Class<?>> named = new LinkedHashSet<>();
  private final Map<List<Class<?>>, List<Class<?>>> byDeclared = new HashMap<>();

  FaultTypes(String source, Class<?> caseClass) {
    for (Pattern pattern : List.of(JAVA_CATCH, KOTLIN_CATCH, TEST)) {
      Matcher matcher = pattern.matcher(source);
      while (matcher.find()) {
        for (String name : matcher.group(1).split("\\|")) {
          resolve(name.trim(), caseClass);
        }
      }
    }
  }

  private void resolve(String name, Class<?> caseClass) {
    List<String> candidates = new ArrayList<>(PREFIXES);
    candidates.add(caseClass.getName() + "$");
    for (String prefix : candidates) {
      try {
        Class<?> type = Class.forName(prefix + name, false, caseClass.getClassLoader());
        boolean isOwn = type.getClassLoader() == caseClass.getClassLoader();
        if (Throwable.class.isAssignableFrom(type) && !isOwn && !isOfMachine(type)) {
          named.add(type);
        }
      } catch (ClassNotFoundException e) {
        continue;
      }
    }
  }

  private static boolean isOfMachine(Class<?> type) {
    return NullPointerException.class.isAssignableFrom(type)
        || IndexOutOfBoundsException.class.isAssignableFrom(type)
        || ArithmeticException.class.isAssignableFrom(type)
        || ClassCastException.class.isAssignableFrom(type)
        || Error.class.isAssignableFrom(type);
  }

  /** The exceptions for a call that declares these types, in a fixed order. */
  List<Class<?>> forDeclared(Class<?>[] declared) {
    return byDeclared.computeIfAbsent(List.of(declared), this::extend);
  }

  private List<Class<?>> extend(List<Class<?>> declared) {
    Set<Class<?>> types = new LinkedHashSet<>(declared);
    types.add(RuntimeException.class);
    for (Class<?> type : named) {
      if (types.stream().anyMatch(t -> t.isAssignableFrom(type))) {
        types.add(type);
      }
    }
    types.removeIf(
        type -> Modifier.isAbstract(type.getModifiers()) || Error.class.isAssignableFrom(type));
    if (types.remove(Exception.class)) {
      types.add(Exception.class);
      types.add(SQLException.class);
    }
    return List.copyOf(types);
  }

  static Throwable make(Class<?> type, String message) {
    try {
      try {
        Constructor<?> withMessage = type.getDeclaredConstructor(String.class);
        withMessage.trySetAccessible();
        return (Throwable) withMessage.newInstance(message);
      } catch (NoSuchMethodException e) {
        Constructor<?> plain = type.getDeclaredConstructor();
        plain.trySetAccessible();
        return (Throwable) plain.newInstance();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }
}
