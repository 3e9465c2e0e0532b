package io.poolguard.golden;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and writes {@code projects/NAME.json}. */
public final class GoldenFile {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final List<String> PLACE = List.of("rule", "level", "exits", "method", "file");

  private GoldenFile() {}

  public static Golden read(Path file) throws IOException {
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    JsonObject source = json.has("source") ? json.getAsJsonObject("source") : new JsonObject();
    List<Golden.Judged> findings = new ArrayList<>();
    for (JsonElement element : array(json, "findings")) {
      findings.add(judged(element.getAsJsonObject()));
    }
    List<Golden.Difference> differences = new ArrayList<>();
    for (JsonElement element : array(json, "differences")) {
      JsonObject one = element.getAsJsonObject();
      differences.add(
          new Golden.Difference(text(one, "host"), text(one, "finding"), text(one, "because")));
    }
    return new Golden(
        text(json, "artifact"),
        texts(json, "extras"),
        new Golden.Source(
            !source.has("published") || source.get("published").getAsBoolean(),
            source.has("compiled") && source.get("compiled").getAsBoolean(),
            text(source, "because"),
            texts(source, "exclude"),
            texts(source, "options")),
        number(json, "lines"),
        number(json, "classes"),
        findings,
        differences);
  }

  /** The projects with published sources: those that {@code -Dgolden.only} names, else all. */
  public static List<Golden> published() throws IOException {
    List<String> only = List.of(System.getProperty("golden.only", "").split(","));
    List<Golden> projects = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("projects"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        Golden golden = read(file);
        if (golden.source().published() && (only.contains("") || only.contains(golden.name()))) {
          projects.add(golden);
        }
      }
    }
    return projects;
  }

  static void write(Golden golden, Path file) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("artifact", golden.artifact());
    json.add("extras", GSON.toJsonTree(golden.extras()));
    json.add("source", GSON.toJsonTree(golden.source()));
    json.addProperty("lines", golden.lines());
    json.addProperty("classes", golden.classes());
    JsonArray findings = new JsonArray();
    for (Golden.Judged judged : golden.findings()) {
      JsonObject one = new JsonObject();
      one.addProperty("fingerprint", judged.found().fingerprint());
      PLACE.forEach(name -> one.addProperty(name, judged.found().of(name)));
      one.addProperty("line", judged.found().line());
      one.addProperty("message", judged.found().message());
      one.addProperty("verdict", judged.verdict());
      one.addProperty("because", judged.because());
      findings.add(one);
    }
    json.add("findings", findings);
    json.add("differences", GSON.toJsonTree(golden.differences()));
    Files.writeString(file, GSON.toJson(json) + "\n");
  }

  private static Golden.Judged judged(JsonObject one) {
    Map<String, String> place = new LinkedHashMap<>();
    PLACE.forEach(name -> place.put(name, text(one, name)));
    return new Golden.Judged(
        new Golden.Found(
            text(one, "fingerprint"), place, number(one, "line"), text(one, "message")),
        text(one, "verdict"),
        text(one, "because"));
  }

  private static JsonArray array(JsonObject json, String name) {
    return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
  }

  private static List<String> texts(JsonObject json, String name) {
    List<String> texts = new ArrayList<>();
    array(json, name).forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) ? json.get(name).getAsString() : "";
  }

  private static int number(JsonObject json, String name) {
    return json.has(name) ? json.get(name).getAsInt() : 0;
  }
}
