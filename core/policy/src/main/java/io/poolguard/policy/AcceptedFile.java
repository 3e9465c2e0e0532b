package io.poolguard.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code .poolguard/accepted.json}. */
public final class AcceptedFile {
  private static final Pattern PLACE = Pattern.compile(" at line (\\d+) column (\\d+)");

  private AcceptedFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException when it cannot be read or is not a list of accepted findings
   */
  public static AcceptedFindings read(Path file) throws InputException {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name how messages name the file
   * @throws InputException when it is not a list of accepted findings
   */
  public static AcceptedFindings parse(String text, String name) throws InputException {
    JsonElement root = json(text, name);
    if (!root.isJsonObject()) {
      throw new InputException(name + ": not a list of accepted findings: no object at the top");
    }
    JsonObject object = root.getAsJsonObject();
    JsonElement version = object.get("schemaVersion");
    if (version == null
        || !version.isJsonPrimitive()
        || !version.getAsString().equals(Integer.toString(AcceptedFindings.SCHEMA_VERSION))) {
      throw new InputException(
          name
              + ": schemaVersion "
              + (version == null ? "is missing" : version + " is not known here")
              + "; this PoolGuard reads "
              + AcceptedFindings.SCHEMA_VERSION);
    }
    if (!(object.get("findings") instanceof JsonArray array)) {
      throw new InputException(name + ": `findings` must be a list");
    }
    List<AcceptedFinding> entries = new ArrayList<>();
    for (JsonElement item : array) {
      entries.add(entry(item, name + ": finding " + (entries.size() + 1)));
    }
    return new AcceptedFindings(entries);
  }

  /**
   * Writes a file, its folder included. The text is a function of the entries alone.
   *
   * @throws InputException when the place cannot be written to
   */
  public static void write(AcceptedFindings findings, Path file) throws InputException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, format(findings), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + InputException.reason(e), e);
    }
  }

  /** The text of a file. */
  static String format(AcceptedFindings findings) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.setIndent("  ");
    json.beginObject();
    json.name("schemaVersion").value(AcceptedFindings.SCHEMA_VERSION);
    json.name("findings").beginArray();
    for (AcceptedFinding entry : findings.entries()) {
      json.beginObject();
      json.name("fingerprint").value(entry.fingerprint());
      if (!entry.module().isEmpty()) {
        json.name("module").value(entry.module());
      }
      json.name("rule").value(entry.rule());
      json.name("place").value(entry.place());
      json.name("file").value(entry.file());
      json.name("message").value(entry.message());
      json.name("reason").value(entry.reason());
      json.endObject();
    }
    json.endArray();
    json.endObject();
    return text + "\n";
  }

  private static JsonElement json(String text, String name) throws InputException {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new InputException(name + ": not JSON: text after the end");
      }
      return root;
    } catch (JsonParseException | IOException e) {
      throw new InputException(
          name + place(e) + ": not JSON; mend it or restore it from version control", e);
    }
  }

  /** Gson tells the place only in its message. */
  private static String place(Throwable thrown) {
    for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
      Matcher matcher = PLACE.matcher(String.valueOf(at.getMessage()));
      if (matcher.find()) {
        return ":" + matcher.group(1);
      }
    }
    return "";
  }

  private static AcceptedFinding entry(JsonElement item, String where) throws InputException {
    if (!item.isJsonObject()) {
      throw new InputException(where + " is not an object");
    }
    JsonObject object = item.getAsJsonObject();
    AcceptedFinding entry =
        new AcceptedFinding(
            field(object, "fingerprint", where),
            field(object, "module", where),
            field(object, "rule", where),
            field(object, "place", where),
            field(object, "file", where),
            field(object, "message", where),
            field(object, "reason", where));
    if (entry.fingerprint().isBlank()) {
      throw new InputException(where + " has no `fingerprint`");
    }
    if (entry.reason().isBlank()) {
      throw new InputException(where + " has no `reason`");
    }
    return entry;
  }

  private static String field(JsonObject object, String name, String where) throws InputException {
    JsonElement value = object.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new InputException(where + ": `" + name + "` must be a text");
  }
}
