package io.poolguard.audit;

import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.HikariVersion;
import io.poolguard.poolconfig.PoolFiles;
import io.poolguard.poolconfig.PoolModule;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The projects whose configuration a command line names. */
final class ConfigFolders {
  private ConfigFolders() {}

  /**
   * @param charset encoding of the sources
   */
  static List<PoolModule> of(CommandLine line, Charset charset) throws InputException {
    Optional<HikariVersion> hikari = line.value("--hikari").flatMap(HikariVersion::parse);
    if (line.value("--hikari").isPresent() && hikari.isEmpty()) {
      throw new InputException("--hikari: `" + line.value("--hikari").get() + "` is no version");
    }
    // A folder may be given beside one above it.
    Map<Path, PoolModule> modules = new LinkedHashMap<>();
    for (Path folder : line.pathLists("--config")) {
      if (!Files.isDirectory(folder)) {
        throw new InputException("--config: " + folder + " is no folder");
      }
      List<Path> projects = PoolFiles.projects(folder);
      if (projects.stream().noneMatch(PoolFiles::hasConfiguration)) {
        throw new InputException("--config: " + folder + " has neither a src/main nor manifests");
      }
      for (Path project : projects) {
        modules.computeIfAbsent(
            project.toAbsolutePath().normalize(),
            at ->
                PoolModule.standard(
                    project, PoolModule.Libraries.declared(project, hikari), charset));
      }
    }
    return List.copyOf(modules.values());
  }
}
