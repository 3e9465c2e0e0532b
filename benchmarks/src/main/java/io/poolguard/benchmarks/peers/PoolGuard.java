package io.poolguard.benchmarks.peers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The runnable jar, with notes.
 *
 * @param jars the jar
 */
record PoolGuard(String jars) implements Peer {
  @Override
  public String name() {
    return "PoolGuard";
  }

  @Override
  public List<Place> run(Subject subject, Path work) throws IOException, InterruptedException {
    Path report = work.resolve("poolguard.json");
    List<String> arguments = new ArrayList<>(List.of("-jar", jars, "--fail-on", "never"));
    arguments.addAll(List.of("--json", report.toString()));
    if (!subject.classPath().isEmpty()) {
      arguments.addAll(List.of("--classpath", subject.joinedClassPath()));
    }
    arguments.add(subject.classes().toString());
    Command.run("java", arguments, Set.of(0), work.resolve("poolguard.log"));
    List<Place> places = new ArrayList<>();
    JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    for (JsonElement element : json.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      if (finding.get("rule").getAsString().equals("JdbcResourceLeak")) {
        places.add(new Place(finding.get("file").getAsString(), finding.get("line").getAsInt()));
      }
    }
    return places;
  }

  @Override
  public boolean claims(String resource, List<String> exits) {
    return true;
  }
}
