package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Field;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.TypeDeclaration.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one {@code type}: its header line, then {@code field} and {@code declares} lines. */
final class TypeParser {
  private final Lines lines;

  TypeParser(Lines lines) {
    this.lines = lines;
  }

  /** A declared type and whether it is part of a library. */
  record Declared(TypeDeclaration type, boolean isLibrary) {}

  Declared parse() {
    Cursor in = lines.next("a type");
    in.expectWord("type");
    String name = in.component("a class");
    Set<Flag> flags = flags(in);
    boolean isLibrary = in.acceptWord("library");
    String superName = in.acceptWord("extends") ? in.component("a class") : rootOf(name);
    List<String> interfaces = list(in, "implements");
    String outer = in.acceptWord("outer") ? in.component("a class") : null;
    List<String> annotations = list(in, "annotated");
    String source = in.acceptWord("source") ? in.quoted('"') : "";
    in.expectEnd();
    List<Field> fields = new ArrayList<>();
    List<Method> methods = new ArrayList<>();
    while (lines.nextBeginsWith("field", "declares")) {
      Cursor member = lines.next("a member");
      if (member.acceptWord("field")) {
        fields.add(field(member));
      } else {
        member.expectWord("declares");
        methods.add(method(member));
      }
      member.expectEnd();
    }
    return new Declared(
        new TypeDeclaration(
            name, superName, interfaces, flags, fields, methods, annotations, outer, source),
        isLibrary);
  }

  private static @Nullable String rootOf(String name) {
    return name.equals("java/lang/Object") ? null : "java/lang/Object";
  }

  private static Field field(Cursor in) {
    String name = in.component("a field");
    in.expect(":");
    return new Field(name, in.type(), flags(in), list(in, "annotated"), list(in, "arguments"));
  }

  private static Method method(Cursor in) {
    String name = in.component("a method");
    String descriptor = in.methodDescriptor();
    Set<Flag> flags = flags(in);
    List<String> thrown = list(in, "throws");
    List<String> annotations = list(in, "annotated");
    List<List<String>> parameters = new ArrayList<>();
    if (in.acceptWord("parameters")) {
      do {
        in.expect("(");
        parameters.add(in.nextIs(')') ? List.of() : names(in));
        in.expect(")");
      } while (in.accept(","));
    }
    return new Method(name, descriptor, flags, thrown, annotations, parameters);
  }

  private static Set<Flag> flags(Cursor in) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    boolean found = true;
    while (found) {
      found = false;
      for (Flag flag : Flag.values()) {
        if (in.acceptWord(flag.name().toLowerCase(Locale.ROOT))) {
          flags.add(flag);
          found = true;
        }
      }
    }
    return flags;
  }

  private static List<String> list(Cursor in, String word) {
    return in.acceptWord(word) ? names(in) : List.of();
  }

  private static List<String> names(Cursor in) {
    List<String> names = new ArrayList<>();
    do {
      names.add(in.component("a class"));
    } while (in.accept(","));
    return names;
  }
}
