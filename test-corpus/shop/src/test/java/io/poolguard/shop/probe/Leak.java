package io.poolguard.shop.probe;

/**
 * One way in which an acquisition is lost.
 *
 * @param method class and method of the acquiring call, with a {@code #} between them
 * @param api simple class name and method of the acquiring call, with a dot between them
 */
record Leak(String method, String api, ExitKind exit) {}
