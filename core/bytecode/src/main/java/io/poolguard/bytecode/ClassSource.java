package io.poolguard.bytecode;

import io.poolguard.analysis.rule.Diagnostic;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the class files of a program come from: folders and jars that PoolGuard opens itself, or
 * the class path of a host that has opened them already.
 */
public interface ClassSource extends Closeable {
  /** Where a class file was found. */
  enum Origin {
    OWN,
    CLASS_PATH,
    JDK
  }

  /**
   * The class file of a class.
   *
   * @param name internal name; may be any text that a class file mentions
   * @return null when there is none
   * @throws UnreadableClassException if there is one that cannot be read
   */
  @Nullable ClassFile find(String name) throws UnreadableClassException;

  /**
   * Internal names of the classes under analysis, sorted; module and package descriptors left out.
   */
  List<String> ownNames();

  /** What could not be opened or listed so far, in any order. */
  List<Diagnostic> diagnostics();
}
