package com.jetbrains.jsonSchema.extension;

/** Where a schema comes from. */
public enum SchemaType {
  /** From a plugin. */
  embeddedSchema
}
