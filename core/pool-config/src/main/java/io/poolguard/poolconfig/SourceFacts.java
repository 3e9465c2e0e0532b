package io.poolguard.poolconfig;

import com.github.javaparser.ParserConfiguration;
import io.poolguard.sourcefix.JavaText;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one source file says, independently of all others. Safe for use by several threads: nothing
 * of it changes but what can be computed again.
 */
final class SourceFacts {
  private static final Pattern OWN_PROPERTIES =
      Pattern.compile("\\b(?:class|record)\\s+DataSourceProperties\\b");

  private final Readers readers = new Readers();
  private final AutoConfigurations autoConfigurations = new AutoConfigurations();
  private final SharedConstants constants = new SharedConstants();
  private final boolean declaresProperties;
  private final boolean namesWeb;
  private final boolean bindsClass;
  private final Set<String> extended;
  private final boolean readable;
  private final Optional<String> text;
  private final List<AddedSources.Added> added;
  private volatile SoftReference<Optional<JavaText.Parsed>> parsed = new SoftReference<>(null);

  SourceFacts(Vocabulary vocabulary, String source) {
    readable = source.indexOf('\0') < 0;
    readers.addSource(source);
    autoConfigurations.add(source);
    constants.add(source);
    declaresProperties = OWN_PROPERTIES.matcher(source).find();
    namesWeb = vocabulary.namesWeb(source);
    bindsClass = PropertyClasses.mayDeclare(source);
    extended = PropertyClasses.extended(source);
    added = AddedSources.in(source);
    text = JavaPools.mayName(vocabulary, source) ? Optional.of(source) : Optional.empty();
  }

  Readers readers() {
    return readers;
  }

  AutoConfigurations autoConfigurations() {
    return autoConfigurations;
  }

  SharedConstants constants() {
    return constants;
  }

  /** The files that it adds to Spring's environment. */
  List<AddedSources.Added> added() {
    return added;
  }

  /** Whether it declares a class by the name of Spring Boot's. */
  boolean declaresProperties() {
    return declaresProperties;
  }

  /** Whether it may declare a class of the program's own that properties are bound to. */
  boolean bindsClass() {
    return bindsClass;
  }

  /** The simple names of the classes that those in it extend. */
  Set<String> extended() {
    return extended;
  }

  /** Whether it names a package of web applications. */
  boolean namesWeb() {
    return namesWeb;
  }

  /** Whether it is of the encoding in which it was read, or one that is like it. */
  boolean isReadable() {
    return readable;
  }

  /** The source itself, if it may say anything of a data source. */
  Optional<String> text() {
    return text;
  }

  /** The tree of a Java source that may say something of a data source. Nobody changes it. */
  Optional<JavaText.Parsed> parsed() {
    Optional<JavaText.Parsed> known = parsed.get();
    if (known == null) {
      known = text.flatMap(SourceFacts::parsed);
      parsed = new SoftReference<>(known);
    }
    return known;
  }

  /** The tree of a Java source. */
  static Optional<JavaText.Parsed> parsed(String source) {
    return JavaText.any(
        source,
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false));
  }
}
