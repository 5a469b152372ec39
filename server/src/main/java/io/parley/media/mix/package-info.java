/** What a mixer needs of each voice: its sound in time, what is lost filled in, and a sum that never wraps. */
package io.parley.media.mix;
