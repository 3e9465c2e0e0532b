package io.poolguard.intellij.headless;

import com.intellij.codeInsight.ExternalAnnotationsManager;
import com.intellij.codeInsight.InferredAnnotationsManager;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.*;
import java.util.List;

/** Empty external and inferred annotation managers: PSI asks for both when it computes a type. */
final class NoAnnotations {
  static final class External extends ExternalAnnotationsManager {
    @Override
    public boolean hasAnnotationRootsForFile(VirtualFile file) {
      return false;
    }

    @Override
    public PsiAnnotation findExternalAnnotation(PsiModifierListOwner o, String fqn) {
      return null;
    }

    @Override
    public List<PsiAnnotation> findExternalAnnotations(PsiModifierListOwner o, String fqn) {
      return List.of();
    }

    @Override
    public boolean isExternalAnnotationWritable(PsiModifierListOwner o, String fqn) {
      return false;
    }

    @Override
    public PsiAnnotation[] findExternalAnnotations(PsiModifierListOwner o) {
      return PsiAnnotation.EMPTY_ARRAY;
    }

    @Override
    public List<PsiAnnotation> findDefaultConstructorExternalAnnotations(PsiClass c) {
      return List.of();
    }

    @Override
    public List<PsiAnnotation> findDefaultConstructorExternalAnnotations(PsiClass c, String fqn) {
      return List.of();
    }

    @Override
    public void annotateExternally(
        PsiModifierListOwner o, String fqn, PsiFile f, PsiNameValuePair[] v) {}

    @Override
    public boolean deannotate(PsiModifierListOwner o, String fqn) {
      return false;
    }

    @Override
    public boolean editExternalAnnotation(
        PsiModifierListOwner o, String fqn, PsiNameValuePair[] v) {
      return false;
    }

    @Override
    public AnnotationPlace chooseAnnotationsPlaceNoUi(PsiElement e) {
      return AnnotationPlace.NOWHERE;
    }

    @Override
    public AnnotationPlace chooseAnnotationsPlace(PsiElement e) {
      return AnnotationPlace.NOWHERE;
    }

    @Override
    public List<PsiFile> findExternalAnnotationsFiles(PsiModifierListOwner o) {
      return List.of();
    }

    @Override
    public boolean hasConfiguredAnnotationRoot(PsiModifierListOwner o) {
      return false;
    }
  }

  static final class Inferred extends InferredAnnotationsManager {
    @Override
    public PsiAnnotation findInferredAnnotation(PsiModifierListOwner o, String fqn) {
      return null;
    }

    @Override
    public PsiAnnotation[] findInferredAnnotations(PsiModifierListOwner o) {
      return PsiAnnotation.EMPTY_ARRAY;
    }
  }
}
