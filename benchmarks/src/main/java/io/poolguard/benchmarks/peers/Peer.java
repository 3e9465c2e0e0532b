package io.poolguard.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An analyser that looks for resources that are not closed. */
interface Peer {
  String name();

  /**
   * Runs it.
   *
   * @param work a folder for its files
   * @return where it warns
   * @throws IOException if it cannot be run; the message says what it printed
   */
  List<Place> run(Subject subject, Path work) throws IOException, InterruptedException;

  /**
   * Whether it claims to find a leak of this kind of resource by these ways out of the method.
   *
   * @param resource simple name of the type, or empty when it is not known
   * @param exits words of the exit kinds
   */
  boolean claims(String resource, List<String> exits);
}
