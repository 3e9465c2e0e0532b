package io.poolguard.poolconfig;

import java.util.Comparator;

/**
 * The connections to one database server that a workload may open.
 *
 * @param workload its name
 * @param origin where its replicas are written
 * @param server the part of the URL that names the server, or empty when that is not known
 * @param peak how many of its pods run at once at most
 * @param max how many connections the pools of one pod open at most, as far as that is known
 * @param known whether the sizes of all its pools are known
 */
record Share(String workload, Origin origin, String server, long peak, long max, boolean known)
    implements Comparable<Share> {
  private static final Comparator<Share> ORDER =
      Comparator.comparing(Share::workload)
          .thenComparing(Share::origin)
          .thenComparing(Share::server)
          .thenComparingLong(Share::max);

  long most() {
    return max * peak;
  }

  Share to(String other) {
    return new Share(workload, origin, other, peak, max, known);
  }

  @Override
  public int compareTo(Share other) {
    return ORDER.compare(this, other);
  }
}
