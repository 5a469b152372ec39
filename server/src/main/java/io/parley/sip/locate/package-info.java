/** Where a carrier that has a name is reached: NAPTR, SRV and addresses from the DNS (RFC 3263). */
package io.parley.sip.locate;
