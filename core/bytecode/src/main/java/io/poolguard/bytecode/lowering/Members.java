package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves fields to the class that declares them. */
final class Members {
  private final Surroundings surroundings;
  private final Map<FieldRef, Resolved> resolved = new HashMap<>();

  /** A field named through its declaring class; as the code names it when that is not in sight. */
  record Resolved(FieldRef field, boolean isVolatile, boolean isEnumConstant) {}

  Members(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Resolved resolve(FieldRef named) {
    return resolved.computeIfAbsent(named, this::search);
  }

  private Resolved search(FieldRef named) {
    Deque<String> open = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    open.add(named.owner());
    while (!open.isEmpty()) {
      String name = open.remove();
      Optional<TypeDeclaration> type = seen.add(name) ? surroundings.type(name) : Optional.empty();
      if (type.isPresent()) {
        TypeDeclaration.Field field = declared(type.get(), named);
        if (field != null) {
          boolean isEnumConstant = field.is(Flag.ENUM) && named.type().equals("L" + name + ";");
          return new Resolved(
              new FieldRef(name, named.name(), named.type()),
              field.is(Flag.VOLATILE),
              isEnumConstant);
        }
        open.addAll(type.get().interfaces());
        String superName = type.get().superName();
        if (superName != null) {
          open.add(superName);
        }
      }
    }
    return new Resolved(named, false, false);
  }

  private static TypeDeclaration.@Nullable Field declared(TypeDeclaration type, FieldRef named) {
    for (TypeDeclaration.Field field : type.fields()) {
      if (field.name().equals(named.name()) && field.type().equals(named.type())) {
        return field;
      }
    }
    return null;
  }
}
