package io.poolguard.analysis.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an annotation that people put on their methods promises. Text: {@code annotation
 * javax.annotation.WillClose on parameter : release it}.
 *
 * @param type internal name of the annotation
 * @param place where it stands
 * @param effects the text of the effects; {@code it} is the parameter annotated
 * @param origin file:line, for messages
 */
public record AnnotationFact(String type, Place place, String effects, String origin) {
  /** Where an annotation stands. */
  public enum Place {
    /** On a method, for its result. */
    METHOD,
    /** On a parameter. */
    PARAMETER,
    /** On a field, for what is in it: a mock, no more can be said. */
    FIELD,
    /** On a method, its class or another annotation there, for what the method's code does. */
    CODE
  }

  public AnnotationFact {
    effectsAt(effects, 0, false, origin);
  }

  /**
   * The effects of calling a method so annotated.
   *
   * @param parameter 0-based, of the annotated parameter; of no meaning for a method
   * @param constructor whether a constructor is annotated: its result is the new object
   */
  public List<Effect> effects(int parameter, boolean constructor) {
    return effectsAt(effects, parameter, constructor, origin);
  }

  private static List<Effect> effectsAt(
      String text, int parameter, boolean constructor, String origin) {
    String placed = text.replaceAll("\\bit\\b", "arg" + parameter);
    return EffectParser.parse(
        constructor ? placed.replaceAll("\\bresult\\b", "this") : placed, origin);
  }

  /** {@code com.acme.Closes on parameter : release it}. */
  static AnnotationFact parse(String text, String origin) {
    String[] parts = text.split(":", 2);
    String[] words = parts[0].strip().split("\\s+", -1);
    boolean formed =
        parts.length == 2
            && words.length == 3
            && words[1].equals("on")
            && (Set.of("method", "parameter", "code").contains(words[2])
                || (words[2].equals("field") && parts[1].strip().equals("mock")));
    if (!formed) {
      throw new CatalogueException(
          origin,
          "expected an annotation such as com.acme.Closes on parameter : release it, not '"
              + text
              + "'");
    }
    return new AnnotationFact(
        new RowParser(origin).internalName(words[0]),
        Place.valueOf(words[2].toUpperCase(Locale.ROOT)),
        parts[1].strip(),
        origin);
  }
}
