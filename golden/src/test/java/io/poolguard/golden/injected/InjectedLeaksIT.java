package io.poolguard.golden.injected;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.poolguard.golden.Fetched;
import io.poolguard.golden.Golden;
import io.poolguard.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Puts leaks into the golden projects and counts how many are found. */
class InjectedLeaksIT {
  private static final Path WORK = Path.of("target", "work").toAbsolutePath();
  private static final Path MUTANTS = Path.of("target", "injected").toAbsolutePath();
  private static final int WANTED = 300;
  private static final double SHARE = 0.9;

  private final Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private final List<Leak> leaks = new ArrayList<>();
  private final Map<String, Integer> dropped = new TreeMap<>();

  @Test
  void mostInjectedLeaksAreFound() throws IOException, InterruptedException {
    String engine = EngineVersion.today();
    List<String> only = List.of(System.getProperty("golden.only", "").split(","));
    List<Golden> projects = GoldenFile.published();
    Files.createDirectories(WORK);
    Fetched.resolve(projects, System.getProperty("golden.errorprone", ""), WORK);
    for (Golden golden : projects) {
      inject(golden, Fetched.of(golden, WORK), engine);
    }
    Path records = only.contains("") ? Path.of("injected.json") : MUTANTS.resolve("some.json");
    Files.writeString(records, gson.toJson(leaks) + "\n");
    System.out.println(table());
    leaks.stream().filter(leak -> !leak.found()).forEach(l -> System.out.println("missed: " + l));

    assertThat(leaks.stream().filter(Leak::found).count())
        .as(table())
        .isGreaterThanOrEqualTo((long) Math.ceil(SHARE * leaks.size()));
    if (only.contains("")) {
      assertThat(leaks).as("confirmed leaks").hasSizeGreaterThanOrEqualTo(WANTED);
    }
  }

  private void inject(Golden golden, Fetched fetched, String engine) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Getters getters = new Getters();
    for (Path file : fetched.sourceFiles()) {
      String text = Files.readString(file);
      if (text.contains("Connection")) {
        String name = fetched.sources().relativize(file).toString().replace('\\', '/');
        texts.put(name, text);
        getters.read(name, text);
      }
    }
    List<Injection> all = new ArrayList<>();
    texts.forEach((name, text) -> all.addAll(Injections.of(name, text, getters)));
    Collections.shuffle(all, new Random(Long.getLong("golden.seed")));
    Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
    try (Mutants mutants = new Mutants(fetched.jar(), fetched.classPath(), fetched.sources())) {
      for (Injection injection : all) {
        if (taken.getOrDefault(injection.kind(), 0) < Integer.getInteger("golden.most")
            && tried(golden, mutants, injection, engine)) {
          taken.merge(injection.kind(), 1, Integer::sum);
        }
      }
    }
  }

  /** Whether the injection is a leak that was not there. */
  private boolean tried(Golden golden, Mutants mutants, Injection injection, String engine)
      throws IOException {
    Path folder = MUTANTS.resolve(golden.name()).resolve(injection.id());
    Path answer = folder.resolve("answer.json");
    Leak leak = null;
    if (mutants.compile(injection, folder).isEmpty()) {
      Leak kept = Files.exists(answer) ? kept(answer, engine) : null;
      leak =
          kept == null
              ? null
              : Leak.of(
                  golden.name(),
                  injection,
                  kept.before(),
                  new Mutants.Said(kept.after(), kept.level()));
      if (leak == null) {
        Set<String> before = mutants.before(injection);
        Mutants.Said after =
            before.contains(injection.kind().exit())
                ? Mutants.Said.NOTHING
                : mutants.after(injection, folder);
        leak = Leak.of(golden.name(), injection, before, after);
        Files.writeString(answer, engine + "\n" + gson.toJson(leak));
      }
    }
    if (leak == null || leak.before().contains(injection.kind().exit())) {
      dropped.merge(leak == null ? "does not compile" : "leaked before", 1, Integer::sum);
      return false;
    }
    leaks.add(leak);
    return true;
  }

  private @org.jspecify.annotations.Nullable Leak kept(Path answer, String engine)
      throws IOException {
    String text = Files.readString(answer);
    String start = engine + "\n";
    return text.startsWith(start)
        ? gson.fromJson(text.substring(start.length()), Leak.class)
        : null;
  }

  private String table() {
    StringBuilder text =
        new StringBuilder(
            "\n| kind | leaks | found | share | as warnings |\n|---|---|---|---|---|\n");
    for (Kind kind : Kind.values()) {
      row(text, kind.toString(), leaks.stream().filter(l -> l.kind() == kind).toList());
    }
    row(text, "all", leaks);
    new TreeSet<>(leaks.stream().map(Leak::project).toList())
        .forEach(
            name -> row(text, name, leaks.stream().filter(l -> l.project().equals(name)).toList()));
    return text.append("left out: ").append(dropped).toString();
  }

  private static void row(StringBuilder text, String name, List<Leak> leaks) {
    long found = leaks.stream().filter(Leak::found).count();
    text.append(
        "| %s | %d | %d | %.1f %% | %d |%n"
            .formatted(
                name,
                leaks.size(),
                found,
                leaks.isEmpty() ? 0 : 100.0 * found / leaks.size(),
                leaks.stream().filter(Leak::warned).count()));
  }
}
