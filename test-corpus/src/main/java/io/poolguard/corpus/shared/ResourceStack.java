package io.poolguard.corpus.shared;

import java.util.ArrayDeque;
import java.util.Deque;

/** Collects resources and closes them all, the last one first. */
public final class ResourceStack implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Takes the resource over and gives it back for use. */
  public <R extends AutoCloseable> R add(R resource) {
    resources.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      JdbcCloser.closeQuietly(resources.pop());
    }
  }
}
