package io.poolguard.intellij.program;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.components.Service;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.ModificationTracker;
import com.intellij.psi.PsiClassInitializer;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiTreeChangeEvent;
import com.intellij.psi.PsiTreeChangeListener;
import com.intellij.psi.impl.PsiTreeChangeEventImpl;
import com.intellij.psi.util.PsiModificationTracker;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of a project that are not within the code of a method or an initialiser block.
 * Only those can change what a name means in another file. The platform's own count of this kind
 * has become the count of all changes, so this one starts from that and leaves out what an event
 * shows to be within code; a change that no event explains counts.
 */
@Service(Service.Level.PROJECT)
public final class DeclarationChanges implements ModificationTracker, Disposable {
  private final PsiModificationTracker all;
  private long seen;
  private long count;

  /**
   * @param project whose changes are counted from now on
   */
  public DeclarationChanges(Project project) {
    all = PsiModificationTracker.getInstance(project);
    seen = all.getModificationCount();
    PsiManager.getInstance(project).addPsiTreeChangeListenerBackgroundable(new Listener(), this);
  }

  static DeclarationChanges of(Project project) {
    return project.getService(DeclarationChanges.class);
  }

  @Override
  public synchronized long getModificationCount() {
    count(0);
    return count;
  }

  /** Looks at the platform's count, of which an event explains so much. */
  private void count(long explained) {
    long now = all.getModificationCount();
    if (now > seen + explained) {
      count++;
    }
    seen = now;
  }

  private synchronized void changed(PsiTreeChangeEvent event) {
    if (!isWithinCode(event)) {
      count++;
    }
    count(1);
  }

  private static boolean isWithinCode(PsiTreeChangeEvent event) {
    if (event instanceof PsiTreeChangeEventImpl detailed && detailed.isGenericChange()) {
      // Said of the file around each change, beside the event that tells what changed.
      return true;
    }
    PsiElement parent = event.getParent();
    return isCode(parent)
        || (parent instanceof PsiMethod
            && event.getOldChild() instanceof PsiCodeBlock
            && event.getNewChild() instanceof PsiCodeBlock);
  }

  private static boolean isCode(@Nullable PsiElement element) {
    for (PsiElement at = element; at != null && !(at instanceof PsiFile); at = at.getParent()) {
      boolean code =
          at instanceof PsiCodeBlock
              && (at.getParent() instanceof PsiMethod
                  || at.getParent() instanceof PsiClassInitializer);
      if (code) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void dispose() {
    // The listener ends with this.
  }

  private final class Listener implements PsiTreeChangeListener {
    @Override
    public void beforeChildAddition(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void beforeChildRemoval(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void beforeChildReplacement(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void beforeChildMovement(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void beforeChildrenChange(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void beforePropertyChange(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void childAdded(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void childRemoved(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void childReplaced(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void childrenChanged(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void childMoved(PsiTreeChangeEvent event) {
      changed(event);
    }

    @Override
    public void propertyChanged(PsiTreeChangeEvent event) {
      changed(event);
    }
  }
}
