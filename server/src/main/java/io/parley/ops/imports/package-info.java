/**
 * Reads the configuration of another contact center and says it in ours. What has no counterpart, or another meaning
 * here, is a {@link io.parley.ops.imports.Remark} with the place where it stands, never dropped in silence.
 */
package io.parley.ops.imports;
