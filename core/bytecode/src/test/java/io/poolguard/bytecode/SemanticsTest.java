package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The IR of a method, run step by step, gives what the JVM gives. */
class SemanticsTest {
  private static final String SOURCE =
      """
      public class T {
        enum E { A, B, C }
        static int calls;

        static int id(int x) { return x; }
        static int sum(int a, int b, int c) { return a + b - (c ^ 3); }
        static int fail(int x) { if (x < 0) throw new IllegalStateException("" + "f"); return x; }
        static E e(int x) { return x < 0 ? E.A : x == 0 ? E.B : E.C; }
        static String s(int x) {
          return x == 0 ? "Aa" : x == 1 ? "BB" : x == 2 ? "c" : x < 0 ? "BBB" : "AaAa";
        }

        public static int conditionals(int a, int b) {
          return sum(a > b ? a : b, a == b ? b : a < 0 && b > 2 || a == 3 ? 1 : 2, id(a != 0 ? b : a));
        }
        public static int steps(int a, int b) {
          int i = a;
          int r = i++ + ++i - i-- + (i += b) - (i = i - 1);
          r += i++ - i++ + (r = i) + r++;
          return r + i;
        }
        public static int arrays(int a, int b) {
          int[] x = new int[8];
          int i = 0;
          x[i++] = a;
          x[i++] += x[i - 1]++ + b;
          x[i] = x[i - 1] -= ++x[0];
          int[] y = x;
          y[3] = x[i--]--;
          return sum(x[0], y[1], x[2]) + x[3] + i;
        }
        public static int loops(int a, int b) {
          int r = 0;
          outer:
          for (int i = 0; i < 5; i++) {
            for (int j = i; ; j++) {
              if (j == b) continue outer;
              if (i + j > 7) break outer;
              if (j > 6) break;
              r += j - a;
            }
            r++;
          }
          int k = 0;
          do { k += 2; } while (k < a);
          while (k > b) k--;
          return r + k;
        }
        public static int strings(int a, int b) {
          int r = 0;
          switch (s(a)) {
            case "Aa": r += 1;
            case "BB": r += 10; break;
            case "c": return b;
            case "AaAa": switch (s(b)) { case "BBB": r = 7; break; default: r = 8; }
            default: r += 100;
          }
          return r;
        }
        public static int enums(int a, int b) {
          int r = 0;
          switch (e(a)) { case A: r = 1; break; case C: r = 3; default: r += b; }
          switch (e(b)) { case B: return r; default: return 0 - r; }
        }
        public static int numbers(int a, int b) {
          switch (a) { case -1: return 1; case 0: case 2: a = b; break; case 5: return 9; default: }
          switch (b) { case 1000: return 4; case 3: return a; default: return a + 1; }
        }
        public static int caught(int a, int b) {
          int r = 0;
          try {
            r = fail(a);
            try { r += fail(b); } catch (IllegalArgumentException x) { r = 50; } finally { r += 1; }
          } catch (IllegalStateException x) {
            r += 20;
          }
          return r;
        }
        public static int thrown(int a, int b) {
          try {
            if (a > 2) return fail(b);
            if (a == 1) throw new RuntimeException("a");
            calls = 0;
            for (int i = 0; i < 4; i++) {
              try { if (i == b) continue; if (i == a) break; calls += i; } finally { calls++; }
            }
          } finally {
            if (b == 5) return -5;
            calls += 2;
          }
          return calls;
        }
        public static int locked(int a, int b) {
          Object o = "lock";
          synchronized (o) { if (a > b) return 1; a = fail(a); }
          return a;
        }
        public static int objects(int a, int b) {
          Object o = a < 0 ? null : a == 0 ? new String(b > 0 ? "x" : "yy") : e(b);
          if (o == null) return -1;
          if (o instanceof String) return ((String) o).length();
          return o == E.A ? 5 : o != E.B ? 6 : 7;
        }
        public static int recursion(int a, int b) {
          return a <= 0 ? b : recursion(a - 1, b + 1) + (b > 3 ? 1 : 0);
        }
        public static int booleans(int a, int b) {
          boolean p = a > 1, q = !p & b < 3, r = p ^ q | a == b;
          return (p ? 1 : 0) + (q ? 2 : 0) + (!r || p && !q ? 4 : 0);
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17})
  void whatJavacCompiles(int release) throws Exception {
    try (Compiled compiled = Compiled.javac(folder, release, SOURCE)) {
      compare(compiled);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17})
  void whatEcjCompiles(int release) throws Exception {
    try (Compiled compiled = Compiled.ecj(folder, release, SOURCE)) {
      compare(compiled);
    }
  }

  private void compare(Compiled compiled) throws Exception {
    URL[] roots = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(roots)) {
      int compared = 0;
      Method[] methods = loader.loadClass("p.T").getDeclaredMethods();
      for (Method method : methods) {
        if (Modifier.isPublic(method.getModifiers())) {
          for (int a = -2; a < 7; a++) {
            for (int b = -2; b < 7; b++) {
              String what = method.getName() + "(" + a + ", " + b + ")";
              assertThat(interpreted(compiled, loader, method, a, b))
                  .as(what)
                  .isEqualTo(real(method, a, b));
              compared++;
            }
          }
        }
      }
      assertThat(compared).isEqualTo(13 * 81);
    }
  }

  private static String real(Method method, int a, int b) throws IllegalAccessException {
    try {
      return String.valueOf(method.invoke(null, a, b));
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    }
  }

  private static String interpreted(
      Compiled compiled, ClassLoader loader, Method method, int a, int b) {
    MethodRef ref = new MethodRef("p/T", method.getName(), "(II)I");
    try {
      return String.valueOf(
          new IrInterpreter(compiled.program(), loader).run(ref, Arrays.asList(a, b)));
    } catch (IrInterpreter.Raised e) {
      return String.valueOf(e.exception());
    }
  }
}
