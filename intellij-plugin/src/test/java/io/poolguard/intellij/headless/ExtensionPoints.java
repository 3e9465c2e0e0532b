package io.poolguard.intellij.headless;

import java.io.InputStream;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.*;

/** Extension points declared by the descriptor fragments that ship inside intellij-core.jar. */
final class ExtensionPoints {
  record Ep(Class<?> type, boolean project) {}

  static Map<String, Ep> read(String resource) {
    Map<String, Ep> result = new LinkedHashMap<>();
    try (InputStream in =
        com.intellij.psi.PsiFile.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) return result;
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("extensionPoint");
      for (int i = 0; i < nodes.getLength(); i++) {
        Element e = (Element) nodes.item(i);
        String name =
            e.hasAttribute("qualifiedName")
                ? e.getAttribute("qualifiedName")
                : "com.intellij." + e.getAttribute("name");
        String type =
            e.hasAttribute("interface") ? e.getAttribute("interface") : e.getAttribute("beanClass");
        try {
          result.put(
              name, new Ep(Class.forName(type), "IDEA_PROJECT".equals(e.getAttribute("area"))));
        } catch (ClassNotFoundException | LinkageError x) {
          System.out.println("skip " + name + " " + x);
        }
      }
    } catch (Exception x) {
      throw new IllegalStateException(resource, x);
    }
    return result;
  }
}
