package io.poolguard.intellij.inspection;

import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import io.poolguard.intellij.lowering.Lines;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a {@code poolguard.yml} counts for nothing: a sentence with which the other hosts stop, at
 * its place.
 */
record PolicyProblem(TextRange range, String message) {
  private static final Pattern LINE = Pattern.compile(":(\\d+):\\s*(.*)", Pattern.DOTALL);

  /** What a message says of a text, it has between these. */
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Whether a file is a policy. */
  static boolean isPolicy(PsiFile file) {
    return file.getName().equals(Policy.FILE);
  }

  /** What is wrong with a policy as it stands in the editor; empty if it can be read. */
  static List<PolicyProblem> of(PsiFile file) {
    return CachedValuesManager.getCachedValue(
        file,
        () ->
            CachedValueProvider.Result.create(look(file), file, VirtualFileManager.getInstance()));
  }

  private static List<PolicyProblem> look(PsiFile file) {
    Path path = FileSettings.pathOf(file);
    if (path == null) {
      return List.of();
    }
    String text = file.getText();
    try {
      new PolicyReader().read(path, text);
      return List.of();
    } catch (InputException e) {
      return e.lines().stream().map(line -> at(path, text, line)).toList();
    }
  }

  /** What is wrong with a policy that this one extends is told at the top, with its file. */
  private static PolicyProblem at(Path path, String text, String message) {
    String own = path.toString();
    Matcher said = LINE.matcher(message.startsWith(own) ? message.substring(own.length()) : "");
    int line = said.matches() ? Integer.parseInt(said.group(1)) : 1;
    String sentence = said.matches() ? said.group(2) : message;
    int start = new Lines(text).start(line);
    int end = text.indexOf('\n', start);
    String written = text.substring(start, end < 0 ? text.length() : end);
    Matcher quoted = QUOTED.matcher(sentence);
    if (quoted.find() && written.contains(quoted.group(1))) {
      return new PolicyProblem(
          TextRange.from(start + written.indexOf(quoted.group(1)), quoted.group(1).length()),
          sentence);
    }
    int indent = written.length() - written.stripLeading().length();
    return new PolicyProblem(TextRange.from(start + indent, written.strip().length()), sentence);
  }
}
