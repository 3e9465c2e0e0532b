package io.poolguard.poolconfig;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * The folders as the class path, from which an application imports. A class loader of their own
 * would have Spring look up its extensions anew each time.
 */
final class TextClassPath extends DefaultResourceLoader {
  static final String PREFIX = "classpath:";
  private static final Pattern NUMBERED = Pattern.compile("f(\\d+)/(.*)");
  private final List<Folder> folders;

  TextClassPath(List<Folder> folders) {
    super(TextClassPath.class.getClassLoader());
    this.folders = List.copyOf(folders);
  }

  @Override
  public Resource getResource(String location) {
    if (!location.startsWith(PREFIX)) {
      return super.getResource(location);
    }
    String name = StringUtils.cleanPath(location.substring(PREFIX.length()));
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches() && Integer.parseInt(numbered.group(1)) < folders.size()) {
      Folder folder = folders.get(Integer.parseInt(numbered.group(1)));
      Resource own = folder.files().get(numbered.group(2));
      return own != null ? own : new Absent(location);
    }
    for (Folder folder : folders) {
      Resource imported = folder.files().get(name.replaceFirst("^/+", ""));
      if (imported != null) {
        return imported;
      }
    }
    return super.getResource(location);
  }

  /** Files by their names, with {@code /}. */
  record Folder(Map<String, TextResource> files) {
    boolean has(String folder) {
      return files.keySet().stream().anyMatch(name -> name.startsWith(folder));
    }
  }

  /** A file that is not there. */
  private static final class Absent extends AbstractResource {
    private final String location;

    Absent(String location) {
      this.location = location;
    }

    @Override
    public boolean exists() {
      return false;
    }

    @Override
    public String getDescription() {
      return location;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      throw new FileNotFoundException(location);
    }
  }
}
