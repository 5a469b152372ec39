package io.parley.media.srtp;

/** The cryptography of this Java does not do what it must; not the fault of any packet. */
final class SrtpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SrtpFailure(String what, Exception cause) {
        super(what, cause);
    }
}
