package io.poolguard.audit;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.AcceptedFile;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.ClassPattern;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Nearest;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyArtifacts;
import io.poolguard.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and reads the files that steer an audit. */
public final class PolicyFiles {
  private PolicyFiles() {}

  /** All rules, on code and on configuration. */
  public static List<Rule> rules() {
    return PolicyReader.rules();
  }

  /**
   * The policy for a module.
   *
   * @param given the file, or empty for the nearest upwards, or the default if there is none
   * @param folder of the module
   * @throws InputException when the file is missing or no policy
   */
  public static Policy policy(Optional<Path> given, Path folder) throws InputException {
    return policy(given, folder, PolicyArtifacts.ofUser());
  }

  /**
   * The policy for a module.
   *
   * @param given the file, or empty for the nearest upwards, or the default if there is none
   * @param folder of the module
   * @param artifacts where policies are fetched from that it extends
   * @throws InputException when the file is missing or no policy
   */
  public static Policy policy(Optional<Path> given, Path folder, PolicyArtifacts artifacts)
      throws InputException {
    Optional<Path> file = given.or(() -> Nearest.upwards(folder, Policy.FILE));
    return file.isEmpty() ? Policy.DEFAULT : new PolicyReader().with(artifacts).read(file.get());
  }

  /**
   * The policy that comes with PoolGuard.
   *
   * @throws InputException never, short of a defect of ours
   */
  public static Policy recommended() throws InputException {
    return new PolicyReader().parse(PolicyReader.recommended(), "poolguard:recommended");
  }

  /**
   * The policy with class patterns added. Given includes go in place of the policy's.
   *
   * @throws InputException when a text is no pattern
   */
  public static Policy narrowed(Policy policy, List<String> includes, List<String> excludes)
      throws InputException {
    List<ClassPattern> in = includes.isEmpty() ? policy.includes() : patterns(includes);
    List<ClassPattern> out = new ArrayList<>(policy.excludes());
    out.addAll(patterns(excludes));
    return new Policy(policy.rules(), in, out, policy.catalogue(), policy.pools());
  }

  /**
   * The accepted findings for a module.
   *
   * @param given the file, which need not exist, or empty for the nearest upwards
   * @param folder of the module
   * @param otherwise where a new file would go if there is none
   * @throws InputException when the file is no list of accepted findings
   */
  public static AuditRequest.Accepted accepted(Optional<Path> given, Path folder, Path otherwise)
      throws InputException {
    Path file =
        given
            .or(() -> Nearest.upwards(folder, AcceptedFindings.FILE))
            .orElseGet(() -> otherwise.resolve(AcceptedFindings.FILE));
    return new AuditRequest.Accepted(
        file, Files.exists(file) ? AcceptedFile.read(file) : AcceptedFindings.NONE);
  }

  private static List<ClassPattern> patterns(List<String> texts) throws InputException {
    List<ClassPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      if (!ClassPattern.isLegal(text)) {
        throw new InputException("`" + text + "` is no class pattern; write e.g. com.acme.**");
      }
      patterns.add(new ClassPattern(text));
    }
    return patterns;
  }
}
