package com.jetbrains.jsonSchema.extension;

import com.intellij.openapi.vfs.VirtualFile;
import org.jspecify.annotations.Nullable;

/** A schema, and the files that it is for. */
public interface JsonSchemaFileProvider {
  /** Whether the schema is for a file. */
  boolean isAvailable(VirtualFile file);

  /** What settings call it. */
  String getName();

  /** The schema itself. */
  @Nullable VirtualFile getSchemaFile();

  /** Where it comes from. */
  SchemaType getSchemaType();
}
