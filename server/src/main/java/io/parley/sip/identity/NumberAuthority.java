package io.parley.sip.identity;

import java.security.cert.X509Certificate;
import java.util.Enumeration;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;

/** For which numbers a certificate speaks: its TNAuthList (RFC 8226 section 9). */
final class NumberAuthority {
    static final String OID = "1.3.6.1.5.5.7.1.26";

    private static final int CARRIER = 0;
    private static final int RANGE = 1;
    private static final int ONE = 2;

    private NumberAuthority() {}

    /** A carrier's speaks for any number; one of numbers alone for these. False without a list, or if it is none. */
    static boolean covers(X509Certificate certificate, String digits) {
        byte[] extension = certificate.getExtensionValue(OID);
        if (extension == null) {
            return false;
        }
        try {
            byte[] list = ASN1OctetString.getInstance(extension).getOctets();
            Enumeration<?> entries = ASN1Sequence.getInstance(list).getObjects();
            boolean covered = false;
            while (entries.hasMoreElements()) {
                covered |= covers(ASN1TaggedObject.getInstance(entries.nextElement()), digits);
            }
            return covered;
        } catch (RuntimeException e) {
            return false; // whatever its parser says of bytes that are no such list, or of a count without end
        }
    }

    private static boolean covers(ASN1TaggedObject entry, String digits) {
        if (entry.getTagClass() != BERTags.CONTEXT_SPECIFIC) {
            return false;
        }
        return switch (entry.getTagNo()) {
            case CARRIER -> !ASN1IA5String.getInstance(entry, true).getString().isEmpty();
            case RANGE -> isWithin(ASN1Sequence.getInstance(entry, true), digits);
            case ONE -> ASN1IA5String.getInstance(entry, true).getString().equals(digits);
            default -> false;
        };
    }

    /** The first number, and how many there are; all have as many digits. */
    private static boolean isWithin(ASN1Sequence range, String digits) {
        String first = ASN1IA5String.getInstance(range.getObjectAt(0)).getString();
        long count = ASN1Integer.getInstance(range.getObjectAt(1)).longValueExact();
        if (!TelephoneNumber.isWhole(first) || !TelephoneNumber.isWhole(digits) || first.length() != digits.length()) {
            return false;
        }
        long after = Long.parseLong(digits) - Long.parseLong(first);
        return after >= 0 && after < count;
    }
}
