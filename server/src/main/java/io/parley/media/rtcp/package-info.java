/** Reports on sound, to and from browsers (RFC 3550 section 6, RFC 5761). */
package io.parley.media.rtcp;
