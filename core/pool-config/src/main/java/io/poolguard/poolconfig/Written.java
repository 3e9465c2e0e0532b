package io.poolguard.poolconfig;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A text in a manifest that is read further: a command line, or JSON.
 *
 * @param variable the text as the process gets it
 * @param inner the place of the text's first character, which of a block is on the line below
 * @param lines whether the text's lines are those of the file
 */
record Written(SpringLoader.Variable variable, Origin inner, boolean lines) {
  /** A text that stands where nothing of it can be told apart. */
  static Written of(SpringLoader.Variable variable) {
    return new Written(variable, variable.origin(), false);
  }

  /**
   * The text of a node.
   *
   * @param variable its value
   * @param manifest the lines of the file
   */
  static Written of(SpringLoader.Variable variable, Node node, String[] manifest) {
    Origin at = variable.origin();
    if (!(node instanceof ScalarNode scalar) || !scalar.getValue().equals(variable.text())) {
      return of(variable);
    }
    DumperOptions.ScalarStyle style = scalar.getScalarStyle();
    if (style == DumperOptions.ScalarStyle.LITERAL && at.line() < manifest.length) {
      int indent = YamlText.indent(manifest, at.line());
      return new Written(variable, new Origin(at.file(), at.line() + 1, indent + 1), true);
    }
    int quote =
        style == DumperOptions.ScalarStyle.SINGLE_QUOTED
                || style == DumperOptions.ScalarStyle.DOUBLE_QUOTED
            ? 1
            : 0;
    boolean plain =
        node.getStartMark().getLine() == node.getEndMark().getLine()
            && node.getEndMark().getColumn() - node.getStartMark().getColumn() - 2 * quote
                == variable.text().length();
    return new Written(variable, new Origin(at.file(), at.line(), at.column() + quote), plain);
  }

  /** The place of a character of the text; of one whose lines are not the file's, its start. */
  Origin at(int offset) {
    if (!lines) {
      return variable.origin();
    }
    String before = variable.text().substring(0, Math.min(offset, variable.text().length()));
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - (before.lastIndexOf('\n') + 1);
    return new Origin(inner.file(), inner.line() + line, inner.column() + column);
  }

  /** The place of a character of a line of the text, both counted from 1. */
  Origin at(int line, int column) {
    return lines
        ? new Origin(inner.file(), inner.line() + line - 1, inner.column() + column - 1)
        : variable.origin();
  }
}
