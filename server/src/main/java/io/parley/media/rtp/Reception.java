package io.parley.media.rtp;

/**
 * What a receiver report says of one source (RFC 3550 section 6.4.1).
 *
 * @param fraction lost of 256 packets, since the report before
 * @param lost since the beginning
 * @param highest sequence number with its cycles, 32 bits
 * @param jitter in RTP clock units
 */
public record Reception(int fraction, long lost, long highest, long jitter) {}
