package io.poolguard.poolconfig;

import com.github.javaparser.Position;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.poolguard.policy.Setting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the calls of setters in a source file say. */
final class SettingCalls {
  /** Keys of the properties that name the database. */
  private static final Set<String> URLS = Set.of("url", "jdbcurl");

  private final Path file;
  private final Constants constants;
  private final InjectedValues injected;

  SettingCalls(Path file, Constants constants, InjectedValues injected) {
    this.file = file;
    this.constants = constants;
    this.injected = injected;
  }

  /** A call that may be skipped leaves open which value counts, its own or the one before. */
  void set(
      MethodCallExpr call,
      String place,
      Dialect dialect,
      Map<Setting, Property> settings,
      boolean maybe) {
    String method = call.getNameAsString();
    if (!method.startsWith("set") || call.getArguments().size() != 1) {
      return;
    }
    Optional<PoolName> name = dialect.name(Property.key(method.substring(3)));
    if (name.isPresent() && call.getName().getBegin().isPresent()) {
      Property set =
          property(
              call,
              place + "." + name.get().property(),
              call.getArgument(0),
              !name.get().setting().isNumber());
      set = set.known() ? set : time(name.get(), call.getArgument(0)).map(set::decided).orElse(set);
      settings.merge(
          name.get().setting(), set, (before, after) -> maybe ? either(before, after) : after);
    }
  }

  /** The number that a setter means by a {@code Duration}. */
  private Optional<String> time(PoolName name, Expression value) {
    return name.setting().kind() == Setting.Kind.DURATION
        ? constants
            .duration(value)
            .map(millis -> name.unit() == PoolName.Unit.S ? millis / 1_000 : millis)
            .map(String::valueOf)
        : Optional.empty();
  }

  private static Property either(Property a, Property b) {
    return a.text().equals(b.text())
        ? b
        : new Property(b.name(), a.text() + " or " + b.text(), false, b.origin(), b.written());
  }

  /**
   * What a call gives.
   *
   * @param name of the property
   * @param text whether it may be any text
   */
  Property property(MethodCallExpr call, String name, Expression value, boolean text) {
    Position at = call.getName().getBegin().orElse(Position.HOME);
    Optional<String> constant = constants.text(value);
    boolean isUrl = URLS.contains(Property.key(name.substring(name.lastIndexOf('.') + 1)));
    // An expression may stand for any text: of these, only a URL is looked into.
    boolean any = text && !isUrl;
    Optional<String> placeholder =
        constant.isPresent() || any ? Optional.empty() : injected.placeholder(value);
    return new Property(
        name,
        constant.or(() -> placeholder).orElse(value.toString()),
        constant.isPresent() || any,
        new Origin(file, at.line, at.column),
        HikariFiles.bean(name.substring(name.lastIndexOf('.') + 1)));
  }
}
