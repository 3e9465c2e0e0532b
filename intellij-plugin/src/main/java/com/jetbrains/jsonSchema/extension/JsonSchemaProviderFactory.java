package com.jetbrains.jsonSchema.extension;

import com.intellij.openapi.project.Project;
import java.util.List;

/** The schemas that a plugin brings. */
public interface JsonSchemaProviderFactory {
  /** Those for a project. */
  List<JsonSchemaFileProvider> getProviders(Project project);
}
