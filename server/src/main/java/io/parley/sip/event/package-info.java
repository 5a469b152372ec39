/** What phones are told of by NOTIFY (RFC 6665): who is on a call, what waits for them. Knows of no wire. */
package io.parley.sip.event;
