package io.poolguard.shop.probe;

import java.sql.Connection;
import java.util.List;

/**
 * A JDBC object that was handed out: by which call, from where in the shop, and whether it is open.
 */
final class Acquisition {

  final String api;
  final AutoCloseable resource;
  final List<String> callers;
  private final Acquisition parent;
  private boolean closed;
  private boolean closeFailedMeanwhile;

  Acquisition(String api, AutoCloseable resource, List<String> callers, Acquisition parent) {
    this.api = api;
    this.resource = resource;
    this.callers = callers;
    this.parent = parent;
  }

  void closed() {
    closed = true;
  }

  /** Another close threw while this was open. */
  void closeFailedMeanwhile() {
    closeFailedMeanwhile = true;
  }

  boolean sawCloseFail() {
    return closeFailedMeanwhile;
  }

  /** False for what a scenario opened itself, to lend it to the shop. */
  boolean openedByShop() {
    return !callers.isEmpty();
  }

  boolean isConnection() {
    return resource instanceof Connection;
  }

  /** Closing a connection closes its statements, closing a statement its result set. */
  boolean isOpen() {
    return !closed && (parent == null || parent.isOpen());
  }
}
