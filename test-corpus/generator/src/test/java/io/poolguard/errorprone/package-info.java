/** javac's host as it looks at one compilation, for tests that need exit kinds too. */
package io.poolguard.errorprone;
