package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.TypeDeclaration.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A program written in text, so that tests of the engine need no front end: methods as {@link
 * IrParser} reads them, and types:
 *
 * <pre>
 * type com/acme/Dao public final extends com/acme/Base implements java/lang/AutoCloseable
 *   field conn:Ljava/sql/Connection; private final
 *   declares close()V public throws java/sql/SQLException annotated com/acme/Owning
 *   declares use(Ljava/sql/Connection;I)V public parameters (com/acme/Owning), ()
 * type org/lib/Closer library
 * </pre>
 *
 * <p>After the flags of a type may follow, in this order, {@code library extends implements outer
 * annotated source}, after those of a field {@code annotated arguments}. A method with a body needs
 * no declaration: its class gets a public one without thrown exceptions, and a class that no {@code
 * type} line declares is public and extends Object. Everything is the program's own except a {@code
 * library}. Classes of the JDK are taken from the running one, without bodies.
 */
public final class TextProgram implements Program {
  private final Map<String, TypeDeclaration> types = new TreeMap<>();
  private final Set<String> libraries;
  private final Map<MethodRef, Body> bodies = new LinkedHashMap<>();
  private final PlatformTypes platform = new PlatformTypes();

  private TextProgram(
      Collection<TypeDeclaration> declared, Set<String> libraries, List<Body> bodies) {
    declared.forEach(type -> types.put(type.name(), type));
    this.libraries = libraries;
    for (Body body : bodies) {
      this.bodies.put(body.method(), body);
      String owner = body.method().owner();
      TypeDeclaration type =
          types.computeIfAbsent(owner, name -> undeclared(name, body.sourceFile()));
      types.put(owner, withMethod(type, body));
    }
  }

  /**
   * The program in the text.
   *
   * @throws TextSyntaxException if the text is not in the form
   */
  public static TextProgram parse(String text) {
    Lines lines = new Lines(text);
    List<TypeDeclaration> types = new ArrayList<>();
    Set<String> libraries = new HashSet<>();
    List<Body> bodies = new ArrayList<>();
    while (!lines.atEnd()) {
      if (!lines.nextBeginsWith("type")) {
        bodies.add(new BodyParser(lines).parse());
        continue;
      }
      TypeParser.Declared declared = new TypeParser(lines).parse();
      types.add(declared.type());
      if (declared.isLibrary()) {
        libraries.add(declared.type().name());
      }
    }
    return new TextProgram(types, libraries, bodies);
  }

  /** The methods that have a body, in the order of the text. */
  public List<MethodRef> methods() {
    return List.copyOf(bodies.keySet());
  }

  @Override
  public Optional<TypeDeclaration> type(String name) {
    TypeDeclaration declared = types.get(name);
    return declared != null ? Optional.of(declared) : platform.type(name);
  }

  @Override
  public Optional<Body> body(MethodRef method) {
    return Optional.ofNullable(bodies.get(method));
  }

  @Override
  public List<String> directSubtypes(String name) {
    List<String> subtypes = new ArrayList<>();
    for (TypeDeclaration type : types.values()) {
      if (name.equals(type.superName()) || type.interfaces().contains(name)) {
        subtypes.add(type.name());
      }
    }
    return subtypes;
  }

  @Override
  public boolean isOwn(String name) {
    return types.containsKey(name) && !libraries.contains(name);
  }

  private static TypeDeclaration undeclared(String name, String sourceFile) {
    return new TypeDeclaration(
        name,
        "java/lang/Object",
        List.of(),
        Set.of(Flag.PUBLIC),
        List.of(),
        List.of(),
        List.of(),
        null,
        sourceFile);
  }

  private static TypeDeclaration withMethod(TypeDeclaration type, Body body) {
    String name = body.method().name();
    String descriptor = body.method().descriptor();
    if (type.method(name, descriptor).isPresent()) {
      return type;
    }
    Set<Flag> flags = EnumSet.of(Flag.PUBLIC);
    if (body.isStatic()) {
      flags.add(Flag.STATIC);
    }
    if (body.isSynchronized()) {
      flags.add(Flag.SYNCHRONIZED);
    }
    List<Method> methods = new ArrayList<>(type.methods());
    methods.add(new Method(name, descriptor, flags, List.of(), List.of(), List.of()));
    return new TypeDeclaration(
        type.name(),
        type.superName(),
        type.interfaces(),
        type.flags(),
        type.fields(),
        methods,
        type.annotations(),
        type.outer(),
        type.sourceFile());
  }
}
