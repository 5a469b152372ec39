package io.parley.sip.sdp;

/** A session description that cannot be used, with the reason; answered 400 or 488. */
public final class SdpRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    public SdpRefused(int status, String reason) {
        super(reason);
        this.status = status;
    }

    /** 400 if it is broken, 488 if it offers nothing we can do. */
    public int status() {
        return status;
    }
}
