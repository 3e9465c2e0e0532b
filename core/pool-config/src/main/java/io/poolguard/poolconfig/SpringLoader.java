package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * Reads application files with Spring Boot's own loader, so that profiles, groups, several
 * documents, imports and placeholders mean what they mean in the application. The texts stand in
 * memory, as folders of a class path; nothing of this process's environment is seen.
 */
final class SpringLoader {
  private static final String OURS = "poolguard";

  /** The source of what the process is given in its command line. */
  private static final String OPTIONS = "poolguard-options";

  /** What stands for a value from outside; a profile may be called so. */
  private static final String UNKNOWN = "poolguard-unknown";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:{}$]+)}");

  private static final Pattern ELEMENT = Pattern.compile("\\[\\d+].*");

  /** So many placeholders one behind the other are looked into. */
  private static final int DEPTH = 20;

  private final List<List<SourceText>> layers = new ArrayList<>();
  private final List<TextClassPath.Folder> folders = new ArrayList<>();
  private final Map<String, SourceText> byLocation = new LinkedHashMap<>();
  private final YamlNumbers numbers = new YamlNumbers();

  /** Adds files that lie in one folder; those of later folders count more. */
  void add(List<SourceText> texts) {
    layers.add(List.copyOf(texts));
    Map<String, TextResource> files = new HashMap<>();
    for (SourceText text : texts) {
      String name = StringUtils.cleanPath(text.name());
      if (!name.startsWith("../")) {
        String location = TextClassPath.PREFIX + "f" + folders.size() + "/" + name;
        files.putIfAbsent(name, new TextResource(text, location));
        byLocation.putIfAbsent(location, text);
      }
    }
    folders.add(new TextClassPath.Folder(Map.copyOf(files)));
  }

  /** What it has been given. */
  List<List<SourceText>> layers() {
    return List.copyOf(layers);
  }

  /**
   * A variable of a process's environment.
   *
   * @param text its value
   * @param known false when it comes from elsewhere
   * @param origin where it is written
   */
  record Variable(String text, boolean known, Origin origin) {}

  /**
   * What an application sees.
   *
   * @param profiles the active profiles
   * @param environment the variables of its process
   * @param options properties that count more than these
   * @param added files of properties that count less than all others, the later of them more
   * @return the effective properties, by {@link Property#key()}, and the imports not followed
   * @throws LoadException when the loader, and so the application, fails
   */
  Found load(
      List<String> profiles,
      Map<String, Variable> environment,
      Map<String, Variable> options,
      List<SourceText> added)
      throws LoadException {
    Set<String> outside = new LinkedHashSet<>();
    while (true) {
      StandardEnvironment spring = environment(environment, outside);
      Map<String, Object> given = new LinkedHashMap<>();
      options.forEach(
          (name, value) -> {
            if (!isPlace(name)) {
              given.put(name, value.known() ? value.text() : UNKNOWN);
            }
          });
      spring.getPropertySources().addFirst(new MapPropertySource(OPTIONS, given));
      try {
        ConfigDataEnvironmentPostProcessor.applyTo(
            spring, new TextClassPath(folders), null, profiles.toArray(String[]::new));
        PropertyFile.addTo(spring, added, byLocation);
        return new Found(effective(spring, new Given(environment, options)), unseen(spring));
      } catch (StackOverflowError e) {
        throw new LoadException(
            new IllegalStateException("placeholders nest too deep"), Optional.empty());
      } catch (RuntimeException e) {
        // A name of a profile, say, that the application is given when it starts.
        Optional<String> placeholder = unresolved(e);
        if (placeholder.isEmpty() || !outside.add(placeholder.get())) {
          throw new LoadException(e, place(e));
        }
      }
    }
  }

  /**
   * What an application sees.
   *
   * @param unseen what it imports that nobody can look into here, by where it does
   */
  record Found(Map<String, Property> properties, Map<Origin, String> unseen) {}

  private Map<Origin, String> unseen(StandardEnvironment spring) {
    List<String> files = layers.stream().flatMap(List::stream).map(SourceText::name).toList();
    Map<Origin, String> unseen = new LinkedHashMap<>();
    for (PropertySource<?> source : spring.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable) {
        for (String name : enumerable.getPropertyNames()) {
          if (list(name).equals(Property.key(ForeignImports.IMPORT))) {
            String all = String.valueOf(source.getProperty(name));
            ForeignImports.unseen(all, spring::resolvePlaceholders, files)
                .ifPresent(
                    what -> place(source, name).ifPresent(p -> unseen.put(p.origin(), what)));
          }
        }
      }
    }
    return unseen;
  }

  /** Whether a name says where files are; here they are where they are known to be. */
  private static boolean isPlace(String name) {
    return Places.NAMES.contains(Environment.flat(name));
  }

  /** The placeholder without a value over which the loader has failed. */
  private static Optional<String> unresolved(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      Matcher placeholder = PLACEHOLDER.matcher(message);
      if (placeholder.find() && !message.startsWith("Circular")) {
        return Optional.of(placeholder.group(1));
      }
    }
    return Optional.empty();
  }

  /** The environment of a process before it has read a file. */
  private StandardEnvironment environment(Map<String, Variable> environment, Set<String> outside) {
    QuietEnvironment spring = new QuietEnvironment();
    Map<String, Object> variables = new LinkedHashMap<>();
    environment.forEach(
        (name, variable) -> {
          if (variable.known() && !isPlace(name)) {
            variables.put(name, variable.text());
          }
        });
    spring
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    List<String> locations = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      String location = "optional:" + TextClassPath.PREFIX + "f" + i + "/";
      locations.add(location);
      if (folders.get(i).has("config/")) {
        locations.add(location + "config/");
      }
    }
    spring
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                OURS,
                Map.of(
                    "spring.config.location",
                    String.join(",", locations),
                    "spring.config.on-not-found",
                    "ignore")));
    if (!outside.isEmpty()) {
      Map<String, Object> unknown = new HashMap<>();
      outside.forEach(name -> unknown.put(name, UNKNOWN));
      spring.getPropertySources().addLast(new MapPropertySource(UNKNOWN, unknown));
    }
    return spring;
  }

  /** What a process is given beside its files. */
  private record Given(Map<String, Variable> environment, Map<String, Variable> options) {
    /** What gives a property its value, if it is one of these. */
    Optional<Property.Stand> giving(PropertySource<?> source, String name) {
      if (source.getName().equals(OPTIONS)) {
        return Optional.ofNullable(options.get(name))
            .map(option -> new Property.Stand(name, option.origin()));
      }
      return source instanceof SystemEnvironmentPropertySource
          ? Placeholder.variables(name)
              .flatMap(
                  found ->
                      Optional.ofNullable(environment.get(found))
                          .map(variable -> new Property.Stand(found, variable.origin()))
                          .stream())
              .findFirst()
          : Optional.empty();
    }
  }

  /** Who gives a value that is nothing but a placeholder, from outside the files. */
  private static Optional<Property.Stand> giving(
      StandardEnvironment spring, String written, Given given) {
    Optional<Placeholder> at = Placeholder.of(written);
    for (int depth = 0; depth < DEPTH && at.isPresent(); depth++) {
      String name = at.get().name();
      Optional<PropertySource<?>> first =
          spring.getPropertySources().stream().filter(s -> s.containsProperty(name)).findFirst();
      Optional<Property.Stand> found = first.flatMap(source -> given.giving(source, name));
      if (found.isPresent()) {
        return found;
      }
      Optional<String> next =
          first.isPresent()
              ? first.map(source -> String.valueOf(source.getProperty(name)))
              : at.get().otherwise();
      at = next.flatMap(Placeholder::of);
    }
    return Optional.empty();
  }

  private Map<String, Property> effective(StandardEnvironment spring, Given given) {
    Map<String, Property> effective = new LinkedHashMap<>();
    Expansion expansion = new Expansion(name -> value(spring, name));
    Set<String> lists = new HashSet<>();
    for (PropertySource<?> source : spring.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable
          && !source.getName().equals(OURS)
          && !source.getName().equals(UNKNOWN)
          && !(source instanceof SystemEnvironmentPropertySource)) {
        List<Property> own = new ArrayList<>();
        for (String name : Spellings.counting(enumerable)) {
          property(new Resolving(spring, expansion, given), enumerable, name)
              .filter(found -> !lists.contains(list(found)))
              .ifPresent(own::add);
        }
        // A list is that of one source, whatever those have that count less.
        own.forEach(found -> effective.putIfAbsent(found.key(), found));
        own.forEach(found -> lists.add(list(found)));
      }
    }
    return effective;
  }

  /** The name of the list that a property is an element of, or its own. */
  private static String list(Property property) {
    return list(property.name());
  }

  private static String list(String name) {
    return Property.key(ELEMENT.matcher(name).replaceFirst(""));
  }

  private static Optional<String> value(StandardEnvironment spring, String name) {
    return spring.getPropertySources().stream()
        .flatMap(source -> Optional.ofNullable(source.getProperty(name)).stream())
        .map(String::valueOf)
        .findFirst();
  }

  /** What values of placeholders come from. */
  private record Resolving(StandardEnvironment spring, Expansion expansion, Given given) {}

  private Optional<Property> property(
      Resolving resolving, EnumerablePropertySource<?> source, String name) {
    StandardEnvironment spring = resolving.spring();
    Given given = resolving.given();
    Object value = source.getProperty(name);
    Variable option = source.getName().equals(OPTIONS) ? given.options().get(name) : null;
    if (option != null && !option.known()) {
      return Optional.of(new Property(name, option.text(), false, option.origin()));
    }
    Optional<Place> place = place(source, name);
    Optional<Origin> origin =
        option == null ? place.map(Place::origin) : Optional.of(option.origin());
    if (value == null || origin.isEmpty()) {
      return Optional.empty();
    }
    String own = name.substring(name.lastIndexOf('.') + 1);
    if (value instanceof Number number && place.isPresent()) {
      String whole = YamlNumbers.whole(number);
      return Optional.of(
          new Property(
              name,
              whole,
              true,
              origin.get(),
              own,
              numbers.written(
                  place.get().text(), place.get().line(), place.get().column(), number)));
    }
    String written = String.valueOf(value);
    String text;
    Property unresolved = new Property(name, written, false, origin.get());
    if (unresolved.isTooDeep() || resolving.expansion().isTooLong(written)) {
      return Optional.of(unresolved);
    }
    try {
      text = spring.resolvePlaceholders(written);
    } catch (IllegalArgumentException e) {
      return Optional.of(unresolved);
    }
    boolean known = !text.contains("${") && !text.contains(UNKNOWN);
    String shown = text.contains(UNKNOWN) ? written : text;
    return Optional.of(
        new Property(name, shown, known, origin.get(), own, SpringTexts.asWritten(shown))
            .from(known ? giving(spring, written, given) : Optional.empty()));
  }

  /** A place in one of the texts. */
  private record Place(SourceText text, int line, int column) {
    Origin origin() {
      return text.origin(line, column);
    }
  }

  private Optional<Place> place(PropertySource<?> source, String name) {
    if (!(OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin found)) {
      return Optional.empty();
    }
    TextResourceOrigin.@Nullable Location location = found.getLocation();
    Resource resource = found.getResource();
    if (resource == null || location == null) {
      return Optional.empty();
    }
    // Spring wraps the resource; its description tells which it is. Others are imports from jars.
    return Optional.ofNullable(byLocation.get(resource.getDescription()))
        .map(
            text ->
                // A value that is missing at the end of a line is put before the next.
                location.getColumn() < 0
                    ? new Place(text, Math.max(location.getLine(), 1), 1)
                    : new Place(text, location.getLine() + 1, location.getColumn() + 1));
  }

  private Optional<Origin> place(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      Optional<SourceText> named =
          byLocation.entrySet().stream()
              .filter(text -> message.contains(text.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      if (named.isPresent()) {
        return named.map(text -> text.origin(1, 1));
      }
    }
    return Optional.empty();
  }

  /** Spring's loader failed, and so will the application. */
  static final class LoadException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Origin> origin;

    LoadException(RuntimeException cause, Optional<Origin> origin) {
      super(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
      this.origin = origin;
    }

    Optional<Origin> origin() {
      return origin;
    }
  }

  /** Nothing of this process shows through. */
  private static final class QuietEnvironment extends StandardEnvironment {
    @Override
    protected void customizePropertySources(MutablePropertySources sources) {}
  }
}
