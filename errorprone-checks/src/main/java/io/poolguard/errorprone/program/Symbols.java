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

/**
 * Finds class symbols by internal name. A class that javac cannot find or read is absent, and so is
 * one that stands only in a file of the source path that javac has not asked for.
 */
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
    if (found == null || found.isEmpty()) {
      // A class that cannot be named is known from when its file has been taken in.
      found = found == null ? search(internalName) : sources.find(internalName);
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
      // Lists the package, so that javac knows which file each of its classes is in.
      String folder = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      elements.getPackageElement(folder);
      return !wouldParse(name) && elements.getTypeElement(name) != null;
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

  /**
   * Whether a symbol stands for a class that exists and can be read without parsing another file.
   */
  boolean completes(ClassSymbol symbol) {
    try {
      if (!symbol.isCompleted()) {
        Sources.listFolderOf(symbol);
        if (wouldParse(symbol.flatname.toString())) {
          return false;
        }
      }
      symbol.complete();
      return symbol.kind == Kinds.Kind.TYP && symbol.exists() && symbol.type.tsym == symbol;
    } catch (CompletionFailure e) {
      return false;
    }
  }

  /**
   * Whether reading a class would make javac parse a file of the source path, for the class or for
   * one around it: that adds to the compilation what its code does not ask for, and a file that is
   * not named after any class in it would be compiled twice.
   */
  private boolean wouldParse(String flatName) {
    int from = flatName.lastIndexOf('.') + 1;
    for (int at = flatName.length(); at > from; at = flatName.lastIndexOf('$', at - 1)) {
      for (ClassSymbol symbol :
          symtab.getClassesForName(names.fromString(flatName.substring(0, at)))) {
        if (sources.isUnread(symbol)) {
          return true;
        }
      }
    }
    return false;
  }
}
