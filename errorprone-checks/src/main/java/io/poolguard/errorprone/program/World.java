package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.util.Context;
import io.poolguard.errorprone.lowering.ClassFileNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * The module's own classes: those compiled here and, when only some files are compiled, the class
 * files of the rest in the output folder.
 */
final class World {
  private final Symtab symtab;
  private final Symbols symbols;
  private final Sources sources;
  private final JavaFileManager files;
  private final Map<String, TreeSet<String>> subtypes = new HashMap<>();
  private final Set<String> own = new TreeSet<>();
  private boolean known;

  World(Context context, Symbols symbols, Sources sources) {
    this.sources = sources;
    this.symtab = Symtab.instance(context);
    this.symbols = symbols;
    this.files = context.get(JavaFileManager.class);
  }

  boolean isOwn(String name) {
    discover();
    return own.contains(name);
  }

  List<String> directSubtypes(String name) {
    discover();
    return List.copyOf(subtypes.getOrDefault(name, new TreeSet<>()));
  }

  private void discover() {
    if (known) {
      return;
    }
    known = true;
    List<ClassSymbol> pending = new ArrayList<>();
    for (ClassSymbol type : symtab.getAllClasses()) {
      if (sources.isCompiledHere(type)) {
        pending.add(type);
      }
    }
    pending.forEach(sources::of);
    Set<ClassSymbol> all = new LinkedHashSet<>(sources.all());
    all.addAll(pending);
    outputFolder().forEach(name -> symbols.find(name).ifPresent(all::add));
    for (ClassSymbol type : all) {
      if (symbols.completes(type)) {
        add(type);
      }
    }
  }

  private void add(ClassSymbol type) {
    String name = ClassFileNames.internalName(type);
    own.add(name);
    try {
      List<Type> supertypes = new ArrayList<>(type.getInterfaces());
      if (!type.isInterface()) {
        supertypes.add(type.getSuperclass());
      }
      for (Type supertype : supertypes) {
        if (supertype.tsym instanceof ClassSymbol parent) {
          subtypes
              .computeIfAbsent(ClassFileNames.internalName(parent), key -> new TreeSet<>())
              .add(name);
        }
      }
    } catch (CompletionFailure e) {
      // The class extends one that is not on the class path; javac has said so.
      return;
    }
  }

  private List<String> outputFolder() {
    List<String> names = new ArrayList<>();
    if (!files.hasLocation(StandardLocation.CLASS_OUTPUT)) {
      return names;
    }
    try {
      for (JavaFileObject file :
          files.list(
              StandardLocation.CLASS_OUTPUT, "", EnumSet.of(JavaFileObject.Kind.CLASS), true)) {
        String name = files.inferBinaryName(StandardLocation.CLASS_OUTPUT, file);
        if (name != null) {
          names.add(name.replace('.', '/'));
        }
      }
    } catch (IOException e) {
      // An output folder that cannot be listed holds nothing that the compilation could use.
      return List.of();
    }
    return names;
  }
}
