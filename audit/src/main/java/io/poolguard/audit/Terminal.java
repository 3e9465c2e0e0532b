package io.poolguard.audit;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person is looking. */
public final class Terminal {
  private Terminal() {}

  /**
   * Whether standard input and output are a terminal. From JDK 22 on there may be a console without
   * one.
   */
  @SuppressWarnings("SystemConsoleNull") // asked next, where the JDK has the question
  public static boolean isPresent() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
