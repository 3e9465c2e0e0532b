package io.poolguard.intellij.headless;

import com.intellij.codeInspection.GlobalInspectionContext;
import com.intellij.codeInspection.InspectionManagerBase;
import com.intellij.openapi.project.Project;

/** Makes problem descriptors; there is no global (batch) context without an IDE. */
final class HeadlessInspectionManager extends InspectionManagerBase {
  HeadlessInspectionManager(Project project) {
    super(project);
  }

  @Override
  @SuppressWarnings("removal")
  public GlobalInspectionContext createNewGlobalContext(boolean reuse) {
    throw new UnsupportedOperationException();
  }

  @Override
  public GlobalInspectionContext createNewGlobalContext() {
    throw new UnsupportedOperationException();
  }
}
