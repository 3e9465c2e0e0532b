/** Golden projects: published libraries whose findings are stored, each with a verdict. */
@org.jspecify.annotations.NullMarked
package io.poolguard.golden;
