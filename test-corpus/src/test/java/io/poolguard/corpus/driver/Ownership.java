package io.poolguard.corpus.driver;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which objects own the resources that they refer to. Collections, records and lambdas hand on what
 * they hold; an object of another class of the case owns only if a run has shown its class
 * releasing what it holds. What the runs show grows; when it has grown, the case is run again.
 */
final class Ownership {
  /** In front of a class that releases what the thing it holds was made from, by way of it. */
  private static final String PARENTS = "parents of ";

  private final Set<String> owners;
  private final ClassLoader caseLoader;
  private final List<Class<?>> caseClasses;

  Ownership(ClassLoader caseLoader, List<Class<?>> caseClasses, Set<String> owners) {
    this.owners = owners;
    this.caseLoader = caseLoader;
    this.caseClasses = caseClasses;
  }

  /**
   * The activation, or something it called, releases the resource: its object's class is an owner.
   */
  void learn(Activation activation, Tracked resource) {
    List<Tracked> one = List.of(resource);
    Object self = activation.self;
    if (self != null && !reachable(one, self, true).isEmpty()) {
      learnPath(self, one);
    } else if (self != null
        && activation.asked.contains(resource)
        && !reachable(resource.children(), self, true).isEmpty()) {
      owners.add(self.getClass().getName());
      owners.add(PARENTS + self.getClass().getName());
    }
    for (Class<?> c : caseClasses) {
      if (activation.method.startsWith(c.getName() + ".")
          && !reachable(one, statics(c), true).isEmpty()) {
        owners.add("static " + c.getName());
      }
    }
  }

  private void learnPath(Object self, List<Tracked> one) {
    owners.add(self.getClass().getName());
    for (Object value : fieldValues(self)) {
      if (value != null && isPlain(value.getClass()) && !reachable(one, value, true).isEmpty()) {
        learnPath(value, one);
      }
    }
  }

  /** Those of {@code wanted} to which {@code root} hands on ownership. */
  Set<Tracked> reachable(List<Tracked> wanted, Object root) {
    return reachable(wanted, root, false);
  }

  /** Those of {@code wanted} that a static field of an owning class refers to. */
  Set<Tracked> reachableFromStatics(List<Tracked> wanted) {
    Set<Tracked> found = new HashSet<>();
    for (Class<?> c : caseClasses) {
      if (owners.contains("static " + c.getName())) {
        found.addAll(reachable(wanted, statics(c), false));
      }
    }
    return found;
  }

  private Set<Tracked> reachable(List<Tracked> wanted, Object root, boolean throughAll) {
    Set<Tracked> found = new HashSet<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> work = new ArrayDeque<>();
    push(work, seen, root);
    while (!work.isEmpty()) {
      Object next = work.pop();
      wanted.stream().filter(t -> t.proxy() == next).forEach(found::add);
      for (Object part : parts(next, throughAll)) {
        push(work, seen, part);
      }
    }
    return found;
  }

  private static void push(Deque<Object> work, Set<Object> seen, Object value) {
    if (value != null && seen.add(value)) {
      work.push(value);
    }
  }

  private Collection<?> parts(Object value, boolean throughAll) {
    if (value instanceof Object[] array) {
      return new ArrayList<>(Arrays.asList(array));
    } else if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    } else if (value instanceof Map<?, ?> map) {
      List<Object> both = new ArrayList<>(map.keySet());
      both.addAll(map.values());
      return both;
    } else if (value instanceof Map.Entry<?, ?> entry) {
      return Arrays.asList(entry.getKey(), entry.getValue());
    } else if (value instanceof Optional<?> optional) {
      return optional.stream().toList();
    } else if (value instanceof AtomicReference<?> reference) {
      return Arrays.asList(reference.get());
    } else if (Proxy.isProxyClass(value.getClass())) {
      Object handler = Proxy.getInvocationHandler(value);
      return handler instanceof JdbcHandler ? List.of() : List.of(handler);
    }
    boolean handsOn =
        throughAll || !isPlain(value.getClass()) || owners.contains(value.getClass().getName());
    if (!isOfCase(value.getClass()) || !handsOn) {
      return List.of();
    }
    List<Object> values = fieldValues(value);
    if (owners.contains(PARENTS + value.getClass().getName())) {
      fieldValues(value).stream()
          .filter(Objects::nonNull)
          .forEach(each -> addParents(each, values));
    }
    return values;
  }

  private static void addParents(Object value, List<Object> values) {
    boolean ofJdbc =
        Proxy.isProxyClass(value.getClass())
            && Proxy.getInvocationHandler(value) instanceof JdbcHandler;
    Tracked child = ofJdbc ? ((JdbcHandler) Proxy.getInvocationHandler(value)).tracked() : null;
    for (Tracked at = child == null ? null : child.parent; at != null; at = at.parent) {
      values.add(at.proxy());
    }
  }

  /** A class of the case that does not hand on by its nature. */
  private boolean isPlain(Class<?> type) {
    return isOfCase(type) && !type.isRecord() && !type.isHidden() && !type.isSynthetic();
  }

  private boolean isOfCase(Class<?> type) {
    return type.getClassLoader() == caseLoader || type.getName().startsWith("kotlin.");
  }

  private static List<Object> fieldValues(Object value) {
    List<Object> values = new ArrayList<>();
    for (Class<?> c = value.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      values.addAll(read(c, value));
    }
    return values;
  }

  private static List<Object> statics(Class<?> type) {
    return read(type, null);
  }

  private static List<Object> read(Class<?> type, Object value) {
    List<Object> values = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      boolean wanted =
          Modifier.isStatic(field.getModifiers()) == (value == null)
              && !field.getType().isPrimitive();
      if (wanted && isReadable(field)) {
        try {
          values.add(field.get(value));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return values;
  }

  private static boolean isReadable(AccessibleObject field) {
    return field.trySetAccessible();
  }
}
