/** Reports on the quality of calls that phones and trunks publish (RFC 6035, RFC 3903). */
package io.parley.sip.report;
