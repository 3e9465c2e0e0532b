package io.poolguard.bytecode;

import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The classes that a generic type has as arguments. */
final class TypeArguments extends SignatureVisitor {
  private final boolean isArgument;
  private final Set<String> found;
  private String name = "";

  private TypeArguments(boolean isArgument, Set<String> found) {
    super(Opcodes.ASM9);
    this.isArgument = isArgument;
    this.found = found;
  }

  /**
   * The type arguments of a field's signature, as {@link TypeDeclaration.Field} wants them.
   *
   * @throws RuntimeException of any kind if the signature is broken
   */
  static List<String> of(String signature) {
    TypeArguments visitor = new TypeArguments(false, new LinkedHashSet<>());
    new SignatureReader(signature).acceptType(visitor);
    return new ArrayList<>(visitor.found);
  }

  @Override
  public void visitClassType(String type) {
    name = type;
  }

  @Override
  public void visitInnerClassType(String type) {
    name = name + "$" + type;
  }

  @Override
  public void visitEnd() {
    if (isArgument) {
      found.add(name);
    }
  }

  @Override
  public void visitTypeVariable(String variable) {
    if (isArgument) {
      found.add(TypeDeclaration.Field.ANY);
    }
  }

  @Override
  public void visitTypeArgument() {
    if (countsArguments()) {
      found.add(TypeDeclaration.Field.ANY);
    }
  }

  @Override
  public SignatureVisitor visitTypeArgument(char wildcard) {
    if (wildcard == SUPER && countsArguments()) {
      found.add(TypeDeclaration.Field.ANY);
    }
    return new TypeArguments(true, countsArguments() ? found : new LinkedHashSet<>());
  }

  private boolean countsArguments() {
    return !isArgument || Types.isOfPlatform(name);
  }

  @Override
  public SignatureVisitor visitArrayType() {
    return this;
  }
}
