package io.poolguard.poolconfig;

import java.util.Map;

/**
 * References {@code $(NAME)} in the value of a container's variable. As Kubernetes' own <a
 * href="https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go">expansion</a>:
 * {@code $$} stands for one {@code $}, and what is put in is not looked at again.
 */
final class References {
  private References() {}

  /**
   * A variable with what it refers to.
   *
   * @param variable as it is written
   * @param before the variables that come before it
   * @return one that is not known if it refers to something out of sight: an object that is not
   *     here, or a service, may set that
   */
  static SpringLoader.Variable expanded(
      SpringLoader.Variable variable, Map<String, SpringLoader.Variable> before) {
    String text = variable.text();
    if (!variable.known() || text.indexOf('$') < 0) {
      return variable;
    }
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = text.startsWith("$(", at) ? text.indexOf(')', at) : -1;
      if (end > 0) {
        SpringLoader.Variable there = before.get(text.substring(at + 2, end));
        if (there == null || !there.known()) {
          return new SpringLoader.Variable(text, false, variable.origin());
        }
        expanded.append(there.text());
        at = end + 1;
      } else {
        expanded.append(text.charAt(at));
        at += text.startsWith("$$", at) ? 2 : 1;
      }
    }
    return new SpringLoader.Variable(expanded.toString(), true, variable.origin());
  }
}
