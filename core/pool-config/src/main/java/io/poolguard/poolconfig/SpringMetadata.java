package io.poolguard.poolconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The properties that the project's own Spring Boot says it reads below {@code spring.datasource}.
 * The list is not complete (it has no property without a getter), so that it adds to what {@code
 * pools.txt} has and takes nothing away.
 *
 * @param keys of the properties
 */
record SpringMetadata(Set<String> keys) {
  private static final String ENTRY = "META-INF/spring-configuration-metadata.json";

  /** Which jars have it: those of Spring Boot 4, and of 2 and 3. */
  private static final List<String> JARS =
      List.of("spring-boot-jdbc-", "spring-boot-autoconfigure-");

  SpringMetadata {
    keys = Set.copyOf(keys);
  }

  /** What the jars of a class path say; nothing when none of them is Spring Boot's. */
  static SpringMetadata of(List<Path> jars) {
    Set<String> keys = new TreeSet<>();
    for (Path jar : jars) {
      String name = String.valueOf(jar.getFileName());
      if (JARS.stream().anyMatch(name::startsWith)) {
        read(jar, keys);
      }
    }
    return new SpringMetadata(keys);
  }

  private static void read(Path jar, Set<String> into) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(ENTRY);
      if (entry == null) {
        return;
      }
      String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      // JSON as Spring Boot writes it is YAML.
      for (Node document : YamlText.read(text).documents()) {
        for (Node property : YamlText.items(YamlText.get(document, "properties"))) {
          String name = YamlText.text(YamlText.get(property, "name"));
          if (name.startsWith(DatasourceFinder.SPRING)) {
            into.add(Property.key(name));
          }
        }
      }
    } catch (IOException e) {
      // A jar that cannot be read says nothing; the list in our own jar holds.
      return;
    }
  }

  boolean has(String property) {
    return keys.contains(Property.key(property));
  }
}
