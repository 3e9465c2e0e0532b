package io.poolguard.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.poolguard.policy.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what HikariCP's leak detection has logged ({@code com.zaxxer.hikari.pool.ProxyLeakTask}):
 * as lines of any layout, whatever stands before them, or as a JSON object a line. A connection
 * that came back later was held for long, not lost, and is left out.
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
          "(?:^|[\\s|])at\\s+(?:[\\w.@+-]*/)*([\\w.$]+)\\.([\\w$<>]+)\\(([^():]*)(?::(\\d+))?\\)");
  private static final Pattern LEFT_OUT = Pattern.compile("\\.\\.\\. \\d+ (?:more|common frames)");

  /** Lines between the message and the first frame: the exception, perhaps wrapped. */
  private static final int HEADERS = 3;

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
   * Reads a file.
   *
   * @throws InputException when it cannot be read
   */
  public static List<SeenLeak> read(Path file) throws InputException {
    // A log may have bytes of any encoding in it; what is read here is ASCII.
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1)) {
      return read(reader);
    } catch (IOException e) {
      throw InputException.unreadable(file, e);
    }
  }

  static List<SeenLeak> read(Reader reader) throws IOException {
    LeakLog log = new LeakLog();
    BufferedReader lines = new BufferedReader(reader);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      log.line(line);
    }
    log.end();
    return List.copyOf(log.leaks);
  }

  private void line(String line) {
    boolean speaks = line.contains(TRIGGERED) || line.contains(APPARENT);
    int brace = line.indexOf('{');
    if (speaks && brace >= 0 && line.stripTrailing().endsWith("}") && json(line.substring(brace))) {
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
      return;
    }
    if (headers >= 0) {
      frame(line);
    }
  }

  private void frame(String line) {
    Matcher frame = FRAME.matcher(line);
    if (frame.find()) {
      int number = frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4));
      frames.add(new Frame(frame.group(1), frame.group(2), frame.group(3), number));
    } else if (!LEFT_OUT.matcher(line).find() && (!frames.isEmpty() || ++headers > HEADERS)) {
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
    if (element.isJsonArray()) {
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
        FRAME.matcher(text).results().forEach(frame -> add(frame));
      }
    }
  }

  private void add(java.util.regex.MatchResult frame) {
    int number = frame.group(4) == null ? 0 : Integer.parseInt(frame.group(4));
    frames.add(new Frame(frame.group(1), frame.group(2), frame.group(3), number));
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) && object.get(name).isJsonPrimitive()
        ? object.get(name).getAsString()
        : "";
  }
}
