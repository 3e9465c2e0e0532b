package io.poolguard.poolconfig;

import java.util.Comparator;

/**
 * The connections to one database server that a workload may open.
 *
 * @param workload its name
 * @param job whether it runs to an end
 * @param scale what says how many of its pods there are
 * @param server which server
 * @param peak how many of its pods run at once at most
 * @param max how many connections the pools of one pod open at most, as far as that is known
 * @param known whether the sizes of all its pools are known
 */
record Share(
    String workload,
    boolean job,
    Workload.Scale scale,
    Server server,
    long peak,
    long max,
    boolean known)
    implements Comparable<Share> {
  private static final Comparator<Share> ORDER =
      Comparator.comparing(Share::workload)
          .thenComparing(Share::job)
          .thenComparing(share -> share.scale().origin())
          .thenComparing(share -> share.server().name())
          .thenComparingLong(Share::max);

  /**
   * A database server.
   *
   * @param name the part of the URL that names it; empty when no URL is given
   * @param known false when the name is decided outside these files; it stands for one server in
   *     one workload then, and for any server in others
   */
  record Server(String name, boolean known) {
    boolean isNamed() {
      return known && !name.isEmpty();
    }
  }

  /** What tells it from others: manifests of several environments share it. */
  String identity() {
    return workload + (job ? " (job)" : "");
  }

  long most() {
    return max * peak;
  }

  Share to(Server other) {
    return new Share(workload, job, scale, other, peak, max, known);
  }

  @Override
  public int compareTo(Share other) {
    return ORDER.compare(this, other);
  }
}
