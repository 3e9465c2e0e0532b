package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pools that beans of Kotlin sources bind to a prefix, read as text. */
final class KotlinBeans {
  private static final Pattern BEAN =
      Pattern.compile(
          "@ConfigurationProperties\\s*\\(\\s*(?:(?:prefix|value)\\s*=\\s*)?(?:\"(?<text>[^\"$]+)\"|(?:[\\w.]*?(?<type>\\w+)\\.)?(?<name>\\w+))\\s*\\)"
              + "(?:\\s|@\\w+(?:\\([^)]*\\))?|open\\b|internal\\b|public\\b)*"
              + "fun\\s+\\w+\\s*\\([^)]*\\)\\s*(?::\\s*(?<result>[\\w.]+)\\??)?(?<body>[^@]*)");

  private final Vocabulary vocabulary;
  private final SharedConstants shared;

  KotlinBeans(Vocabulary vocabulary, SharedConstants shared) {
    this.vocabulary = vocabulary;
    this.shared = shared;
  }

  /** The prefixes and what is bound from them; a type that is no pool's is left out. */
  List<JavaPools.Bound> bound(String text) {
    List<JavaPools.Bound> found = new ArrayList<>();
    Matcher bean = BEAN.matcher(text);
    while (bean.find()) {
      Optional<String> prefix = prefix(bean);
      String result = bean.group("result") == null ? "" : bean.group("result");
      Optional<String> dialect =
          dialect(result, text)
              .or(
                  () ->
                      result.isEmpty() || result.endsWith("DataSource")
                          ? inBody(bean.group("body"), text)
                          : Optional.empty());
      if (prefix.isPresent() && dialect.isPresent()) {
        found.add(
            new JavaPools.Bound(
                prefix.get(),
                dialect.get(),
                false,
                dialect.get().equals("hikari"),
                result.endsWith("Config")));
      }
    }
    return found;
  }

  private Optional<String> prefix(Matcher bean) {
    if (bean.group("text") != null) {
      return Optional.of(bean.group("text"));
    }
    return bean.group("type") == null
        ? Optional.empty()
        : shared.text(bean.group("type"), bean.group("name"));
  }

  private Optional<String> inBody(String body, String text) {
    for (String full : vocabulary.types().keySet()) {
      String simple = full.substring(full.lastIndexOf('.') + 1);
      if (Pattern.compile("\\b" + simple + "\\b\\s*(?:\\(|::class)").matcher(body).find()) {
        Optional<String> dialect = dialect(simple, text);
        if (dialect.isPresent()) {
          return dialect;
        }
      }
    }
    return Optional.empty();
  }

  /** The pool of a type as it is written; its import tells. */
  private Optional<String> dialect(String written, String text) {
    String simple = written.substring(written.lastIndexOf('.') + 1);
    for (Map.Entry<String, String> known : vocabulary.types().entrySet()) {
      String full = known.getKey();
      String pack = full.substring(0, full.lastIndexOf('.'));
      boolean named =
          written.equals(full)
              || text.contains("import " + full + "\n")
              || text.contains("import " + full + "\r")
              || text.contains("import " + full + ";")
              || text.contains("import " + pack + ".*");
      if (!simple.isEmpty() && full.endsWith("." + simple) && named) {
        return Optional.of(known.getValue());
      }
    }
    return Optional.empty();
  }
}
