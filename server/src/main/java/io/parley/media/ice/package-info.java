/** ICE as a server with a public address needs it: the lite agent of RFC 8445, over STUN (RFC 8489). */
package io.parley.media.ice;
