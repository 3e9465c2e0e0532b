package io.poolguard.corpus.driver;

/**
 * A call instruction of a case.
 *
 * @param id its number among all sites; within a method the order of the code
 * @param className binary name of the class it stands in
 * @param line the line that the class file gives it, or 0
 * @param callee owner, name and descriptor of what it calls
 */
record Site(int id, String className, String method, int line, String callee) {}
