package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * An object that a manifest describes. Objects of one name are different ones in different
 * namespaces, and where no namespace is written, in the folders of different environments.
 *
 * @param kind its kind
 * @param name its name
 * @param namespace its namespace, or empty
 * @param folder where its manifest lies
 */
record KubernetesObject(String kind, String name, String namespace, Path folder) {
  /**
   * The objects that this reference may mean: those of its namespace, else those without one; of
   * these, the ones that lie nearest.
   *
   * @param all the objects that there are
   */
  List<KubernetesObject> among(Collection<KubernetesObject> all) {
    List<KubernetesObject> named =
        all.stream().filter(o -> o.kind().equals(kind) && o.name().equals(name)).toList();
    List<KubernetesObject> here =
        named.stream().filter(o -> o.namespace().equals(namespace)).toList();
    if (here.isEmpty()) {
      here = named.stream().filter(o -> namespace.isEmpty() || o.namespace().isEmpty()).toList();
    }
    int nearest = here.stream().mapToInt(this::distance).min().orElse(0);
    return here.stream().filter(o -> distance(o) == nearest).toList();
  }

  /** How many steps lead from one folder to the other. */
  private int distance(KubernetesObject other) {
    return folder.relativize(other.folder()).toString().isEmpty()
        ? 0
        : folder.relativize(other.folder()).getNameCount();
  }
}
