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
  private final Map<String, Boolean> resourceTypes = new HashMap<>();
  private final Map<String, Boolean> keepers = new HashMap<>();

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
    Boolean known = resourceTypes.get(type);
    if (known == null) {
      known = false;
      for (String supertype : types.supertypes(type)) {
        known |= catalogue.resource(supertype).isPresent();
      }
      resourceTypes.put(type, known);
    }
    return known;
  }

  private boolean hasHoldingField(String type, Set<String> visiting) {
    Set<String> supertypes = types.supertypes(type);
    for (String declaring : supertypes) {
      if (keepsResource(declaring)) {
        return true;
      }
    }
    if (!isCloseable(type)) {
      return false;
    }
    for (String declaring : supertypes) {
      for (TypeDeclaration.Field field :
          Types.isOfPlatform(declaring)
              ? List.<TypeDeclaration.Field>of()
              : types.program().fields(declaring)) {
        if (!field.is(Flag.STATIC) && field.type().length() > 1 && mayHoldOwner(field, visiting)) {
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
   * Whether a class itself declares an instance field for what it looks after: a resource, or a
   * supertype of one that has a close() itself.
   */
  private boolean keepsResource(String declaring) {
    Boolean known = keepers.get(declaring);
    if (known == null) {
      known = false;
      for (String descriptor :
          Types.isOfPlatform(declaring)
              ? List.<String>of()
              : types.program().instanceFieldTypes(declaring)) {
        String type = Types.nameOf(descriptor);
        if (isResourceType(type) || (roots.contains(type) && isCloseable(type))) {
          known = true;
          break;
        }
      }
      keepers.put(declaring, known);
    }
    return known;
  }

  /**
   * Whether a field of a class that can be closed may hold what it closes. A mere supertype of a
   * resource (a context, of which some own a connection) is only used by a class that cannot.
   */
  private boolean mayHoldOwner(TypeDeclaration.Field field, Set<String> visiting) {
    String type = Types.nameOf(field.type());
    if (roots.contains(type)) {
      return true;
    }
    boolean contains = Types.isOfPlatform(type) || type.startsWith("[");
    return contains ? isContainer(field, type, visiting) : search(type, visiting);
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
