/** Whether callers' numbers are theirs: STIR/SHAKEN (RFC 8224, 8225, 8226, 8588), checked and signed. */
package io.parley.sip.identity;
