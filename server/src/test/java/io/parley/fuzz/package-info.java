/** Seeds of the fuzz targets, which stand beside the parsers they try (CONTRIBUTING, "Fuzzing"). */
package io.parley.fuzz;
