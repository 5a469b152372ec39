/** Reports on sound, to and from everybody we talk to (RFC 3550 section 6, RFC 3611, RFC 5761). */
package io.parley.media.rtcp;
