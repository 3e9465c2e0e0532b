package io.poolguard.corpus.driver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;

/** Code of somebody else, handed to the case as an interface: it may throw what it declares. */
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
    Class<?> wanted = resolve(method.getGenericReturnType());
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
