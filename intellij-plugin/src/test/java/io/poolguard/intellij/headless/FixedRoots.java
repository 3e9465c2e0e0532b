package io.poolguard.intellij.headless;

import com.intellij.openapi.roots.ProjectRootModificationTracker;

/** Roots that stay as they are while a test runs. */
final class FixedRoots extends ProjectRootModificationTracker {
  @Override
  public long getModificationCount() {
    return 0;
  }
}
