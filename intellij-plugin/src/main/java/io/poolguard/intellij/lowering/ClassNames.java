package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiImplicitClass;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiPrimitiveType;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeParameter;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.util.ClassUtil;
import com.intellij.psi.util.PsiUtil;
import com.intellij.psi.util.TypeConversionUtil;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names classes and members as the class files that javac writes name them. A constructor carries
 * the parameters that javac adds: in front the name and ordinal of an enum constant or the
 * enclosing instance of an inner class, behind the declared ones the captured variables of a local
 * class. Local and anonymous classes are numbered as they stand in the class around them.
 */
public final class ClassNames {
  static final String OBJECT = "java/lang/Object";

  private final Captures captures;
  private final Map<PsiClass, String> names = new HashMap<>();

  ClassNames(Captures captures) {
    this.captures = captures;
  }

  /** The internal name of a class. */
  public String nameOf(PsiClass type) {
    String known = names.get(type);
    if (known == null) {
      known = name(type);
      names.put(type, known);
    }
    return known;
  }

  private String name(PsiClass type) {
    if (type instanceof PsiTypeParameter parameter) {
      PsiClassType[] bounds = parameter.getExtendsListTypes();
      PsiClass bound = bounds.length == 0 ? null : bounds[0].resolve();
      return bound == null || bound.equals(type) ? OBJECT : nameOf(bound);
    }
    if (type instanceof PsiImplicitClass && type.getContainingFile() instanceof PsiJavaFile file) {
      String name = file.getName();
      int dot = name.lastIndexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    }
    PsiClass outer = type.getContainingClass();
    if (outer != null && !isLocal(type)) {
      return nameOf(outer) + "$" + type.getName();
    }
    if (isLocal(type)) {
      PsiClass around = Classes.enclosing(type);
      if (around != null) {
        String own = type instanceof PsiAnonymousClass ? "" : String.valueOf(type.getName());
        return nameOf(around) + "$" + number(type, around, own) + own;
      }
    }
    String binary = ClassUtil.getJVMClassName(type);
    return (binary == null ? String.valueOf(type.getName()) : binary).replace('.', '/');
  }

  static boolean isLocal(PsiClass type) {
    return type instanceof PsiAnonymousClass || PsiUtil.isLocalClass(type);
  }

  private static int number(PsiClass type, PsiClass around, String name) {
    int number = 0;
    for (PsiClass each : Classes.localClassesOf(around)) {
      String own = each instanceof PsiAnonymousClass ? "" : String.valueOf(each.getName());
      if (own.equals(name)) {
        number++;
      }
      if (each.equals(type)) {
        return number;
      }
    }
    return number + 1;
  }

  /** The descriptor of a type, erased. */
  public String descriptor(@Nullable PsiType type) {
    StringBuilder text = new StringBuilder();
    append(type, text);
    return text.toString();
  }

  /** An internal name, or an array's descriptor: what casts and {@code instanceof} name. */
  String castName(@Nullable PsiType type) {
    String descriptor = descriptor(type);
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  /** A method named through the class that declares it. */
  public MethodRef method(PsiMethod method) {
    PsiClass owner = method.getContainingClass();
    StringBuilder text = new StringBuilder("(");
    boolean constructor = method.isConstructor();
    if (constructor && owner != null) {
      appendLeading(owner, text);
    }
    for (PsiParameter parameter : method.getParameterList().getParameters()) {
      append(parameter.getType(), text);
    }
    if (constructor && owner != null) {
      appendCaptured(owner, text);
    }
    text.append(')');
    append(constructor ? PsiTypes.voidType() : method.getReturnType(), text);
    return new MethodRef(
        owner == null ? OBJECT : nameOf(owner),
        constructor ? "<init>" : method.getName(),
        text.toString());
  }

  /**
   * The constructor of a class that declares none.
   *
   * @param parameters those of the superclass's constructor if the class is anonymous, else none
   */
  public MethodRef implicitConstructor(PsiClass owner, List<PsiType> parameters) {
    StringBuilder text = new StringBuilder("(");
    appendLeading(owner, text);
    parameters.forEach(parameter -> append(parameter, text));
    appendCaptured(owner, text);
    return new MethodRef(nameOf(owner), "<init>", text.append(")V").toString());
  }

  private void appendCaptured(PsiClass owner, StringBuilder text) {
    for (PsiVariable captured : captures.of(owner)) {
      append(captured.getType(), text);
    }
  }

  private void appendLeading(PsiClass owner, StringBuilder text) {
    if (Classes.takesNameAndOrdinal(owner)) {
      text.append("Ljava/lang/String;I");
    } else if (Classes.hasOuterInstance(owner)) {
      PsiClass outer = Classes.enclosing(owner);
      text.append('L').append(outer == null ? OBJECT : nameOf(outer)).append(';');
    }
  }

  /** A method descriptor. */
  String methodDescriptor(
      Iterable<? extends @Nullable PsiType> parameters, @Nullable PsiType result) {
    StringBuilder text = new StringBuilder("(");
    for (PsiType parameter : parameters) {
      append(parameter, text);
    }
    text.append(')');
    append(result, text);
    return text.toString();
  }

  /** A field named through the class that declares it. */
  public FieldRef field(PsiField field) {
    PsiClass owner = field.getContainingClass();
    return new FieldRef(
        owner == null ? OBJECT : nameOf(owner), field.getName(), descriptor(field.getType()));
  }

  /** The field in which a local class keeps a captured variable. */
  FieldRef capturedField(PsiClass owner, PsiVariable captured) {
    return new FieldRef(nameOf(owner), "val$" + captured.getName(), descriptor(captured.getType()));
  }

  /** The field in which an inner class keeps its enclosing instance. */
  FieldRef outerField(PsiClass owner) {
    PsiClass outer = Classes.enclosing(owner);
    int depth = 0;
    for (PsiClass at = outer; at != null && Classes.hasOuterInstance(at); depth++) {
      at = Classes.enclosing(at);
    }
    String type = outer == null ? OBJECT : nameOf(outer);
    return new FieldRef(nameOf(owner), "this$" + depth, "L" + type + ";");
  }

  /** The fields that javac adds to a class. */
  public List<FieldRef> addedFields(PsiClass owner) {
    List<FieldRef> fields = new ArrayList<>();
    for (PsiVariable captured : captures.of(owner)) {
      fields.add(capturedField(owner, captured));
    }
    if (Classes.hasOuterInstance(owner)) {
      fields.add(outerField(owner));
    }
    return fields;
  }

  private void append(@Nullable PsiType type, StringBuilder text) {
    PsiType erased = type == null ? null : TypeConversionUtil.erasure(type);
    if (erased instanceof PsiPrimitiveType primitive) {
      text.append(letter(primitive));
    } else if (erased instanceof PsiArrayType array) {
      append(array.getComponentType(), text.append('['));
    } else if (erased instanceof PsiClassType named) {
      PsiClass resolved = named.resolve();
      String name =
          resolved == null
              ? named.rawType().getCanonicalText().replace('.', '/')
              : nameOf(resolved);
      text.append('L').append(name).append(';');
    } else {
      text.append("Ljava/lang/Object;");
    }
  }

  private static String letter(PsiPrimitiveType type) {
    return switch (type.getName()) {
      case "byte" -> "B";
      case "short" -> "S";
      case "char" -> "C";
      case "int" -> "I";
      case "long" -> "J";
      case "float" -> "F";
      case "double" -> "D";
      case "boolean" -> "Z";
      case "void" -> "V";
      default -> "Ljava/lang/Object;";
    };
  }
}
