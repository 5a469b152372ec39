/** What recorders of others are told of calls (RFC 7865). */
package io.parley.sip.siprec;
