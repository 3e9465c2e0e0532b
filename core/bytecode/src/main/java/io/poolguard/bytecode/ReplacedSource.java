package io.poolguard.bytecode;

import io.poolguard.analysis.rule.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Own classes that stand in place of those of another source; of that, only the names are told. */
final class ReplacedSource implements ClassSource {
  private final Map<String, byte[]> replaced;
  private final ClassSource rest;

  ReplacedSource(Map<String, byte[]> replaced, ClassSource rest) {
    this.replaced = Map.copyOf(replaced);
    this.rest = rest;
  }

  @Override
  public @Nullable ClassFile find(String name) {
    byte[] bytes = replaced.get(name);
    return bytes == null ? null : new ClassFile(bytes, Origin.OWN, name + ClassRoot.SUFFIX);
  }

  @Override
  public List<String> ownNames() {
    TreeSet<String> names = new TreeSet<>(rest.ownNames());
    replaced.keySet().stream().filter(name -> !ClassRoot.isDescriptor(name)).forEach(names::add);
    return List.copyOf(names);
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return rest.diagnostics();
  }

  @Override
  public void close() {}
}
