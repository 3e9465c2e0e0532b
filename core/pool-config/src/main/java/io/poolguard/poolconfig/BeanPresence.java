package io.poolguard.poolconfig;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a bean is there in each run of a program. Errs towards "perhaps": an annotation that is
 * not known here may be made up of a condition.
 */
final class BeanPresence {
  /** Annotations that leave a bean or its class where it is. */
  private static final Set<String> PLAIN =
      Set.of(
          "AllArgsConstructor",
          "Bean",
          "CommonsLog",
          "Component",
          "ComponentScan",
          "ComponentScans",
          "Configuration",
          "ConfigurationProperties",
          "ConfigurationPropertiesScan",
          "DependsOn",
          "Deprecated",
          "Description",
          "EntityScan",
          "Generated",
          "Import",
          "ImportResource",
          "Lazy",
          "Log",
          "Log4j2",
          "MapperScan",
          "NoArgsConstructor",
          "NonNull",
          "Nonnull",
          "NotNull",
          "NullMarked",
          "Nullable",
          "Order",
          "Override",
          "Primary",
          "PropertySource",
          "PropertySources",
          "Qualifier",
          "RefreshScope",
          "RequiredArgsConstructor",
          "Role",
          "Scope",
          "Slf4j",
          "SpringBootApplication",
          "SpringBootConfiguration",
          "SuppressFBWarnings",
          "SuppressWarnings",
          "Validated");

  /** Attributes of {@code @Bean} that take it away from those that Spring Boot looks at. */
  private static final Set<String> CANDIDATE = Set.of("autowireCandidate", "defaultCandidate");

  private BeanPresence() {}

  /** Whether a method's bean is always there and keeps Spring Boot from making its own. */
  static boolean isSure(MethodDeclaration method) {
    boolean sure = isPlain(method) && isCandidate(method);
    Optional<Node> around = method.getParentNode();
    while (sure && around.isPresent()) {
      sure = !(around.get() instanceof TypeDeclaration<?> type) || isPlain(type);
      around = around.get().getParentNode();
    }
    return sure;
  }

  /** Whether the bean is always there, counts for Spring Boot, and is made of no other. */
  static boolean replaces(PoolTypes types, MethodDeclaration method) {
    return isSure(method)
        && method.getParameters().stream()
            .map(parameter -> parameter.getType().asString())
            .filter(type -> !type.endsWith("Config"))
            .noneMatch(type -> type.endsWith("DataSource") || types.of(type).isPresent());
  }

  private static boolean isPlain(NodeWithAnnotations<?> node) {
    return node.getAnnotations().stream()
        .map(annotation -> annotation.getName().getIdentifier())
        .allMatch(BeanPresence::isPlain);
  }

  /** Whether an annotation of a bean or its class puts no condition on it. */
  static boolean isPlain(String annotation) {
    return PLAIN.contains(annotation) || annotation.startsWith("Enable");
  }

  private static boolean isCandidate(MethodDeclaration method) {
    return method.getAnnotationByName("Bean").stream()
        .filter(NormalAnnotationExpr.class::isInstance)
        .flatMap(bean -> ((NormalAnnotationExpr) bean).getPairs().stream())
        .filter(pair -> CANDIDATE.contains(pair.getNameAsString()))
        .allMatch(pair -> pair.getValue().toString().equals("true"));
  }
}
