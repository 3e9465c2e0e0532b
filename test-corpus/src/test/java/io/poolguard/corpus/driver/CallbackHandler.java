package io.poolguard.corpus.driver;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Code of somebody else, handed to the case as an interface: it may throw what it declares, and
 * keeps what its annotations promise.
 */
final class CallbackHandler implements InvocationHandler {
  private final JdbcWorld world;
  private final Type type;

  CallbackHandler(JdbcWorld world, Type type) {
    this.world = world;
    this.type = type;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.getName().equals("equals")
          ? proxy == arguments[0]
          : method.invoke(this, arguments);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    String callee = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    Throwable fault = world.plan().mayThrow(callee, method.getExceptionTypes());
    if (fault != null) {
      throw fault;
    }
    closePromised(method, arguments);
    Class<?> wanted = resolve(method.getGenericReturnType());
    if (wanted == Connection.class && (promises(method, "Owning") || mustBeClosed(method))) {
      return world.openConnection();
    }
    if (AutoCloseable.class.isAssignableFrom(wanted) && arguments != null) {
      // Like a decorator: a resource for one of the same kind.
      for (Object argument : arguments) {
        if (wanted.isInstance(argument)) {
          return argument;
        }
      }
    }
    if (wanted == Connection.class) {
      return world.borrowConnection();
    }
    List<?> answers = answers(wanted);
    return world.plan().answer(callee, answers.get(0), answers.subList(1, answers.size()));
  }

  /** Closes the arguments that its annotations say it closes. */
  private static void closePromised(Method method, Object[] arguments) throws Exception {
    for (int i = 0; arguments != null && i < arguments.length; i++) {
      boolean takes = promises(method.getParameters()[i], "WillClose", "Owning");
      if (takes && arguments[i] instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private static boolean promises(AnnotatedElement element, String... names) {
    return Arrays.stream(element.getAnnotations())
        .anyMatch(a -> Arrays.asList(names).contains(a.annotationType().getSimpleName()));
  }

  /** That annotation is in the class file only. */
  private static boolean mustBeClosed(Method method) throws IOException {
    ClassNode node = new ClassNode();
    Class<?> owner = method.getDeclaringClass();
    if (owner.getClassLoader() == null) {
      // The JDK's own interfaces promise nothing.
      return false;
    }
    try (InputStream in =
        owner.getClassLoader().getResourceAsStream(owner.getName().replace('.', '/') + ".class")) {
      new ClassReader(in).accept(node, ClassReader.SKIP_CODE);
    }
    return node.methods.stream()
        .filter(m -> m.name.equals(method.getName()) && m.invisibleAnnotations != null)
        .flatMap(m -> m.invisibleAnnotations.stream())
        .anyMatch(a -> a.desc.endsWith("/MustBeClosed;"));
  }

  private static List<?> answers(Class<?> wanted) {
    if (wanted == boolean.class || wanted == Boolean.class) {
      return List.of(true, false);
    } else if (wanted == int.class || wanted == Integer.class) {
      return List.of(1, 0, 2);
    } else if (wanted == long.class || wanted == Long.class) {
      return List.of(1L, 0L);
    } else if (wanted == String.class) {
      return Arrays.asList("1", null);
    } else if (wanted.isEnum()) {
      return Arrays.asList(wanted.getEnumConstants());
    } else if (wanted == List.class) {
      return List.of(List.of());
    }
    return Arrays.asList((Object) null);
  }

  private Class<?> resolve(Type wanted) {
    if (wanted instanceof Class<?> c) {
      return c;
    } else if (wanted instanceof ParameterizedType p) {
      return (Class<?>) p.getRawType();
    } else if (wanted instanceof WildcardType w) {
      return resolve(w.getUpperBounds()[0]);
    } else if (wanted instanceof TypeVariable<?> v && type instanceof ParameterizedType p) {
      List<TypeVariable<?>> names = Arrays.asList(((Class<?>) p.getRawType()).getTypeParameters());
      int index = names.indexOf(v);
      return index < 0 ? Object.class : resolve(p.getActualTypeArguments()[index]);
    }
    return Object.class;
  }
}
