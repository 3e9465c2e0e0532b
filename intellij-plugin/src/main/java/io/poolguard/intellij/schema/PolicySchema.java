package io.poolguard.intellij.schema;

import com.intellij.openapi.fileTypes.FileTypeRegistry;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.testFramework.LightVirtualFile;
import com.jetbrains.jsonSchema.extension.JsonSchemaFileProvider;
import com.jetbrains.jsonSchema.extension.SchemaType;
import io.poolguard.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The schema by which the editor completes and checks {@code poolguard.yml}. */
public final class PolicySchema implements JsonSchemaFileProvider {
  /** Where the plugin's jar has it. */
  public static final String RESOURCE = "schema/policy.schema.json";

  private final VirtualFile schema = read();

  private static VirtualFile read() {
    String name = RESOURCE.substring(RESOURCE.lastIndexOf('/') + 1);
    try (@Nullable InputStream in = PolicySchema.class.getResourceAsStream("/" + RESOURCE)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new LightVirtualFile(
          name, FileTypeRegistry.getInstance().getFileTypeByFileName(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar cannot be read any more", e);
    }
  }

  @Override
  public boolean isAvailable(VirtualFile file) {
    return file.getName().equals(Policy.FILE);
  }

  @Override
  public String getName() {
    return "PoolGuard policy";
  }

  @Override
  public VirtualFile getSchemaFile() {
    return schema;
  }

  @Override
  public SchemaType getSchemaType() {
    return SchemaType.embeddedSchema;
  }
}
