package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.model.JavacElements;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds class symbols by internal name. A class that javac cannot find or read is absent. */
final class Symbols {
  private final Symtab symtab;
  private final Names names;
  private final JavacElements elements;
  private final Sources sources;
  private final Map<String, Optional<ClassSymbol>> known = new HashMap<>();

  Symbols(Context context, Sources sources) {
    this.sources = sources;
    symtab = Symtab.instance(context);
    names = Names.instance(context);
    elements = JavacElements.instance(context);
  }

  Optional<ClassSymbol> find(String internalName) {
    Optional<ClassSymbol> found = known.get(internalName);
    if (found == null) {
      found = search(internalName);
      known.put(internalName, found);
    }
    return found;
  }

  private Optional<ClassSymbol> search(String internalName) {
    String flatName = internalName.replace('/', '.');
    Optional<ClassSymbol> found =
        nested(flatName, internalName)
            .or(() -> entered(flatName))
            // The class of a compact source file cannot be named, so no table of javac's has it.
            .or(() -> sources.find(internalName));
    int from = flatName.lastIndexOf('.') + 1;
    for (int at = flatName.length();
        found.isEmpty() && at > from;
        at = flatName.lastIndexOf('$', at - 1)) {
      if (canBeLoaded(flatName.substring(0, at))) {
        found = nested(flatName, internalName).or(() -> entered(flatName));
      }
    }
    return found;
  }

  /**
   * A class inside one that is compiled here. javac's table of classes does not have the local and
   * anonymous ones, or it has those of an earlier compilation, whose class files are in the output
   * folder.
   */
  private Optional<ClassSymbol> nested(String flatName, String internalName) {
    int from = flatName.lastIndexOf('.') + 1;
    for (int at = flatName.indexOf('$', from + 1); at > 0; at = flatName.indexOf('$', at + 1)) {
      Optional<ClassSymbol> outer = entered(flatName.substring(0, at));
      if (outer.isPresent() && sources.of(outer.get()).isPresent()) {
        return sources.find(internalName);
      }
    }
    return Optional.empty();
  }

  private boolean canBeLoaded(String name) {
    try {
      return elements.getTypeElement(name) != null;
    } catch (CompletionFailure e) {
      return false;
    }
  }

  private Optional<ClassSymbol> entered(String flatName) {
    Name name = names.fromString(flatName);
    for (ClassSymbol symbol : symtab.getClassesForName(name)) {
      if (completes(symbol)) {
        return Optional.of(symbol);
      }
    }
    return Optional.empty();
  }

  /** Whether a symbol stands for a class that exists and can be read. */
  static boolean completes(ClassSymbol symbol) {
    try {
      symbol.complete();
      return symbol.kind == Kinds.Kind.TYP && symbol.exists() && symbol.type.tsym == symbol;
    } catch (CompletionFailure e) {
      return false;
    }
  }
}
