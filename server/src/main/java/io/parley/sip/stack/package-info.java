/** SIP over Netty: sockets, framing, ordered workers, requests refused early, dialogs. */
package io.parley.sip.stack;
