/** The schema of {@code poolguard.yml}, for editors with the JSON plugin. */
@NullMarked
package io.poolguard.intellij.schema;

import org.jspecify.annotations.NullMarked;
