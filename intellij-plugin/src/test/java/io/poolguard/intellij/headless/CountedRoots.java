package io.poolguard.intellij.headless;

import com.intellij.openapi.roots.ProjectRootModificationTracker;

/** Roots that change when a test says so. */
final class CountedRoots extends ProjectRootModificationTracker {
  private int count;

  void changed() {
    count++;
  }

  @Override
  public long getModificationCount() {
    return count;
  }
}
