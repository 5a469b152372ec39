package io.parley.sip.identity;

import java.util.Locale;

/** What is wrong with a signed number, or on the way to its certificate; answers are those of RFC 8224 6.2.2. */
public enum Doubt {
    /** It is no Identity header, no PASSporT, or one of another kind or algorithm. */
    MALFORMED(438),
    /** It was signed too long ago, or in the future. */
    STALE(403),
    /** It speaks for another caller than the call names. */
    OTHER_CALLER(438),
    /** It was made for a call to another number. */
    OTHER_CALLED(438),
    /** It was changed, or somebody else signed it. */
    SIGNATURE(438),
    /** The certificate, or one above it, has expired or does not hold yet. */
    EXPIRED(437),
    /** Nobody whom we trust stands behind the certificate. */
    UNTRUSTED(437),
    /** The certificate is not for telephone numbers, or not for this one (RFC 8226 section 9). */
    NOT_FOR_NUMBER(437),
    /** The certificate is where we do not look: no https, not in the list, or an address that is not public. */
    NOT_ALLOWED(436),
    /** The certificate could not be had: no answer in time, an error, a redirection, too large, or none at all. */
    UNREACHABLE(436);

    private final int status;

    Doubt(int status) {
        this.status = status;
    }

    /** Where the number has to be proven: what the call is answered. */
    public int status() {
        return status;
    }

    /** Whether nothing was found wrong, but the certificate could not be looked at. */
    boolean isOfTheWay() {
        return status == 436;
    }

    /** The words of the answer. */
    public String phrase() {
        return switch (status) {
            case 403 -> "Stale Date";
            case 436 -> "Bad Identity Info";
            case 437 -> "Unsupported Credential";
            default -> "Invalid Identity Header";
        };
    }

    /** Such as {@code other-caller}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
