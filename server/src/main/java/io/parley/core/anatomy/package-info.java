/** What happened to one call on the wire and to the ear, and what that tells: facts and the diagnosis of them. */
package io.parley.core.anatomy;
