package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which types are resources or may own one. A type may own a resource if one of its instance fields
 * may hold one, directly or, in a class that can be closed, through another owner: the least
 * fixpoint over the graph of types and fields, started from the catalogue's resource types.
 */
final class Owners {
  private final Types types;
  private final Catalogue catalogue;
  private final Set<String> roots = new HashSet<>();
  private final Map<String, Boolean> holds = new HashMap<>();

  Owners(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
    for (ResourceType resource : catalogue.resources()) {
      roots.add(resource.type());
      // A library that the program does not use is not missing.
      if (types.program().isInSight(resource.type())) {
        roots.addAll(types.supertypes(resource.type()));
      }
    }
    roots.remove("java/lang/Object");
  }

  boolean mayHold(String type) {
    Boolean known = holds.get(type);
    if (known == null) {
      Set<String> visiting = new HashSet<>();
      known = search(type, visiting);
      if (!known) {
        visiting.forEach(seen -> holds.put(seen, false));
      }
      holds.put(type, known);
    }
    return known;
  }

  private boolean search(String type, Set<String> visiting) {
    Boolean known = holds.get(type);
    if (known != null) {
      return known;
    }
    if (type.startsWith("[")) {
      String element = type.substring(type.lastIndexOf('[') + 1);
      return element.startsWith("L") && search(Types.nameOf(element), visiting);
    }
    if (roots.contains(type)) {
      return true;
    }
    if (!visiting.add(type)) {
      return false;
    }
    return isResourceType(type) || hasHoldingField(type, visiting);
  }

  private boolean isResourceType(String type) {
    return types.supertypes(type).stream().anyMatch(this::isResource);
  }

  private boolean isResource(String type) {
    return catalogue.resource(type).isPresent();
  }

  private boolean hasHoldingField(String type, Set<String> visiting) {
    boolean closeable = isCloseable(type);
    for (String declaring : types.supertypes(type)) {
      List<TypeDeclaration.Field> fields =
          Types.isOfPlatform(declaring) ? List.of() : types.program().fields(declaring);
      for (TypeDeclaration.Field field : fields) {
        if (!field.is(Flag.STATIC)
            && field.type().length() > 1
            && mayHold(field, closeable, visiting)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isCloseable(String type) {
    return types.isSubtype(type, "java/lang/AutoCloseable");
  }

  /**
   * Whether the field may hold what its class looks after. One of a mere supertype of a resource
   * that has no close() itself (a context, of which some own a connection) only uses it, unless the
   * class is closed itself.
   */
  private boolean mayHold(TypeDeclaration.Field field, boolean closeable, Set<String> visiting) {
    String type = Types.nameOf(field.type());
    if (isResourceType(type) || (roots.contains(type) && (closeable || isCloseable(type)))) {
      return true;
    }
    boolean contains = Types.isOfPlatform(type) || type.startsWith("[");
    return closeable && (contains ? isContainer(field, type, visiting) : search(type, visiting));
  }

  /**
   * Whether what a class that can be closed keeps here may be what it closes: an array or a
   * container of the JDK for such things, as far as its type arguments tell, or a function object,
   * which may have captured one.
   */
  private boolean isContainer(TypeDeclaration.Field field, String type, Set<String> visiting) {
    if (type.startsWith("[")) {
      String element = type.substring(type.lastIndexOf('[') + 1);
      return element.equals("Ljava/lang/Object;")
          || (element.length() > 1 && mayBeElement(Types.nameOf(element), visiting));
    }
    if (isFunctional(type)) {
      return true;
    }
    boolean generic =
        types.program().flags(type).map(found -> found.contains(Flag.GENERIC)).orElse(true);
    return generic
        && types.supertypes(type).stream().anyMatch(catalogue::isContainer)
        && (field.typeArguments().isEmpty()
            || field.typeArguments().stream().anyMatch(name -> mayBeElement(name, visiting)));
  }

  private boolean mayBeElement(String type, Set<String> visiting) {
    return type.equals(TypeDeclaration.Field.ANY) || isFunctional(type) || search(type, visiting);
  }

  /**
   * Whether the type is an interface of the JDK for functions that may give or take a resource;
   * what returns a number or a truth value is asked, not run to close something.
   */
  private boolean isFunctional(String type) {
    Optional<TypeDeclaration> declaration =
        Types.isOfPlatform(type) ? types.program().type(type) : Optional.empty();
    if (declaration.isEmpty() || !declaration.get().is(Flag.INTERFACE)) {
      return false;
    }
    List<TypeDeclaration.Method> methods =
        declaration.get().methods().stream().filter(method -> method.is(Flag.ABSTRACT)).toList();
    return methods.size() == 1 && methods.get(0).descriptor().endsWith(")V");
  }
}
