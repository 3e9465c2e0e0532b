package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Field;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.TypeDeclaration.Method;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The declarations of the running JDK's classes, by reflection; only what is public or protected.
 */
final class PlatformTypes {
  private static final Map<Integer, Flag> FLAGS =
      Map.of(
          Modifier.PUBLIC, Flag.PUBLIC,
          Modifier.PROTECTED, Flag.PROTECTED,
          Modifier.STATIC, Flag.STATIC,
          Modifier.FINAL, Flag.FINAL,
          Modifier.ABSTRACT, Flag.ABSTRACT,
          Modifier.INTERFACE, Flag.INTERFACE);

  private final Map<String, Optional<TypeDeclaration>> known = new HashMap<>();

  Optional<TypeDeclaration> type(String name) {
    return known.computeIfAbsent(name, PlatformTypes::load);
  }

  private static Optional<TypeDeclaration> load(String name) {
    try {
      Class<?> type =
          Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      return type.isArray() ? Optional.empty() : Optional.of(declaration(name, type));
    } catch (ClassNotFoundException e) {
      return Optional.empty(); // Not of the JDK: the program in the text is all there is besides.
    }
  }

  private static TypeDeclaration declaration(String name, Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    Class<?> superclass = type.isInterface() ? Object.class : type.getSuperclass();
    List<String> interfaces = new ArrayList<>();
    for (Class<?> superinterface : type.getInterfaces()) {
      interfaces.add(internalName(superinterface));
    }
    Set<Flag> flags = flags(type.getModifiers());
    if (type.getTypeParameters().length > 0) {
      flags.add(Flag.GENERIC);
    }
    return new TypeDeclaration(
        name,
        superclass == null ? null : internalName(superclass),
        interfaces,
        flags,
        fields(type),
        methods(type),
        List.of(),
        outer == null ? null : internalName(outer),
        "");
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (java.lang.reflect.Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers())) {
        String descriptor = field.getType().descriptorString();
        fields.add(
            new Field(
                field.getName(), descriptor, flags(field.getModifiers()), List.of(), List.of()));
      }
    }
    fields.sort(Comparator.comparing(Field::name));
    return fields;
  }

  private static List<Method> methods(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    for (java.lang.reflect.Method method : type.getDeclaredMethods()) {
      add(methods, method, method.getName(), method.getReturnType());
    }
    for (java.lang.reflect.Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(methods, constructor, "<init>", void.class);
    }
    methods.sort(Comparator.comparing(Method::name).thenComparing(Method::descriptor));
    return methods;
  }

  private static void add(List<Method> methods, Executable method, String name, Class<?> result) {
    if (!isVisible(method.getModifiers())) {
      return;
    }
    List<String> thrown = new ArrayList<>();
    for (Class<?> exception : method.getExceptionTypes()) {
      thrown.add(internalName(exception));
    }
    String descriptor =
        MethodType.methodType(result, method.getParameterTypes()).toMethodDescriptorString();
    methods.add(
        new Method(name, descriptor, flags(method.getModifiers()), thrown, List.of(), List.of()));
  }

  private static boolean isVisible(int modifiers) {
    return (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private static Set<Flag> flags(int modifiers) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    FLAGS.forEach(
        (bit, flag) -> {
          if ((modifiers & bit) != 0) {
            flags.add(flag);
          }
        });
    return flags;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
