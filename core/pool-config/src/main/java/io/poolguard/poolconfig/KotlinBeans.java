package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pools that beans of Kotlin sources bind to a prefix or make, read as text. */
final class KotlinBeans {
  private static final Pattern BEAN =
      Pattern.compile(
          "@ConfigurationProperties\\s*\\(\\s*(?:(?:prefix|value)\\s*=\\s*)?(?:\"(?<text>[^\"$]+)\"|(?:[\\w.]*?(?<type>\\w+)\\.)?(?<name>\\w+))\\s*\\)"
              + "(?:\\s|@\\w+(?:\\([^)]*\\))?|open\\b|internal\\b|public\\b)*"
              + "fun\\s+\\w+\\s*\\([^)]*\\)\\s*(?::\\s*(?<result>[\\w.]+)\\??)?(?<body>[^@]*)");

  private static final Pattern FUNCTION =
      Pattern.compile(
          "@Bean\\b(?<head>[^{}=]*?)\\bfun\\s+(?<name>\\w+)\\s*\\((?<given>(?:[^()]|\\([^()]*\\))*)\\)\\s*(?::\\s*(?<result>[\\w.]+))?(?<body>[^@]*)");

  private static final Pattern URL =
      Pattern.compile("\\.\\s*(?:initializeDataSourceBuilder|url)\\s*\\(");
  private static final Pattern TYPE = Pattern.compile("\\btype\\s*\\(\\s*([\\w.]+)::class");
  private static final Pattern RETURNED =
      Pattern.compile("^[^={]*=\\s*(\\w[\\w.]*)|\\breturn\\s+(\\w[\\w.]*)");
  private static final String VALUE = "\\s*(?::\\s*[\\w.]+\\s*)?=\\s*(\\w[\\w.]*)";

  private static final Pattern CLASS = Pattern.compile("\\b(?:class|object)\\s+(\\w+)");
  private static final Pattern ANNOTATION = Pattern.compile("@(?:\\w+:)?([A-Z]\\w*)");
  private static final Pattern GIVEN = Pattern.compile(":\\s*([\\w.]+)");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

  private static final Pattern PROPERTIES =
      Pattern.compile(
          "^\\s*(?:=|\\{\\s*return\\b)\\s*" + PropertiesBeans.TYPE + "\\s*\\(\\s*\\)(?!\\s*[{.])");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^\\s*import\\s+([\\w.]+\\." + PropertiesBeans.TYPE + ")\\b");

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
                !isOfOtherClass(bean.group("body"), text),
                result.endsWith("Config")));
      }
    }
    return found;
  }

  /** The prefixes of beans that are made as Spring Boot's own class of properties. */
  List<String> ofProperties(String file) {
    String text = COMMENT.matcher(file).replaceAll("");
    List<String> found = new ArrayList<>();
    Matcher bean = BEAN.matcher(text);
    while (bean.find()) {
      String result = bean.group("result") == null ? "" : bean.group("result");
      boolean made =
          PROPERTIES.matcher(bean.group("body")).find()
              && (result.isEmpty() || result.equals(PropertiesBeans.TYPE));
      if (made && IMPORT.matcher(text).results().anyMatch(this::isSprings)) {
        prefix(bean).ifPresent(found::add);
      }
    }
    return found;
  }

  private boolean isSprings(MatchResult imported) {
    return vocabulary.isBootProperties(imported.group(1));
  }

  /** The prefixes of beans whose builder has a URL before they are bound. */
  List<String> givenUrls(String text) {
    List<String> found = new ArrayList<>();
    Matcher bean = BEAN.matcher(text);
    while (bean.find()) {
      if (URL.matcher(bean.group("body")).find()) {
        prefix(bean).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Whether a body makes a class of the program's own, which may have other properties besides. */
  private boolean isOfOtherClass(String body, String text) {
    List<String> made = new ArrayList<>();
    TYPE.matcher(body).results().forEach(type -> made.add(type.group(1)));
    RETURNED
        .matcher(body)
        .results()
        .map(returned -> returned.group(1) == null ? returned.group(2) : returned.group(1))
        .forEach(
            returned -> {
              made.add(returned);
              Pattern.compile("\\bva[lr]\\s+" + Pattern.quote(returned) + VALUE)
                  .matcher(body)
                  .results()
                  .forEach(value -> made.add(value.group(1)));
            });
    return made.stream()
        .anyMatch(
            type ->
                type.equals("object")
                    || (Character.isUpperCase(type.charAt(type.lastIndexOf('.') + 1))
                        && dialect(type, text).isEmpty()));
  }

  /**
   * The beans of a file that take the place of the data source that Spring Boot would make. None
   * where any annotation of the file may be a condition.
   */
  List<JavaPools.Replacing> replacing(String file) {
    String text = COMMENT.matcher(file).replaceAll("");
    boolean plain =
        ANNOTATION.matcher(text).results().map(found -> found.group(1)).allMatch(this::isPlain);
    List<JavaPools.Replacing> found = new ArrayList<>();
    Matcher function = FUNCTION.matcher(text);
    while (plain && function.find()) {
      boolean candidate = !function.group("head").contains("andidate");
      if (candidate && isPool(function, text) && !isMadeOfOther(function)) {
        Matcher bound = BEAN.matcher(function.group());
        String prefix = bound.find() ? prefix(bound).orElse("") : "";
        found.add(new JavaPools.Replacing(place(text, function), prefix));
      }
    }
    return found;
  }

  private boolean isPlain(String annotation) {
    return BeanPresence.isPlain(annotation)
        || annotation.equals("Value")
        || annotation.equals("Autowired")
        || annotation.equals("Throws");
  }

  private boolean isPool(Matcher function, String text) {
    String result = function.group("result");
    if (result == null) {
      String body = function.group("body").stripLeading();
      return body.startsWith("=") && inBody(body.split("[({.]", 2)[0] + "(", text).isPresent();
    }
    return !result.endsWith("Config")
        && (dialect(result, text).isPresent()
            || result.substring(result.lastIndexOf('.') + 1).equals("DataSource"));
  }

  /** Whether it takes another data source, which may be Spring Boot's. */
  private static boolean isMadeOfOther(Matcher function) {
    return GIVEN
        .matcher(function.group("given"))
        .results()
        .anyMatch(type -> type.group(1).endsWith("DataSource"));
  }

  private static String place(String text, Matcher function) {
    String name = "";
    Matcher type = CLASS.matcher(text);
    while (type.find() && type.start() < function.start()) {
      name = type.group(1) + ".";
    }
    return name + function.group("name");
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
