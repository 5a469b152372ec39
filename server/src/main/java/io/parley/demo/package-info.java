/**
 * Synthetic people for {@code parley demo --busy}: they see the product from outside only, by SIP, RTP, HTTP and
 * WebSocket on loopback, and every name and note they leave says that they are synthetic. Nothing here knows a class of
 * another part.
 */
package io.parley.demo;
