package io.poolguard.intellij.schema;

import com.intellij.openapi.project.Project;
import com.jetbrains.jsonSchema.extension.JsonSchemaFileProvider;
import com.jetbrains.jsonSchema.extension.JsonSchemaProviderFactory;
import java.util.List;

/** Made by the JSON plugin, where there is one. */
public final class PolicySchemaFactory implements JsonSchemaProviderFactory {
  @Override
  public List<JsonSchemaFileProvider> getProviders(Project project) {
    return List.of(new PolicySchema());
  }
}
