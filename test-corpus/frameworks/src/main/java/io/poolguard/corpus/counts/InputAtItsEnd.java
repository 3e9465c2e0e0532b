package io.poolguard.corpus.counts;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;

/** Characters that were put back come first; the reader is closed where a read fails. */
public class InputAtItsEnd {
  private final Reader reader;
  private final char[] buffer = new char[64];
  private int position = -1;
  private int putBack;

  InputAtItsEnd(Reader reader) {
    this.reader = reader;
  }

  public char next() throws IOException {
    if (putBack > 0) {
      putBack--;
      return buffer[++position];
    }
    fill();
    return buffer[position];
  }

  public void putBack(int characters) {
    putBack += characters;
    position -= characters;
  }

  private void fill() throws IOException {
    int read = reader.read(buffer, position + 1, 1);
    if (read == -1) {
      reader.close();
      throw new EOFException();
    }
    position += read;
  }
}
