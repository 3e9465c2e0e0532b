package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import io.poolguard.sourcefix.JavaText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types that a program declares, by the names under which its sources speak of them. A file is
 * read when somebody asks for its type.
 */
final class PropertyTypes {
  private final Resources resources;
  private final Map<String, List<Path>> files = new HashMap<>();
  private final Map<Path, Optional<CompilationUnit>> units = new HashMap<>();

  PropertyTypes(Resources resources) {
    this.resources = resources;
  }

  /** Adds a Java source, which is called like the type in it. */
  void add(Path file) {
    String name = String.valueOf(file.getFileName());
    files
        .computeIfAbsent(name.substring(0, name.lastIndexOf('.')), key -> new ArrayList<>())
        .add(file);
  }

  /**
   * A type; empty if none here, or not only one, may be meant.
   *
   * @param name as it is written, {@code Settings.Pool} perhaps
   * @param from where
   */
  Optional<TypeDeclaration<?>> find(String name, Node from) {
    Optional<CompilationUnit> unit = from.findCompilationUnit();
    if (unit.isEmpty() || !name.matches("[\\w.]+")) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(name.split("\\."));
    Optional<TypeDeclaration<?>> here = around(from, parts).or(() -> declared(unit.get(), parts));
    return here.isPresent() ? here : elsewhere(parts, unit.get());
  }

  /** What a type around a place declares by the name, or is called. */
  private static Optional<TypeDeclaration<?>> around(Node from, List<String> parts) {
    for (@Nullable Node at = from; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof TypeDeclaration<?> type) {
        Optional<TypeDeclaration<?>> found =
            type.getNameAsString().equals(parts.get(0))
                ? below(type, parts.subList(1, parts.size()))
                : below(type, parts);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<TypeDeclaration<?>> below(TypeDeclaration<?> type, List<String> parts) {
    Optional<TypeDeclaration<?>> at = Optional.of(type);
    for (String part : parts) {
      at =
          at.flatMap(
              t ->
                  t.getMembers().stream()
                      .filter(TypeDeclaration.class::isInstance)
                      .<TypeDeclaration<?>>map(TypeDeclaration.class::cast)
                      .filter(member -> member.getNameAsString().equals(part))
                      .findFirst());
    }
    return at;
  }

  private Optional<TypeDeclaration<?>> elsewhere(List<String> parts, CompilationUnit from) {
    Optional<String> imported =
        from.getImports().stream()
            .filter(i -> !i.isStatic() && !i.isAsterisk())
            .map(ImportDeclaration::getNameAsString)
            .filter(full -> full.endsWith("." + parts.get(0)))
            .findFirst();
    List<String> full = new ArrayList<>();
    imported.ifPresent(i -> full.addAll(Arrays.asList(i.split("\\."))));
    full.addAll(imported.isPresent() ? parts.subList(1, parts.size()) : parts);
    int top = 0;
    while (top < full.size() - 1 && !Character.isUpperCase(full.get(top).charAt(0))) {
      top++;
    }
    List<String> within =
        top > 0 ? List.of(String.join(".", full.subList(0, top))) : packages(from);
    List<String> path = full.subList(top, full.size());
    List<TypeDeclaration<?>> found = new ArrayList<>();
    for (Path file : files.getOrDefault(path.get(0), List.of())) {
      unit(file)
          .filter(unit -> within.contains(packageOf(unit)))
          .flatMap(unit -> declared(unit, path))
          .ifPresent(found::add);
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** The packages of which a source may name types without more ado. */
  private static List<String> packages(CompilationUnit unit) {
    return Stream.concat(
            Stream.of(packageOf(unit)),
            unit.getImports().stream()
                .filter(i -> !i.isStatic() && i.isAsterisk())
                .map(ImportDeclaration::getNameAsString))
        .toList();
  }

  private static String packageOf(CompilationUnit unit) {
    return unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
  }

  private static Optional<TypeDeclaration<?>> declared(CompilationUnit unit, List<String> parts) {
    return unit.getTypes().stream()
        .filter(type -> type.getNameAsString().equals(parts.get(0)))
        .<TypeDeclaration<?>>map(type -> type)
        .findFirst()
        .flatMap(type -> below(type, parts.subList(1, parts.size())));
  }

  /** A source, read when it is asked for. */
  Optional<CompilationUnit> unit(Path file) {
    Optional<CompilationUnit> known = units.get(file);
    if (known == null) {
      known = resources.text(file).flatMap(SourceFacts::parsed).map(JavaText.Parsed::unit);
      units.put(file, known);
    }
    return known;
  }
}
