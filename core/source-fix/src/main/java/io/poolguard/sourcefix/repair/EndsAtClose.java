package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A region that ends where the resource is closed, though what it declares is used behind: such
 * variables are declared in front of the try statement then. Whatever follows is done with the
 * resource closed, as before.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class EndsAtClose {
  private EndsAtClose() {}

  /**
   * The narrower plan; none where the close can go from the wider one, or others are in the way.
   *
   * @param names the variables that are of no use once it is closed, its own included
   */
  static Optional<Plan> of(Plan plan, Set<String> names) {
    List<Statement> region = plan.region();
    Closings wide = new Closings(Set.of(plan.name()), region);
    List<Statement> needless = wide.needless();
    int close = -1;
    for (int i = 0; i < region.size(); i++) {
      Statement statement = region.get(i);
      if (wide.isClosing(statement) && needless.stream().noneMatch(gone -> gone == statement)) {
        close = i;
      }
    }
    if (close < 0 || Uses.last(region, close + 1, names) >= 0) {
      return Optional.empty();
    }
    List<Statement> behind = region.subList(close + 1, region.size());
    List<Statement> inside = region.subList(0, close + 1);
    return DeclaredInFront.of(inside, behind).map(variables -> plan.with(inside, variables));
  }
}
