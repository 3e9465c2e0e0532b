package io.poolguard.analysis.obligation;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource on one path.
 *
 * @param status open, released or transferred
 * @param parent symbol of the resource whose release releases this one, or -1
 * @param owned whether the obligation to release it is this method's; false for what the caller or
 *     an owner holds
 * @param releaseFailed whether a release of something threw while this was open
 * @param endsWithChildren whether it is released once its last child is ({@code closeOnCompletion})
 * @param site number of the acquiring statement, or -1
 */
record Resource(
    Status status,
    int parent,
    boolean owned,
    boolean releaseFailed,
    boolean endsWithChildren,
    int site) {
  /**
   * What has become of the resource. Joining errs towards silence: open only if open on both paths.
   */
  enum Status {
    OPEN,
    RELEASED,
    TRANSFERRED;

    Status join(Status other) {
      if (this == other) {
        return this;
      }
      return this == TRANSFERRED || other == TRANSFERRED ? TRANSFERRED : RELEASED;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Resource that
            && status == that.status
            && parent == that.parent
            && owned == that.owned
            && releaseFailed == that.releaseFailed
            && endsWithChildren == that.endsWithChildren
            && site == that.site);
  }

  @Override
  public int hashCode() {
    int flags = (owned ? 1 : 0) + (releaseFailed ? 2 : 0) + (endsWithChildren ? 4 : 0);
    return ((status.name().hashCode() * 8 + flags) * 31 + parent) * 31 + site;
  }

  static Resource acquired(int parent, int site) {
    return new Resource(Status.OPEN, parent, true, false, false, site);
  }

  static Resource borrowed(Status status) {
    return new Resource(status, -1, false, false, false, -1);
  }

  boolean isOpenObligation() {
    return owned && status == Status.OPEN;
  }

  Resource with(Status changed) {
    return new Resource(changed, parent, owned, releaseFailed, endsWithChildren, site);
  }

  Resource withReleaseFailed() {
    return new Resource(status, parent, owned, true, endsWithChildren, site);
  }

  Resource withEndingWithChildren() {
    return new Resource(status, parent, owned, releaseFailed, true, site);
  }

  Resource withParent(int changed) {
    return new Resource(status, changed, owned, releaseFailed, endsWithChildren, site);
  }

  /** The same as somebody else sees it who does not have to release it. */
  Resource lent() {
    return new Resource(status, parent, false, false, endsWithChildren, -1);
  }

  Resource join(Resource other) {
    return new Resource(
        status.join(other.status),
        parent == other.parent ? parent : -1,
        owned && other.owned,
        releaseFailed && other.releaseFailed,
        endsWithChildren || other.endsWithChildren,
        site == other.site ? site : -1);
  }
}
