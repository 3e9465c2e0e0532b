package io.poolguard.intellij.headless;

import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.util.PsiTreeUtil;
import io.poolguard.intellij.program.Inheritors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Without an IDE there is no index: the source folders' files are read once, and those that have a
 * name behind {@code extends}, {@code implements} or {@code new} are looked into.
 */
final class SourceInheritors implements Inheritors {
  private static final Pattern MENTION =
      Pattern.compile("\\b(?:extends|implements)\\s([^{;]*)\\{|\\bnew\\s+([\\w.]+)[^;]*?\\{");

  private static final Pattern NAME = Pattern.compile("\\w+");

  private final Function<Path, PsiJavaFile> files;
  private final List<Path> folders = new ArrayList<>();
  private final Map<String, Set<Path>> mentions = new HashMap<>();
  private final Map<String, List<PsiClass>> others = new HashMap<>();

  SourceInheritors(Function<Path, PsiJavaFile> files) {
    this.files = files;
  }

  /** Adds a folder; it is read when somebody asks. */
  void add(Path folder) {
    folders.add(folder);
  }

  /** Adds a class that no Java file declares. */
  void add(String supertype, PsiClass type) {
    others.computeIfAbsent(supertype, key -> new ArrayList<>()).add(type);
  }

  @Override
  public synchronized List<PsiClass> direct(PsiClass type, GlobalSearchScope scope, int most) {
    folders.forEach(this::read);
    folders.clear();
    List<PsiClass> found =
        new ArrayList<>(others.getOrDefault(String.valueOf(type.getName()), List.of()));
    for (Path path : mentions.getOrDefault(String.valueOf(type.getName()), Set.of())) {
      for (PsiClass each : PsiTreeUtil.findChildrenOfType(files.apply(path), PsiClass.class)) {
        if (found.size() < most && each.isInheritor(type, false)) {
          found.add(each);
        }
      }
    }
    return found;
  }

  private void read(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        Matcher mention = MENTION.matcher(Files.readString(file));
        for (int at = 0; mention.find(at); at = mention.start() + 1) {
          Matcher name =
              NAME.matcher(mention.group(1) == null ? mention.group(2) : mention.group(1));
          while (name.find()) {
            mentions.computeIfAbsent(name.group(), key -> new LinkedHashSet<>()).add(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
