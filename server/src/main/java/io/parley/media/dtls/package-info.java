/** Keys for SRTP by DTLS 1.2 in the media path (RFC 5763, RFC 5764), over Bouncy Castle. */
package io.parley.media.dtls;
