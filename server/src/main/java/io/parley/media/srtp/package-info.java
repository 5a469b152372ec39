/** Secure RTP and RTCP (RFC 3711) with AES in counter mode and HMAC, or AES-GCM (RFC 7714). */
package io.parley.media.srtp;
