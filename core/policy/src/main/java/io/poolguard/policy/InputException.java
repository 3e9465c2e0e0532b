package io.poolguard.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that the user gave cannot be used: a file, an option, a class path. The message is one
 * line that says where and what, fit to be printed alone; of a file with several faults, one for
 * each.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String lines;

  /**
   * @param message one line, with {@code file:line} where there is one
   */
  public InputException(String message) {
    super(message);
    this.lines = line(message);
  }

  /**
   * @param message one line, with {@code file:line} where there is one
   * @param cause what was thrown underneath
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
    this.lines = line(message);
  }

  private InputException(List<String> lines, Throwable cause) {
    super(String.join("\n", lines), cause);
    this.lines = String.join("\n", lines);
  }

  /** All that is wrong, each said once. */
  static InputException of(List<InputException> faults) {
    List<String> lines =
        faults.stream().flatMap(fault -> fault.lines().stream()).distinct().toList();
    return faults.size() == 1 ? faults.get(0) : new InputException(lines, faults.get(0));
  }

  /** What is wrong, in a line for each fault. */
  public List<String> lines() {
    return lines.lines().toList();
  }

  private static String line(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * Says that a text file, in UTF-8, cannot be read.
   *
   * @param file as the user named it
   * @param cause what reading it threw
   */
  public static InputException unreadable(Path file, IOException cause) {
    boolean plain =
        cause instanceof NoSuchFileException || cause instanceof CharacterCodingException;
    String reason = reason(cause);
    return new InputException(file + (plain ? ": " : ": cannot be read: ") + reason, cause);
  }

  /**
   * Why a file cannot be used, in words: the JDK's messages are often the file's name alone.
   *
   * @param cause what using the file threw
   */
  public static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (cause instanceof CharacterCodingException) {
      return "is not UTF-8 text";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    String said =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    return said == null ? cause.getClass().getSimpleName() : said;
  }
}
