/** Letters to visitors: what they say, and how they get out; see adr/044. */
package io.parley.mail;
