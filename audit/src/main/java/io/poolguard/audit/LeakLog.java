package io.poolguard.audit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.poolguard.policy.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads what HikariCP's leak detection has logged ({@code com.zaxxer.hikari.pool.ProxyLeakTask}):
 * as lines of any layout, whatever stands before them, as a JSON object a line or over many lines,
 * or wrapped by a container's runtime. A connection that came back later was held for long, not
 * lost, and is left out.
 */
public final class LeakLog {
  private static final String TRIGGERED = "Connection leak detection triggered";
  private static final String APPARENT = "Apparent connection leak detected";
  // The words of 2.x to 7.x: "triggered for [connection] X[ on thread T], stack trace follows".
  private static final Pattern LEAK =
      Pattern.compile(
          TRIGGERED + "(?: for (?:connection )?(.+?))?(?: on thread (.*?))?, stack trace");
  private static final Pattern RETURNED =
      Pattern.compile(
          "Previously reported leaked connection (.+?)(?: on thread .*?)? was returned");
  private static final Pattern FRAME =
      Pattern.compile(
          // A module before the class, a hidden class's number behind it; Kotlin's names may have
          // blanks.
          "(?:^|[\\s|])at\\s+(?:[\\w.@+-]*/)*([^\\s()/|]+(?:/(?:0x)?[0-9a-fA-F]+)?)\\.([^.()|]+)"
              + "\\(([^():]*)(?::(\\d+))?\\)");

  /** How lines of Docker's json-file driver begin. */
  private static final String WRAPPED = "{\"log\":";

  private static final Pattern FIELD = Pattern.compile("\\s*\"[^\"]*\"\\s*[:,]?");

  /** A pool starts: names of connections that come from here on are those of other ones. */
  private static final Pattern STARTING = Pattern.compile("[Hh]ikari.* - Starting\\.\\.\\.");

  private static final Pattern LEFT_OUT = Pattern.compile("\\.\\.\\. \\d+ (?:more|common frames)");

  /** Lines between the message and the first frame: the exception, perhaps wrapped. */
  private static final int HEADERS = 3;

  private final List<SeenLeak> former = new ArrayList<>();
  private final List<SeenLeak> leaks = new ArrayList<>();
  private String connection = "";
  private List<Frame> frames = new ArrayList<>();
  private int headers = -1;

  private LeakLog() {}

  /**
   * One report of the leak detection.
   *
   * @param connection the driver's name for the connection, or empty
   * @param frames from the pool's own outwards
   */
  public record SeenLeak(String connection, List<Frame> frames) {
    public SeenLeak {
      frames = List.copyOf(frames);
    }
  }

  /**
   * A frame of a stack.
   *
   * @param type binary name of the class
   * @param method name
   * @param file name of the source file, without its folder; or empty
   * @param line 1-based, 0 when unknown
   */
  public record Frame(String type, String method, String file, int line) {
    @Override
    public String toString() {
      return type + "." + method + "(" + file + (line > 0 ? ":" + line : "") + ")";
    }
  }

  /**
   * Reads the files of one log, the one that was written first first, whatever their order here;
   * those that end in {@code .gz} are unpacked.
   *
   * @throws InputException when one cannot be read
   */
  public static List<SeenLeak> read(List<Path> files) throws InputException {
    LeakLog log = new LeakLog();
    for (Path file : byAge(files)) {
      // A log may have bytes of any encoding in it; those that are none of this one do no harm.
      try (InputStream in = new BufferedInputStream(open(file));
          Reader reader = new InputStreamReader(in, charset(in))) {
        log.read(reader);
      } catch (IOException e) {
        throw InputException.unreadable(file, e);
      }
    }
    return log.all();
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it cannot be read
   */
  public static List<SeenLeak> read(Path file) throws InputException {
    return read(List.of(file));
  }

  private static List<Path> byAge(List<Path> files) throws InputException {
    Map<Path, FileTime> ages = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        ages.put(file, Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw InputException.unreadable(file, e);
      }
    }
    return ages.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  /** UTF-16 where its mark is there, as Windows' shells redirect; else UTF-8. */
  private static Charset charset(InputStream in) throws IOException {
    in.mark(2);
    byte[] first = in.readNBytes(2);
    in.reset();
    boolean wide =
        first.length == 2
            && ((first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)
                || (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE));
    return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  static List<SeenLeak> readAll(Reader reader) throws IOException {
    LeakLog log = new LeakLog();
    log.read(reader);
    return log.all();
  }

  private void read(Reader reader) throws IOException {
    BufferedReader lines = new BufferedReader(reader);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      line(unwrapped(line));
    }
  }

  private List<SeenLeak> all() {
    end();
    List<SeenLeak> all = new ArrayList<>(former);
    all.addAll(leaks);
    return List.copyOf(all);
  }

  /** What a container wrote, where its runtime keeps each line of it as an object. */
  private static String unwrapped(String line) {
    if (!line.startsWith(WRAPPED)) {
      return line;
    }
    try {
      return text(JsonParser.parseString(line).getAsJsonObject(), "log").stripTrailing();
    } catch (JsonParseException | IllegalStateException e) {
      return line;
    }
  }

  private void line(String line) {
    boolean speaks = line.contains(TRIGGERED) || line.contains(APPARENT);
    int brace = line.indexOf('{');
    if (speaks && brace >= 0 && line.stripTrailing().endsWith("}") && json(line.substring(brace))) {
      return;
    }
    if (STARTING.matcher(line).find()) {
      end();
      former.addAll(leaks);
      leaks.clear();
      return;
    }
    Matcher returned = RETURNED.matcher(line);
    if (returned.find()) {
      end();
      leaks.removeIf(leak -> leak.connection().equals(returned.group(1)));
      return;
    }
    Matcher leak = LEAK.matcher(line);
    if (leak.find()) {
      end();
      connection = leak.group(1) == null ? "" : leak.group(1);
      headers = 0;
      // Some layouts have the stack on the line of the message.
      FRAME.matcher(line).results().filter(frame -> frame.start() >= leak.end()).forEach(this::add);
      return;
    }
    if (headers >= 0) {
      frame(line);
    }
  }

  private void frame(String line) {
    int before = frames.size();
    // In an object over many lines the stack is one text.
    boolean field = FIELD.matcher(line).lookingAt();
    String text = field ? line.replace("\\n", "\n").replace("\\t", "\t") : line;
    FRAME.matcher(text).results().forEach(this::add);
    if (frames.size() > before || (field && frames.isEmpty())) {
      return;
    }
    if (!LEFT_OUT.matcher(line).find() && (!frames.isEmpty() || ++headers > HEADERS)) {
      end();
    }
  }

  private void end() {
    if (!frames.isEmpty()) {
      leaks.add(new SeenLeak(connection, frames));
    }
    connection = "";
    frames = new ArrayList<>();
    headers = -1;
  }

  /** False when it is none after all. */
  private boolean json(String line) {
    JsonElement entry;
    try {
      entry = JsonParser.parseString(line);
    } catch (JsonParseException e) {
      return false;
    }
    end();
    collect(entry);
    end();
    return true;
  }

  private void collect(JsonElement element) {
    if (element.isJsonArray() && isOfTexts(element.getAsJsonArray())) {
      List<String> lines = new ArrayList<>();
      element.getAsJsonArray().forEach(line -> lines.add(line.getAsString()));
      collect(new JsonPrimitive(String.join("\n", lines)));
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(this::collect);
    } else if (element.isJsonObject()) {
      JsonObject object = element.getAsJsonObject();
      if (object.has("class") && object.has("method")) {
        frames.add(
            new Frame(
                text(object, "class"),
                text(object, "method"),
                text(object, "file"),
                object.has("line") ? object.get("line").getAsInt() : 0));
      } else {
        object.entrySet().forEach(entry -> collect(entry.getValue()));
      }
    } else if (element.isJsonPrimitive()) {
      String text = element.getAsString();
      Matcher leak = LEAK.matcher(text);
      if (leak.find() && leak.group(1) != null) {
        connection = leak.group(1);
      }
      // The message and the stack may be one text, or the stack may be told twice.
      if (frames.isEmpty()) {
        FRAME.matcher(text).results().forEach(this::add);
      }
    }
  }

  private static boolean isOfTexts(JsonArray array) {
    return !array.isEmpty() && array.asList().stream().allMatch(JsonElement::isJsonPrimitive);
  }

  private void add(MatchResult frame) {
    int number = frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4));
    frames.add(new Frame(frame.group(1), frame.group(2), frame.group(3), number));
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) && object.get(name).isJsonPrimitive()
        ? object.get(name).getAsString()
        : "";
  }
}
