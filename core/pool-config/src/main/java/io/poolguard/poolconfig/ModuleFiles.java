package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.PoolPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What stands in the files of one module, each of them read once. */
final class ModuleFiles {
  private static final Pattern APPLICATION =
      Pattern.compile("application(-[\\w.-]+)?\\.(ya?ml|properties)");

  private static final Pattern BOOTSTRAP =
      Pattern.compile("bootstrap(-[\\w.-]+)?\\.(ya?ml|properties)");

  private static final String SERVER = "spring.cloud.config.uri";
  private static final String ASKED = "spring.cloud.config.enabled";

  private final PoolModule module;
  private final List<Path> libraries;
  private final UnsavedTexts unsaved;
  private final SourceMemory sources;
  private final HikariVersion version;
  private final Collector findings = new Collector();
  private final Vocabulary vocabulary;
  private final JavaPools code;
  private final Readers readers = new Readers();
  private final Manifests manifests = new Manifests(findings);
  private final List<SourceText> application = new ArrayList<>();
  private final List<SourceText> added = new ArrayList<>();
  private final Map<Origin, String> unseen = new LinkedHashMap<>();
  private final List<Datasource> poolFiles = new ArrayList<>();
  private final AutoConfigurations autoConfigurations = new AutoConfigurations();
  private final Map<Program.Loaded.From, Program.Loaded> loads = new ConcurrentHashMap<>();
  private boolean namesWeb;
  private boolean hasSources;

  /**
   * @param libraries folders of resources that its class path has too
   */
  ModuleFiles(
      PoolModule module,
      List<Path> libraries,
      HikariVersion version,
      Vocabulary vocabulary,
      UnsavedTexts unsaved,
      SourceMemory sources) {
    this.module = module;
    this.libraries = libraries;
    this.sources = sources;
    this.unsaved = unsaved;
    this.version = version;
    this.vocabulary = vocabulary;
    this.code = new JavaPools(vocabulary, new Resources(module.resources(), unsaved));
    readSources();
    readManifests();
    readResources();
    // A file without one of the settings that are looked at has no line to speak of.
    poolFiles.removeIf(
        source -> source.origin().filter(o -> !code.filesRead().contains(o.file())).isEmpty());
  }

  /** Whether the module has sources, as a folder of manifests does not. */
  boolean hasSources() {
    return hasSources;
  }

  /** Whether a file of some name is one of an application's. */
  static boolean isApplication(String name) {
    return APPLICATION.matcher(name).matches();
  }

  /** Whether a file of some name is a pool's own. */
  static boolean isPoolFile(String name) {
    return name.startsWith("hikari") && name.endsWith(".properties");
  }

  /** What Spring Boot's loader has made of the module's files so far; it takes its time. */
  Map<Program.Loaded.From, Program.Loaded> loads() {
    return loads;
  }

  HikariVersion version() {
    return version;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** What is wrong with files as such. */
  Collector findings() {
    return findings;
  }

  JavaPools code() {
    return code;
  }

  Readers readers() {
    return readers;
  }

  /** What the sources say of Spring Boot's auto-configuration. */
  AutoConfigurations autoConfigurations() {
    return autoConfigurations;
  }

  Manifests manifests() {
    return manifests;
  }

  /**
   * Whether the program itself reads a property of Spring Boot's data source.
   *
   * @param prefix of what it belongs to, see {@link DatasourceFinder#own}
   */
  boolean reads(Property property, String prefix) {
    Set<String> ofPools = new HashSet<>(code.annotated());
    ofPools.addAll(code.owned());
    return readers.name(property.key(), code.literals())
        || readers.read(property, ofPools)
        || (prefix.equals(Inert.COMMON) && readers.nameOwnProperties());
  }

  /** The application's files, as Spring Boot's loader can take them. */
  List<SourceText> application() {
    return application;
  }

  /** The files that classes add, of which the later count more, and all less than these. */
  List<SourceText> added() {
    return added;
  }

  /**
   * What else the program reads its settings from that is out of sight, by where it is said.
   *
   * @param found what there is in sight
   */
  Map<Origin, String> unseen(SpringLoader.Found found) {
    Map<Origin, String> all = new LinkedHashMap<>();
    found.unseen().forEach((at, what) -> all.put(at, ForeignImports.IMPORT + " " + what));
    all.putAll(unseen);
    Property server = found.properties().get(Property.key(SERVER));
    Property asked = found.properties().get(Property.key(ASKED));
    // Who names a server means to be told by it.
    if (all.isEmpty()
        && server != null
        && mayBootstrap()
        && (asked == null || !asked.text().equals("false"))) {
      all.put(server.origin(), SERVER);
    }
    return all;
  }

  /** Whether the application's files can say anything of a pool; errs towards yes. */
  boolean maySetPools(PoolPolicy policy) {
    List<SourceText> all = new ArrayList<>(application);
    all.addAll(added);
    return SpringTexts.maySetPools(all, policy, code);
  }

  /** The pools that have a file of their own. */
  List<Datasource> poolFiles() {
    return poolFiles;
  }

  PoolModule module() {
    return module;
  }

  /**
   * Whether this is a web application with views; its sources tell where the class path does not.
   */
  boolean mayRenderViews() {
    PoolModule.Libraries libraries = module.libraries();
    boolean web = libraries.has("spring-webmvc") || libraries.has("spring-boot-starter-web");
    if (libraries.areResolved()) {
      return web && (libraries.has("spring-orm") || libraries.has("hibernate-core"));
    }
    return web || namesWeb || libraries.has("spring-boot-starter-webmvc");
  }

  /** Makes a file fit for Spring Boot's loader. */
  SpringTexts springTexts(Collector into) {
    return new SpringTexts(module, into);
  }

  private void readSources() {
    Map<Path, SourceFacts> making = new LinkedHashMap<>();
    for (Path folder : module.sources()) {
      for (Path file : TextFiles.below(folder, List.of(), ".java", ".kt", ".groovy")) {
        sources
            .facts(file, version, module.build().charset(), vocabulary, unsaved)
            .ifPresent(
                facts -> {
                  hasSources = true;
                  readers.addAll(facts.readers());
                  autoConfigurations.addAll(facts.autoConfigurations());
                  if (facts.declaresProperties()) {
                    code.declareProperties();
                  }
                  namesWeb |= facts.namesWeb();
                  code.note(file, facts);
                  facts.added().forEach(source -> added(file, source));
                  if (!facts.isReadable()) {
                    unread(
                        file,
                        "it is not "
                            + module.build().charset().name()
                            + " text; pools made there are not seen");
                  }
                  if (facts.text().isPresent()) {
                    making.put(file, facts);
                  }
                });
      }
    }
    readers.resolve();
    making.forEach(
        (file, facts) -> {
          if (file.toString().endsWith(".java")) {
            readCode(file, facts);
          } else if (file.toString().endsWith(".kt")) {
            facts.text().ifPresent(code::addKotlin);
          }
        });
    code.narrow(readers);
  }

  /** What ends the reading of one file must not end the others'. */
  private void readCode(Path file, SourceFacts facts) {
    try {
      code.add(file, facts);
    } catch (StackOverflowError e) {
      unread(file, "an expression in it nests too deep to be read; pools made there are not seen");
    } catch (RuntimeException e) {
      unread(file, "a defect of PoolGuard, please report it: " + e);
    }
  }

  private void unread(Path file, String why) {
    findings.add(
        new ConfigFinding(
            ConfigRules.BROKEN,
            Level.NOTE,
            new Origin(file, 1, 1),
            new ConfigFinding.Subject("", "", "", Optional.empty()),
            String.valueOf(file.getFileName()),
            why,
            Advice.NONE));
  }

  private void readManifests() {
    List<Path> elsewhere = new ArrayList<>(module.sources());
    elsewhere.addAll(module.resources());
    for (Path file : TextFiles.below(module.folder(), elsewhere, ".yml", ".yaml", ".json")) {
      if (!isApplication(String.valueOf(file.getFileName()))) {
        // Many a YAML file is none of ours: what cannot be read is said of manifests only.
        unsaved.read(file, new Collector()).ifPresent(text -> manifests.add(file, text));
      }
    }
    manifests.finish();
  }

  private void readResources() {
    SpringTexts texts = springTexts(findings);
    for (Path folder : module.resources()) {
      List<Path> files = new ArrayList<>(TextFiles.in(folder));
      int top = files.size();
      files.addAll(TextFiles.in(folder.resolve("config")));
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (BOOTSTRAP.matcher(name).matches() && mayBootstrap()) {
          unseen.put(new Origin(file, 1, 1), name);
        }
        if (isApplication(name)) {
          boolean config = files.indexOf(file) >= top;
          String full = config ? "config/" + name : name;
          unsaved
              .read(file, findings)
              .flatMap(text -> texts.readable(new SourceText(file, full, text)))
              .ifPresent(this::application);
        } else if (name.endsWith(".xml")) {
          // A log may be written to the same database, say.
          unsaved.read(file, new Collector()).ifPresent(readers::addSource);
        } else if (isPoolFile(name)) {
          unsaved
              .read(file, findings)
              .ifPresent(
                  text ->
                      poolFiles.add(
                          new HikariFiles(vocabulary.hikari(), findings).read(file, text)));
        }
      }
    }
    // What is imported may import, and comes behind.
    for (int i = 0; i < application.size(); i++) {
      SourceText text = application.get(i);
      for (String imported : SpringTexts.imports(text)) {
        readImported(text, imported, texts);
      }
    }
  }

  /** Whether Spring Cloud's context that comes before the application's may be there. */
  private boolean mayBootstrap() {
    return !module.libraries().areResolved() || module.libraries().has("spring-cloud-context");
  }

  private void readImported(SourceText importing, String name, SpringTexts texts) {
    List<Path> folders = new ArrayList<>(module.resources());
    Path beside = importing.file().getParent();
    if (beside != null) {
      folders.add(beside);
    }
    folders.addAll(libraries);
    for (Path folder : folders) {
      Path file = folder.resolve(name).normalize();
      if (name.endsWith("/") && file.startsWith(folder)) {
        TextFiles.in(file).stream()
            .map(inner -> String.valueOf(inner.getFileName()))
            .filter(ModuleFiles::isApplication)
            .forEach(inner -> readImported(importing, name + inner, texts));
        continue;
      }
      boolean known = application.stream().anyMatch(text -> text.name().equals(name));
      if (!known && file.startsWith(folder) && Files.isRegularFile(file)) {
        unsaved
            .read(file, findings)
            .flatMap(text -> texts.readable(new SourceText(file, name, text)))
            .ifPresent(this::application);
      }
    }
  }

  private void added(Path source, AddedSources.Added what) {
    List<Path> folders = new ArrayList<>(module.resources());
    folders.addAll(libraries);
    Optional<Path> file =
        folders.stream()
            .map(folder -> folder.resolve(what.name()))
            .filter(found -> !what.name().isEmpty() && Files.isRegularFile(found))
            .findFirst();
    if (file.isEmpty()) {
      Origin at = new Origin(source, what.line(), what.column());
      unseen.putIfAbsent(at, ("@PropertySource " + what.location()).strip());
      return;
    }
    // Spring reads them as properties, whatever they are called.
    unsaved
        .read(file.get(), findings)
        .flatMap(
            text ->
                springTexts(findings)
                    .readable(new SourceText(file.get(), what.name() + ".properties", text)))
        .ifPresent(
            text -> {
              readers.add(text.text());
              added.add(text);
            });
  }

  private void application(SourceText text) {
    readers.add(text.text());
    application.add(text);
  }
}
