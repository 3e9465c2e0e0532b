package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiRecordComponent;
import io.poolguard.analysis.ir.MethodRef;

/** A method that the class file of a class has, whether or not its source writes it down. */
public sealed interface Member {
  /** Its name in the class file. */
  MethodRef method();

  /** A method or constructor of the source. */
  record Written(MethodRef method, PsiMethod tree) implements Member {}

  /** The constructor of a class that declares none, of an anonymous class too. */
  record ImplicitConstructor(MethodRef method) implements Member {}

  /** The canonical constructor of a record that does not write it down. */
  record CanonicalConstructor(MethodRef method) implements Member {}

  /** The accessor of a record's component that is not written down. */
  record Accessor(MethodRef method, PsiRecordComponent component) implements Member {}

  /** What initialises the static fields. */
  record StaticInitialiser(MethodRef method) implements Member {}

  /** {@code values} or {@code valueOf} of an enum. */
  record OfEnum(MethodRef method) implements Member {}

  /**
   * A method that javac adds so that a call through a supertype finds the method that overrides
   * with other erased types.
   *
   * @param overridden the method whose erased types it has
   * @param target the method that it calls
   */
  record Bridge(MethodRef method, PsiMethod overridden, PsiMethod target) implements Member {}
}
