package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts taken apart into the words that a process gets, as a JVM and as a shell do it. */
final class Words {
  private static final String SEPARATORS = ";&|\n";

  private Words() {}

  /**
   * A word.
   *
   * @param value with its place
   * @param at the text in which it stands
   * @param offset where in it
   */
  record Word(SpringLoader.Variable value, Written at, int offset) {
    /** A word that is a text of its own. */
    static Word of(Written text) {
      return new Word(text.variable(), text, 0);
    }

    String text() {
      return value.text();
    }

    /** The word from one of its characters on. */
    SpringLoader.Variable from(int start) {
      return new SpringLoader.Variable(
          text().substring(start), value.known(), at.at(offset + start));
    }
  }

  /** The options in a variable like {@code JAVA_TOOL_OPTIONS}, which has blanks and quotes. */
  static List<Word> options(Written text) {
    return new Splitter(text, Optional.empty()).split().stream().flatMap(List::stream).toList();
  }

  /**
   * The commands of a shell's script, each as words.
   *
   * @param environment the variables of the process
   */
  static List<List<Word>> script(Written text, Map<String, Written> environment) {
    return new Splitter(text, Optional.of(environment)).split();
  }

  /** One text on its way. */
  private static final class Splitter {
    private final Written text;
    private final String in;
    private final Optional<Map<String, Written>> shell;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean known = true;
    private int start = -1;
    private char quote;

    Splitter(Written text, Optional<Map<String, Written>> shell) {
      this.text = text;
      this.in = text.variable().text();
      this.shell = shell;
      this.known = text.variable().known();
    }

    List<List<Word>> split() {
      int at = 0;
      while (at < in.length()) {
        at = step(at);
      }
      endCommand();
      return commands;
    }

    /** Takes one character, or what belongs together; answers what comes next. */
    private int step(int at) {
      char c = in.charAt(at);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        begin(at);
        quote = c;
      } else if (shell.isPresent() && c == '\\' && quote != '\'' && at + 1 < in.length()) {
        if (in.charAt(at + 1) != '\n') {
          begin(at);
          word.append(in.charAt(at + 1));
        }
        return at + 2;
      } else if (shell.isPresent() && c == '$' && quote != '\'') {
        return reference(at);
      } else if (quote == 0 && shell.isPresent() && SEPARATORS.indexOf(c) >= 0) {
        endCommand();
      } else if (quote == 0 && shell.isPresent() && c == '#' && start < 0) {
        int end = in.indexOf('\n', at);
        return end < 0 ? in.length() : end;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        endWord();
      } else {
        begin(at);
        word.append(c);
      }
      return at + 1;
    }

    private void begin(int at) {
      if (start < 0) {
        start = at;
      }
    }

    /** A variable in a shell's script: one without quotes stands for words. */
    private int reference(int at) {
      boolean braces = in.startsWith("${", at);
      int from = at + (braces ? 2 : 1);
      int to = from;
      while (to < in.length()
          && (Character.isLetterOrDigit(in.charAt(to)) || in.charAt(to) == '_')) {
        to++;
      }
      String name = in.substring(from, to);
      int next = braces ? Math.max(in.indexOf('}', from) + 1, to) : to;
      boolean plain = !name.isEmpty() && (!braces || in.startsWith("}", to));
      Optional<Written> value =
          plain ? Optional.ofNullable(shell.orElseThrow().get(name)) : Optional.empty();
      if (plain && value.isEmpty()) {
        // Empty, or set by the image.
        return next;
      }
      begin(at);
      if (value.isEmpty() || !value.get().variable().known()) {
        known = false;
        int end = Math.max(next, at + 1);
        word.append(in, at, end);
        return end;
      }
      boolean alone = next == in.length() || Character.isWhitespace(in.charAt(next));
      if (quote == 0 && word.isEmpty() && alone) {
        words.addAll(options(value.get()));
        start = -1;
      } else {
        word.append(value.get().variable().text());
      }
      return next;
    }

    private void endWord() {
      if (start >= 0) {
        SpringLoader.Variable value =
            new SpringLoader.Variable(word.toString(), known, text.at(start));
        words.add(new Word(value, text, start));
      }
      word.setLength(0);
      start = -1;
      known = text.variable().known();
    }

    private void endCommand() {
      endWord();
      if (!words.isEmpty()) {
        commands.add(words);
      }
      words = new ArrayList<>();
    }
  }
}
