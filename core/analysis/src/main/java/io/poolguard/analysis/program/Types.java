package io.poolguard.analysis.program;

import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Questions about the type hierarchy of a program, answered once and kept. Unknown classes have no
 * supertypes but Object.
 */
public final class Types {
  private static final String OBJECT = "java/lang/Object";

  /** The type of exceptions that any call may throw. */
  public static final String RUNTIME_EXCEPTION = "java/lang/RuntimeException";

  private static final String ERROR = "java/lang/Error";

  private final Program program;
  private final Map<String, Set<String>> supertypes = new HashMap<>();
  private final Map<String, Set<String>> subtypes = new HashMap<>();
  private final Map<MethodRef, List<String>> assumed = new HashMap<>();
  private final Map<MethodRef, Optional<Declared>> resolved = new HashMap<>();
  private final Map<MethodRef, Optional<Declared>> implementing = new HashMap<>();
  private final Map<String, Boolean> givenFunctions = new HashMap<>();
  private final Map<String, Boolean> givenLambdas = new HashMap<>();
  private final Map<String, Boolean> functional = new HashMap<>();

  public Types(Program program) {
    this.program = program;
  }

  /** The program asked. */
  public Program program() {
    return program;
  }

  /** The class itself and all its supertypes, nearest first; Object last. */
  public Set<String> supertypes(String name) {
    Set<String> known = supertypes.get(name);
    if (known == null) {
      known = walkUp(name);
      supertypes.put(name, known);
    }
    return known;
  }

  private Set<String> walkUp(String name) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(name);
    while (!open.isEmpty()) {
      String next = open.poll();
      if (next.equals(OBJECT) || !seen.add(next)) {
        continue;
      }
      open.addAll(program.directSupertypes(next));
    }
    seen.add(OBJECT);
    return seen;
  }

  /**
   * Whether a value of class {@code name} is always a {@code target}; both internal names or array
   * descriptors.
   */
  public boolean isSubtype(String name, String target) {
    return name.equals(target) || target.equals(OBJECT) || supertypes(name).contains(target);
  }

  /**
   * Whether an instance could be both: one is a subtype of the other, or one of them is an
   * interface that a class not final may implement.
   */
  public boolean mayBeBoth(String left, String right) {
    return isSubtype(left, right)
        || isSubtype(right, left)
        || (isOpen(left) && isInterface(right))
        || (isOpen(right) && isInterface(left));
  }

  private boolean isOpen(String name) {
    return program
        .flags(name)
        .map(flags -> !flags.contains(Flag.FINAL))
        .orElse(!name.startsWith("["));
  }

  /** Whether all objects of a class that is not the platform's are of exactly this class. */
  public boolean isFinalOfProgram(String name) {
    return !isOfPlatform(name)
        && program.isInSight(name)
        && program.flags(name).filter(flags -> flags.contains(Flag.FINAL)).isPresent();
  }

  private boolean isInterface(String name) {
    return program.flags(name).map(flags -> flags.contains(Flag.INTERFACE)).orElse(false);
  }

  /** Whether an exception of this type is a RuntimeException or an Error. */
  public boolean isUnchecked(String exception) {
    Set<String> all = supertypes(exception);
    return all.contains(RUNTIME_EXCEPTION) || all.contains(ERROR);
  }

  /** Whether an exception tells that a class does not offer the method at all. */
  public boolean isRefusal(String exception) {
    return exception.equals("java/lang/UnsupportedOperationException");
  }

  /** All subtypes in sight, the class itself included, sorted. */
  public Collection<String> subtypes(String name) {
    Set<String> known = subtypes.get(name);
    if (known == null) {
      known = new TreeSet<>();
      Deque<String> open = new ArrayDeque<>(List.of(name));
      while (!open.isEmpty()) {
        String next = open.poll();
        if (known.add(next)) {
          open.addAll(program.directSubtypes(next));
        }
      }
      subtypes.put(name, known);
    }
    return known;
  }

  /**
   * The declaration that a call names: in the class itself or the nearest supertype that declares
   * it.
   */
  public Optional<Declared> resolve(MethodRef method) {
    Optional<Declared> known = resolved.get(method);
    if (known == null) {
      known = Optional.empty();
      for (String owner : supertypes(method.owner())) {
        known = declaredIn(owner, method);
        if (known.isPresent()) {
          break;
        }
      }
      resolved.put(method, known);
    }
    return known;
  }

  /**
   * The implementation that runs when the method is called on an instance of exactly {@code
   * receiver}.
   */
  public Optional<Declared> implementation(String receiver, MethodRef method) {
    MethodRef asked = method.in(receiver);
    Optional<Declared> known = implementing.get(asked);
    if (known == null) {
      known = findImplementation(asked);
      implementing.put(asked, known);
    }
    return known;
  }

  private Optional<Declared> findImplementation(MethodRef method) {
    Optional<Declared> fallback = Optional.empty();
    for (String owner : supertypes(method.owner())) {
      Optional<Declared> found = declaredIn(owner, method);
      if (found.isPresent() && !found.get().method().is(Flag.ABSTRACT)) {
        boolean ofClass = !found.get().ownerIs(Flag.INTERFACE);
        if (ofClass) {
          return found;
        }
        fallback = fallback.isPresent() ? fallback : found;
      }
    }
    return fallback;
  }

  private Optional<Declared> declaredIn(String owner, MethodRef method) {
    MethodRef declared = method.in(owner);
    return program
        .method(declared)
        .map(found -> new Declared(declared, program.flags(owner).orElse(Set.of()), found));
  }

  /** The implementations in sight that a dynamic call may run, sorted by class. */
  public List<Declared> implementations(MethodRef method) {
    Map<MethodRef, Declared> found = new java.util.TreeMap<>();
    for (String receiver : subtypes(method.owner())) {
      Optional<Set<Flag>> flags = program.flags(receiver);
      if (flags.isPresent() && !flags.get().contains(Flag.ABSTRACT)) {
        implementation(receiver, method).ifPresent(d -> found.put(d.reference(), d));
      }
    }
    return new ArrayList<>(found.values());
  }

  /** Whether the method is given an object that may be a function: of an interface. */
  public boolean isGivenFunction(MethodRef method) {
    return givenFunctions.computeIfAbsent(
        method.descriptor(), descriptor -> isGiven(descriptor, this::isInterface));
  }

  /** Whether the method is given an object that may be a lambda or method reference. */
  public boolean isGivenLambda(MethodRef method) {
    return isGivenFunction(method)
        && givenLambdas.computeIfAbsent(
            method.descriptor(),
            descriptor ->
                isGiven(descriptor, type -> functional.computeIfAbsent(type, this::isFunctional)));
  }

  private static boolean isGiven(String descriptor, Predicate<String> type) {
    return Descriptors.parameterTypes(descriptor).stream()
        .filter(parameter -> parameter.startsWith("L"))
        .map(Types::nameOf)
        .anyMatch(type);
  }

  /** Whether it is an interface in which the methods without a body are of one name. */
  private boolean isFunctional(String name) {
    Map<String, String> left = new HashMap<>();
    Set<String> implemented = new HashSet<>();
    for (String type : isInterface(name) ? supertypes(name) : Set.<String>of()) {
      for (TypeDeclaration.Method method :
          program.type(type).map(TypeDeclaration::methods).orElse(List.of())) {
        String signature = method.name() + method.descriptor();
        if (method.is(Flag.ABSTRACT)) {
          left.put(signature, method.name());
        } else {
          implemented.add(signature);
        }
      }
    }
    left.keySet().removeAll(implemented);
    return Set.copyOf(left.values()).size() == 1;
  }

  /** The declared exceptions of the method a call names; empty when it is not in sight. */
  public List<String> declaredExceptions(MethodRef method) {
    return resolve(method).map(d -> d.method().thrown()).orElse(List.of());
  }

  /**
   * The exceptions that a call of a method may throw when nothing but its declaration is known: the
   * declared ones and unchecked ones. Of code that is there, but that the host leaves out, nobody
   * can say that it throws more than it declares.
   */
  public List<String> assumedExceptions(MethodRef method) {
    List<String> known = assumed.get(method);
    if (known == null) {
      Set<String> all = new LinkedHashSet<>(declaredExceptions(method));
      if (!isAnsweredElsewhere(method)) {
        all.add(RUNTIME_EXCEPTION);
      }
      known = mostGeneral(all);
      assumed.put(method, known);
    }
    return known;
  }

  private boolean isAnsweredElsewhere(MethodRef method) {
    return program.isOwn(method.owner())
        && resolve(method).filter(found -> found.method().is(Flag.ABSTRACT)).isPresent()
        && program.leftOut(method) != Program.LeftOut.NONE;
  }

  /**
   * These exceptions without those that another one stands for: a supertype that is checked or
   * unchecked alike.
   */
  public List<String> mostGeneral(Collection<String> exceptions) {
    if (exceptions.size() < 2) {
      return List.copyOf(exceptions);
    }
    List<String> general = new ArrayList<>();
    for (String exception : exceptions) {
      if (exceptions.stream().noneMatch(other -> standsFor(other, exception))) {
        general.add(exception);
      }
    }
    return general;
  }

  /** Whether an exception is a proper supertype of another and checked or unchecked like it. */
  private boolean standsFor(String general, String special) {
    return !general.equals(special)
        && isSubtype(special, general)
        && isUnchecked(general) == isUnchecked(special);
  }

  /** Whether a class (internal name) is one of the JDK's own. */
  public static boolean isOfPlatform(String name) {
    return name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/");
  }

  /** The internal name behind a type descriptor. */
  public static String nameOf(String descriptor) {
    return Descriptors.internalName(descriptor);
  }

  /**
   * A method as the class that declares it has it.
   *
   * @param ownerFlags of that class
   */
  public record Declared(MethodRef reference, Set<Flag> ownerFlags, TypeDeclaration.Method method) {
    /** Whether the class that declares it has the flag. */
    public boolean ownerIs(Flag flag) {
      return ownerFlags.contains(flag);
    }
  }
}
