package io.poolguard.rulepages;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document, indented so that people can read it. */
public final class XmlText {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private int depth;

  /** An empty document. */
  public XmlText() throws XMLStreamException {
    xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  public XmlText open(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    depth++;
    return this;
  }

  /** Closes the element opened last. */
  public XmlText close() throws XMLStreamException {
    depth--;
    line();
    xml.writeEndElement();
    return this;
  }

  /** An element without content. */
  public XmlText empty(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeEmptyElement(name);
    attributes(attributes);
    return this;
  }

  /** An element with text. */
  public XmlText text(String name, String content, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    xml.writeCharacters(content);
    xml.writeEndElement();
    return this;
  }

  /** Plain text as HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** An element with HTML. */
  public XmlText html(String name, String content) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    xml.writeCData("\n" + content.strip().replace("]]>", "]]&gt;") + "\n");
    xml.writeEndElement();
    return this;
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** The whole document; nothing can be added from now on. */
  public String end() throws XMLStreamException {
    xml.writeEndDocument();
    xml.close();
    return text + "\n";
  }
}
