package io.poolguard.bytecode;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * What the methods of a class call, read off their instructions without lowering them. Code that no
 * path reaches counts too.
 */
final class CallScanner {
  private static final int KEPT_CLASSES = 1_024;

  /** The classes asked for last: searches come back to a class for its other methods. */
  private final Map<String, Map<MethodRef, List<Called>>> kept =
      new LinkedHashMap<>(KEPT_CLASSES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, Map<MethodRef, List<Called>>> eldest) {
          return size() > KEPT_CLASSES;
        }
      };

  /** What a method of the class calls; nothing if the class has no code for it. */
  List<Called> calls(ClassReader reader, MethodRef method, Names names) {
    Map<MethodRef, List<Called>> ofClass = kept.get(method.owner());
    if (ofClass == null) {
      ofClass = new CallCode(reader, method.owner(), names).read();
      kept.put(method.owner(), ofClass);
    }
    return ofClass.getOrDefault(method, List.of());
  }
}
