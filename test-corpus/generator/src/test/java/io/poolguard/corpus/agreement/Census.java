package io.poolguard.corpus.agreement;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.bytecode.ClassFileProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** In how many programs each kind of statement, jump, exit and summary occurs. */
final class Census {
  private final Map<String, Integer> programs = new TreeMap<>();

  /** The kinds of which each has to occur: those of the IR, but for the one of unknown code. */
  static Set<String> kindsOfIr() {
    Set<String> all = new TreeSet<>();
    Stream.of(Statement.class, Terminator.class)
        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
        .filter(kind -> kind != Statement.Unknown.class && kind != Terminator.Unreachable.class)
        .forEach(kind -> all.add("ir " + kind.getSimpleName()));
    return all;
  }

  /** Counts one program for each of the kinds, however often they occur in it. */
  void add(Set<String> kinds) {
    kinds.forEach(kind -> programs.merge(kind, 1, Integer::sum));
  }

  /** Kind → number of programs. */
  Map<String, Integer> counts() {
    return programs;
  }

  /** The kinds of IR in each of the classes of a folder, by the binary name of the outermost. */
  static Map<String, Set<String>> ofIr(Path classes) throws IOException {
    Map<String, Set<String>> all = new HashMap<>();
    Map<String, byte[]> classFiles = SourceCompiler.classFiles(classes);
    try (ClassFileProgram program = ClassFileProgram.open(List.of(classes), List.of())) {
      classFiles.forEach(
          (name, bytes) -> {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            Set<String> kinds =
                all.computeIfAbsent(name.replaceFirst("\\$.*", ""), n -> new TreeSet<>());
            for (MethodNode method : node.methods) {
              program
                  .body(new MethodRef(node.name, method.name, method.desc))
                  .ifPresent(body -> collect(body, kinds));
            }
          });
    }
    return all;
  }

  private static void collect(Body body, Set<String> kinds) {
    for (Block block : body.blocks()) {
      block.statements().forEach(s -> kinds.add("ir " + s.getClass().getSimpleName()));
      kinds.add("ir " + block.terminator().getClass().getSimpleName());
    }
  }
}
