package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** What the lowering of a method asks about other classes. */
public interface Surroundings {
  /** The declaration of a class by internal name; empty when it is not in sight. */
  Optional<TypeDeclaration> type(String name);

  /** The class file of a class by internal name; null when it is not in sight. */
  @Nullable ClassReader code(String name);

  /** The method by the same names that is to stand in the bodies, one object for all places. */
  MethodRef one(MethodRef method);

  /**
   * Notes that a method has a construct that became {@link
   * io.poolguard.analysis.ir.Statement.Unknown}.
   */
  void unknownConstruct(MethodRef method, String what);
}
