package io.poolguard.poolconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Reads application files with Spring Boot's own loader, so that profiles, groups, several
 * documents, imports and placeholders mean what they mean in the application. The files are copied
 * into a temporary folder first; nothing of this process's environment is seen.
 */
final class SpringLoader implements AutoCloseable {
  private static final String OURS = "poolguard";

  private final Path root;
  private final Map<Path, SourceText> copies = new HashMap<>();
  private final List<Path> folders = new ArrayList<>();

  SpringLoader() throws IOException {
    root = Files.createTempDirectory(OURS).toRealPath();
  }

  /** Adds files that lie in one folder; those of later folders count more. */
  void add(List<SourceText> texts) throws IOException {
    Path folder = Files.createDirectory(root.resolve("f" + folders.size()));
    folders.add(folder);
    for (SourceText text : texts) {
      Path copy = folder.resolve(text.name()).normalize();
      if (!copy.startsWith(folder) || Files.exists(copy)) {
        continue;
      }
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.writeString(copy, text.text(), StandardCharsets.UTF_8);
      copies.put(copy, text);
    }
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
   * @return the effective properties, by {@link Property#key()}
   * @throws LoadException when the loader, and so the application, fails
   */
  Map<String, Property> load(List<String> profiles, Map<String, Variable> environment)
      throws LoadException {
    StandardEnvironment spring = environment(environment);
    try {
      ConfigDataEnvironmentPostProcessor.applyTo(
          spring, new ClassPath(folders), null, profiles.toArray(String[]::new));
      return effective(spring);
    } catch (RuntimeException e) {
      throw new LoadException(e, place(e));
    }
  }

  /** The environment of a process before it has read a file. */
  private StandardEnvironment environment(Map<String, Variable> environment) {
    QuietEnvironment spring = new QuietEnvironment();
    Map<String, Object> variables = new LinkedHashMap<>();
    environment.forEach(
        (name, variable) -> {
          if (variable.known()) {
            variables.put(name, variable.text());
          }
        });
    spring
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    List<String> locations =
        folders.stream()
            .flatMap(folder -> Stream.of(folder, folder.resolve("config")))
            .filter(Files::isDirectory)
            .map(folder -> "optional:file:" + folder + "/")
            .toList();
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
    return spring;
  }

  private Map<String, Property> effective(StandardEnvironment spring) {
    Map<String, Property> effective = new LinkedHashMap<>();
    for (PropertySource<?> source : spring.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable
          && !source.getName().equals(OURS)
          && !(source instanceof SystemEnvironmentPropertySource)) {
        for (String name : enumerable.getPropertyNames()) {
          Optional<Property> property = property(spring, enumerable, name);
          property.ifPresent(found -> effective.putIfAbsent(found.key(), found));
        }
      }
    }
    return effective;
  }

  private Optional<Property> property(
      StandardEnvironment spring, EnumerablePropertySource<?> source, String name) {
    Object value = source.getProperty(name);
    Optional<Origin> origin = origin(source, name);
    if (value == null || origin.isEmpty()) {
      return Optional.empty();
    }
    String written = String.valueOf(value);
    String text;
    try {
      text = spring.resolvePlaceholders(written);
    } catch (IllegalArgumentException e) {
      return Optional.of(new Property(name, written, false, origin.get()));
    }
    return Optional.of(new Property(name, text, !text.contains("${"), origin.get()));
  }

  private Optional<Origin> origin(PropertySource<?> source, String name) {
    if (OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin text) {
      return place(text);
    }
    return Optional.empty();
  }

  private Optional<Origin> place(TextResourceOrigin text) {
    TextResourceOrigin.@Nullable Location location = text.getLocation();
    try {
      if (text.getResource() != null && location != null) {
        SourceText copy = copies.get(text.getResource().getFile().toPath().toRealPath());
        if (copy != null) {
          return Optional.of(copy.origin(location.getLine() + 1, location.getColumn() + 1));
        }
      }
    } catch (IOException e) {
      // The resource is none of ours: an import from inside a jar.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Origin> place(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      for (Map.Entry<Path, SourceText> copy : copies.entrySet()) {
        if (String.valueOf(at.getMessage()).contains(copy.getKey().toString())) {
          return Optional.of(copy.getValue().origin(1, 1));
        }
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

  /**
   * The folders as the class path, from which an application imports. A class loader of their own
   * would have Spring look up its extensions anew each time.
   */
  private static final class ClassPath extends DefaultResourceLoader {
    private static final String PREFIX = "classpath:";
    private final List<Path> folders;

    ClassPath(List<Path> folders) {
      super(SpringLoader.class.getClassLoader());
      this.folders = List.copyOf(folders);
    }

    @Override
    public Resource getResource(String location) {
      if (location.startsWith(PREFIX)) {
        String name = location.substring(PREFIX.length()).replaceFirst("^/+", "");
        for (Path folder : folders) {
          Path file = folder.resolve(name).normalize();
          if (file.startsWith(folder) && Files.exists(file)) {
            return new FileSystemResource(file);
          }
        }
      }
      return super.getResource(location);
    }
  }

  /** Nothing of this process shows through. */
  private static final class QuietEnvironment extends StandardEnvironment {
    @Override
    protected void customizePropertySources(MutablePropertySources sources) {}
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
