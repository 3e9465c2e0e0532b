package io.poolguard.bytecode;

import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the declaration of a class from its class file, its code left out. */
final class TypeReader extends ClassVisitor {
  private String name = "";
  private @Nullable String superName;
  private @Nullable String outer;
  private String sourceFile = "";
  private int access;
  private boolean sealed;
  private boolean isRecord;
  private boolean isGeneric;
  private List<String> interfaces = List.of();
  private final List<String> annotations = new ArrayList<>();
  private final List<String> permitted = new ArrayList<>();
  private final List<TypeDeclaration.Field> fields = new ArrayList<>();
  private final List<TypeDeclaration.Method> methods = new ArrayList<>();

  private final Names names;

  private TypeReader(Names names) {
    super(Opcodes.ASM9);
    this.names = names;
  }

  /** A declaration, and the subclasses that a sealed class names. */
  record Read(TypeDeclaration declaration, List<String> permitted) {}

  static Read read(ClassReader reader, Names names) {
    TypeReader visitor = new TypeReader(names);
    reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    Set<Flag> flags = flags(visitor.access, false);
    if (visitor.sealed) {
      flags.add(Flag.SEALED);
    }
    if (visitor.isRecord) {
      flags.add(Flag.RECORD);
    }
    if (visitor.isGeneric) {
      flags.add(Flag.GENERIC);
    }
    TypeDeclaration declaration =
        new TypeDeclaration(
            visitor.name,
            visitor.superName,
            visitor.interfaces,
            flags,
            visitor.fields,
            visitor.methods,
            visitor.annotations,
            visitor.outer,
            visitor.sourceFile);
    return new Read(declaration, List.copyOf(visitor.permitted));
  }

  @Override
  public void visit(
      int version,
      int flags,
      String className,
      @Nullable String signature,
      @Nullable String superclass,
      String @Nullable [] superinterfaces) {
    name = className;
    access = flags;
    superName = superclass;
    isRecord = (flags & Opcodes.ACC_RECORD) != 0;
    isGeneric = signature != null && signature.startsWith("<");
    interfaces = superinterfaces == null ? List.of() : List.of(superinterfaces);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    sourceFile = source == null ? "" : sourcePath(name, source);
  }

  /** The path of a source file relative to its source root. */
  static String sourcePath(String className, String source) {
    int slash = className.lastIndexOf('/');
    return slash < 0 ? source : className.substring(0, slash + 1) + source;
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
    outer = owner;
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outerName, @Nullable String simple, int flags) {
    if (inner.equals(name)) {
      access |= flags & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED);
      if (outerName != null) {
        outer = outerName;
      }
    }
  }

  @Override
  public void visitPermittedSubclass(String subclass) {
    sealed = true;
    permitted.add(subclass);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return annotation(descriptor, annotations);
  }

  /** Adds an annotation, and its values that are enum constants or strings. */
  private static AnnotationVisitor annotation(String descriptor, List<String> found) {
    String annotation = Descriptors.internalName(descriptor);
    found.add(annotation);
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visitEnum(String attribute, String type, String value) {
        found.add(annotation + "." + attribute + "=" + value);
      }

      @Override
      public void visit(String attribute, Object value) {
        if (value instanceof String) {
          found.add(annotation + "." + attribute + "=" + value);
        }
      }
    };
  }

  @Override
  public FieldVisitor visitField(
      int flags,
      String fieldName,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    List<String> found = new ArrayList<>();
    return new FieldVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        found.add(Descriptors.internalName(annotation));
        return null;
      }

      @Override
      public void visitEnd() {
        fields.add(
            new TypeDeclaration.Field(
                names.one(fieldName),
                names.one(descriptor),
                flags(flags, false),
                found,
                signature == null ? List.of() : TypeArguments.of(signature)));
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int flags,
      String methodName,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    List<String> thrown = exceptions == null ? List.of() : List.of(exceptions);
    return new Annotations(flags, names.one(methodName), names.one(descriptor), thrown);
  }

  private static EnumSet<Flag> flags(int access, boolean ofMethod) {
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Bit bit : ofMethod ? METHOD_BITS : OTHER_BITS) {
      if ((access & bit.mask()) != 0) {
        flags.add(bit.flag());
      }
    }
    return flags;
  }

  private record Bit(int mask, Flag flag) {}

  private static final List<Bit> COMMON_BITS =
      List.of(
          new Bit(Opcodes.ACC_PUBLIC, Flag.PUBLIC),
          new Bit(Opcodes.ACC_PROTECTED, Flag.PROTECTED),
          new Bit(Opcodes.ACC_PRIVATE, Flag.PRIVATE),
          new Bit(Opcodes.ACC_STATIC, Flag.STATIC),
          new Bit(Opcodes.ACC_FINAL, Flag.FINAL),
          new Bit(Opcodes.ACC_ABSTRACT, Flag.ABSTRACT),
          new Bit(Opcodes.ACC_SYNTHETIC, Flag.SYNTHETIC));

  // The same bits mean different things on methods and elsewhere (JVMS 4.1, 4.5, 4.6).
  private static final List<Bit> METHOD_BITS =
      with(
          new Bit(Opcodes.ACC_NATIVE, Flag.NATIVE),
          new Bit(Opcodes.ACC_SYNCHRONIZED, Flag.SYNCHRONIZED),
          new Bit(Opcodes.ACC_BRIDGE, Flag.BRIDGE),
          new Bit(Opcodes.ACC_VARARGS, Flag.VARARGS));
  private static final List<Bit> OTHER_BITS =
      with(
          new Bit(Opcodes.ACC_VOLATILE, Flag.VOLATILE),
          new Bit(Opcodes.ACC_INTERFACE, Flag.INTERFACE),
          new Bit(Opcodes.ACC_ANNOTATION, Flag.ANNOTATION),
          new Bit(Opcodes.ACC_ENUM, Flag.ENUM));

  private static List<Bit> with(Bit... more) {
    List<Bit> bits = new ArrayList<>(COMMON_BITS);
    Collections.addAll(bits, more);
    return List.copyOf(bits);
  }

  /** Collects the annotations of one method. */
  private final class Annotations extends MethodVisitor {
    private final int flags;
    private final String methodName;
    private final String descriptor;
    private final List<String> thrown;
    private final List<String> found = new ArrayList<>();
    private @Nullable List<List<String>> onParameters;
    private int visibleCount = -1;
    private int invisibleCount = -1;

    Annotations(int flags, String methodName, String descriptor, List<String> thrown) {
      super(Opcodes.ASM9);
      this.flags = flags;
      this.methodName = methodName;
      this.descriptor = descriptor;
      this.thrown = thrown;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      return TypeReader.annotation(annotation, found);
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {
      if (visible) {
        visibleCount = count;
      } else {
        invisibleCount = count;
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String annotation, boolean visible) {
      int total = Descriptors.parameterTypes(descriptor).size();
      int counted = visible ? visibleCount : invisibleCount;
      // Compilers leave the synthetic parameters in front out of the table.
      int index = counted > 0 && counted < total ? parameter + total - counted : parameter;
      List<List<String>> lists = onParameters;
      if (lists == null) {
        lists = new ArrayList<>();
        for (int i = 0; i < total; i++) {
          lists.add(new ArrayList<>());
        }
        onParameters = lists;
      }
      if (index < lists.size()) {
        lists.get(index).add(Descriptors.internalName(annotation));
      }
      return null;
    }

    @Override
    public void visitEnd() {
      List<List<String>> parameters = new ArrayList<>();
      if (onParameters != null) {
        onParameters.forEach(list -> parameters.add(List.copyOf(list)));
      }
      methods.add(
          new TypeDeclaration.Method(
              methodName, descriptor, flags(flags, true), thrown, found, parameters));
    }
  }
}
