package io.poolguard.bytecode;

import io.poolguard.analysis.Interest;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.bytecode.lowering.Instructions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * The prefilter's pass over one class: which of its source methods could acquire a resource,
 * lambdas in them included, judging by the types that calls, allocations and casts yield, and which
 * call what some rule asks for. Methods that compilers add are not source methods.
 */
public final class MethodScanner {
  private static final int NO_SOURCE = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
  private static final int NO_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final Interest interest;
  private final Instructions code;
  private final String owner;

  /** What is known of the constants that instructions name; null where nothing is. */
  private final @Nullable Boolean[] passing;

  private final Set<MethodRef> holding = new HashSet<>();
  private final Map<MethodRef, Set<MethodRef>> functions = new HashMap<>();

  /**
   * What a scan found: all source methods in the order of the class file, and those of interest.
   */
  public record Scan(List<MethodRef> methods, List<MethodRef> passing) {
    public Scan {
      methods = List.copyOf(methods);
      passing = List.copyOf(passing);
    }
  }

  private MethodScanner(ClassReader reader, Interest interest) {
    this.interest = interest;
    this.code = new Instructions(reader);
    this.owner = reader.getClassName();
    this.passing = new Boolean[reader.getItemCount()];
  }

  /**
   * Scans a class.
   *
   * @param interest what makes a method worth the analysis
   * @throws RuntimeException of any kind if the class file is broken
   */
  public static Scan scan(ClassReader reader, Interest interest) {
    return new MethodScanner(reader, interest).scan();
  }

  private Scan scan() {
    List<MethodRef> sources = new ArrayList<>();
    for (int i = 0; i < code.methods(); i++) {
      MethodRef method = code.method(i, owner);
      if ((code.access(i) & (NO_SOURCE | NO_CODE)) == 0) {
        sources.add(method);
      }
      code.of(i, (opcode, constant) -> look(method, opcode, constant));
    }
    return new Scan(
        sources,
        sources.stream().filter(method -> reaches(method) || interest.takesOver(method)).toList());
  }

  private boolean reaches(MethodRef method) {
    Set<MethodRef> seen = new HashSet<>();
    List<MethodRef> open = new ArrayList<>(List.of(method));
    while (!open.isEmpty()) {
      MethodRef next = open.remove(open.size() - 1);
      if (holding.contains(next)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(functions.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }

  private void look(MethodRef method, int opcode, int constant) {
    if (opcode == Opcodes.INVOKEDYNAMIC) {
      for (Handle handle : code.functions(constant)) {
        if (handle.getOwner().equals(owner)) {
          functions
              .computeIfAbsent(method, key -> new HashSet<>())
              .add(new MethodRef(owner, handle.getName(), handle.getDesc()));
        }
      }
    }
    if (!holding.contains(method) && passes(opcode, constant)) {
      holding.add(method);
    }
  }

  private boolean passes(int opcode, int constant) {
    Boolean known = passing[constant];
    if (known == null) {
      known =
          switch (opcode) {
            case Opcodes.INVOKEDYNAMIC -> makes(constant);
            case Opcodes.NEW, Opcodes.CHECKCAST -> yields(descriptor(code.type(constant)));
            default -> calls(code.named(constant));
          };
      passing[constant] = known;
    }
    return known;
  }

  /** Whether a function object is of interest, or what it runs. */
  private boolean makes(int constant) {
    return yields(Descriptors.resultType(code.descriptor(constant)))
        || code.functions(constant).stream()
            .map(handle -> new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc()))
            .anyMatch(this::calls);
  }

  private boolean calls(MethodRef method) {
    return yields(method.resultType())
        || (method.isConstructor() && yields(descriptor(method.owner())))
        || (interest.looksAtCalls() && interest.concerns(method));
  }

  private boolean yields(String descriptor) {
    return Descriptors.isReference(descriptor) && interest.mayHoldResource(descriptor);
  }

  private static String descriptor(String type) {
    return type.startsWith("[") ? type : "L" + type + ";";
  }
}
