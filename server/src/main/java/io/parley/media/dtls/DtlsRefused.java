package io.parley.media.dtls;

/** The handshake did not come to an end; the message says why, without secrets. */
public final class DtlsRefused extends Exception {
    private static final long serialVersionUID = 1L;

    DtlsRefused(String why, Throwable cause) {
        super(why, cause);
    }
}
