package io.poolguard.analysis.catalogue;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds rows against the classes they speak of: everything named exists, and every effect makes
 * sense for it.
 */
final class Linker {
  private final Catalogue catalogue;
  private final List<String> problems = new ArrayList<>();

  Linker(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One line for each thing that is wrong. */
  List<String> problems(List<Row> rows) {
    rows.forEach(this::check);
    return problems;
  }

  private void check(Row row) {
    Class<?> owner = load(row.owner());
    if (owner == null) {
      problems.add(row.origin() + ": there is no class " + row.owner());
      return;
    }
    List<Executable> targets = targets(owner, row);
    if (targets.isEmpty()) {
      problems.add(
          row.origin() + ": there is no " + row.owner() + "." + row.name() + row.parameters());
    }
    for (Executable target : targets) {
      for (Effect effect : row.effects()) {
        check(row, effect, target);
      }
    }
  }

  private List<Executable> targets(Class<?> owner, Row row) {
    List<Executable> targets = new ArrayList<>();
    for (Executable method : methods(owner)) {
      boolean own = method.getDeclaringClass() == owner;
      if (row.name().equals(Row.WITH_SUBTYPES)) {
        targets.add(method);
      } else if (row.name().equals("*")) {
        String descriptor = parameters(method) + "V";
        if (own
            && (row.isOfSideEffects()
                    ? catalogue.sideEffects(List.of(row.owner()), name(method), descriptor)
                    : catalogue.row(row.owner(), name(method), descriptor))
                .filter(row::equals)
                .isPresent()) {
          targets.add(method);
        }
      } else if (name(method).equals(row.name())
          && (row.parameters() == null || row.parameters().equals(parameters(method)))) {
        targets.add(method);
      }
    }
    return targets;
  }

  private void check(Row row, Effect effect, Executable target) {
    String at = row.origin() + ": " + target + ": " + effect + ": ";
    for (Operand operand : effect.operands()) {
      if (operand.kind() == Operand.Kind.RECEIVER && Modifier.isStatic(target.getModifiers())) {
        problems.add(at + "a static method has no receiver");
      }
      if (operand.kind() == Operand.Kind.ARGUMENT
          && operand.index() >= target.getParameterCount()) {
        problems.add(at + "there is no such argument");
      }
      if (operand.kind() == Operand.Kind.RESULT && result(target) == void.class) {
        problems.add(at + "there is no result");
      }
    }
    if (effect instanceof Effect.Unless unless
        && target.getParameterTypes()[unless.operand().index()] != int.class
        && target.getParameterTypes()[unless.operand().index()] != boolean.class
        && target.getParameterTypes()[unless.operand().index()] != String.class) {
      problems.add(at + "the operand is neither int nor string");
    }
    if (effect instanceof Effect.Acquire && !isResource(result(target))) {
      problems.add(at + "the result is no resource");
    }
    if (effect instanceof Effect.TrueIff && result(target) != boolean.class) {
      problems.add(at + "the result is no boolean");
    }
    if (speaksOfAReference(effect) && result(target).isPrimitive() && !isUnboxing(target)) {
      problems.add(at + "the result is no reference");
    }
    if (effect instanceof Effect.NoThrow && throwsChecked(target) && !failsOnlyOnClosed(target)) {
      problems.add(at + "a checked exception is declared");
    }
  }

  private static boolean speaksOfAReference(Effect effect) {
    return effect instanceof Effect.NonNull
        || effect instanceof Effect.Same
        || effect instanceof Effect.ParentOf
        || effect instanceof Effect.ElementOf
        || effect instanceof Effect.ElementsOf;
  }

  private static boolean isUnboxing(Executable target) {
    return target.getName().endsWith("Value");
  }

  /**
   * What these declare is for objects that are closed, a state error of the caller: drivers and
   * pools answer them from memory.
   */
  private static boolean failsOnlyOnClosed(Executable target) {
    boolean fromMemory =
        target.getName().equals("isClosed")
            || target.getName().equals("getStatement")
            || target.getName().equals("getConnection");
    return fromMemory
        && target.getDeclaringClass().getPackageName().equals("java.sql")
        && target.getParameterCount() == 0;
  }

  private static boolean throwsChecked(Executable target) {
    for (Class<?> thrown : target.getExceptionTypes()) {
      if (!RuntimeException.class.isAssignableFrom(thrown)
          && !Error.class.isAssignableFrom(thrown)) {
        return true;
      }
    }
    return false;
  }

  private boolean isResource(Class<?> type) {
    for (ResourceType resource : catalogue.resources()) {
      Class<?> resourceClass = load(resource.type());
      if (resourceClass != null && resourceClass.isAssignableFrom(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What can be called on the class from outside: its own methods and those it inherits, overridden
   * ones once.
   */
  static List<Executable> methods(Class<?> owner) {
    Map<String, Executable> methods = new LinkedHashMap<>();
    for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
      add(methods, constructor);
    }
    List<Class<?>> lineage = new ArrayList<>();
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      lineage.add(type);
      Collections.addAll(lineage, type.getInterfaces());
    }
    if (owner.isInterface()) {
      lineage.add(Object.class);
    }
    for (Class<?> type : lineage) {
      for (Method method : type.getDeclaredMethods()) {
        add(methods, method);
      }
      for (Method method : type.getMethods()) {
        add(methods, method);
      }
    }
    return List.copyOf(methods.values());
  }

  private static void add(Map<String, Executable> methods, Executable method) {
    // The constructor of Kotlin's objects is private, and tells of the object.
    boolean visible =
        (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
            || method instanceof Constructor;
    // Kotlin calls a function of its own where arguments are left out.
    if (visible && (!method.isSynthetic() || method.getName().endsWith("$default"))) {
      methods.putIfAbsent(name(method) + parameters(method), method);
    }
  }

  static String name(Executable method) {
    return method instanceof Constructor ? "<init>" : method.getName();
  }

  static String parameters(Executable method) {
    String descriptor =
        MethodType.methodType(void.class, method.getParameterTypes()).toMethodDescriptorString();
    return descriptor.substring(0, descriptor.length() - 1);
  }

  private static Class<?> result(Executable target) {
    return target instanceof Method method ? method.getReturnType() : target.getDeclaringClass();
  }

  static Class<?> load(String internalName) {
    try {
      return Class.forName(internalName.replace('/', '.'), false, Linker.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null; // The caller reports it with the row.
    }
  }
}
