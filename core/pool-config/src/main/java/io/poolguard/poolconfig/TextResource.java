package io.poolguard.poolconfig;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;

/** A text as Spring takes it. */
final class TextResource extends ByteArrayResource {
  private final String location;

  TextResource(SourceText text, String location) {
    super(text.text().getBytes(StandardCharsets.UTF_8), location);
    this.location = location;
  }

  @Override
  public String getFilename() {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Override
  public String getDescription() {
    return location;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextResource resource && resource.location.equals(location);
  }

  @Override
  public int hashCode() {
    return location.hashCode();
  }
}
