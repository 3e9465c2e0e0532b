package io.poolguard.errorprone.program;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import io.poolguard.errorprone.lowering.ClassFileNames;
import java.util.ArrayList;
import java.util.List;

/** The annotations of a symbol, as declarations name them. */
final class Annotations {
  private Annotations() {}

  /** Internal names, and {@code name.attribute=value} for enum constants and strings. */
  static List<String> of(Symbol symbol, ClassFileNames naming) {
    List<String> names = new ArrayList<>();
    for (Attribute.Compound annotation : symbol.getRawAttributes()) {
      String name = naming.nameOf(annotation.type.tsym);
      names.add(name);
      for (var value : annotation.values) {
        if (value.snd instanceof Attribute.Enum constant) {
          names.add(name + "." + value.fst.name + "=" + constant.value.name);
        } else if (value.snd instanceof Attribute.Constant constant
            && constant.value instanceof String) {
          names.add(name + "." + value.fst.name + "=" + constant.value);
        }
      }
    }
    return names;
  }
}
