/** Limits that alert supervisors: who sets them, what stands now, and how the last hours were. */
package io.parley.web.alert;
