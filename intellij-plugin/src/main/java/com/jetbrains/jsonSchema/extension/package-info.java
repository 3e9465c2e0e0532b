/**
 * Declarations of the JSON plugin's extension point, with the signatures that JetBrains publishes
 * in its sources. They are here since no published artifact has them, are compiled against, and are
 * not shipped: the editor has the real ones.
 */
@NullMarked
package com.jetbrains.jsonSchema.extension;

import org.jspecify.annotations.NullMarked;
