package io.parley.seal;

import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * What the site says of a finished recording, signed (HMAC-SHA256): whose it is, when it began, how long it is, its
 * digest, what is missing, and its marks, pauses among them. Whoever changes any of it in the index cannot sign it.
 */
public final class Statement {
    private static final String PURPOSE = "statement";
    private static final String HMAC = "HmacSHA256";

    private Statement() {}

    /** The file with its seal. @param wrapped key of its sound */
    public static RecordingFile sealed(RecordingFile file, String wrapped, SiteKey site) {
        return file.with(new RecordingSeal(wrapped, signed(file, wrapped, site)));
    }

    private static String signed(RecordingFile file, String wrapped, SiteKey site) {
        return HexFormat.of().formatHex(hmac(site, PURPOSE, text(file, wrapped)));
    }

    /** Whether what the index says is what was said when it was made. @throws SealBroken if the key is not here */
    public static boolean isTrue(RecordingFile file, RecordingSeal seal, SiteKeys keys) throws SealBroken {
        SiteKey site = keys.needed(SoundKey.siteKey(seal.key()));
        return equal(signed(file, seal.key(), site), seal.statement());
    }

    /** Compares without telling by its time where they differ. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(SiteKey site, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(site.derive(purpose, new byte[0], HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Each part with its length before it, so that no two recordings have one text. */
    private static String text(RecordingFile file, String wrapped) {
        StringBuilder text = new StringBuilder();
        part(text, file.contact().value());
        part(text, file.path());
        part(text, file.startedAt().toString());
        part(text, file.lengthMs());
        part(text, file.complete());
        part(text, file.lostFrames()[0]);
        part(text, file.lostFrames()[1]);
        part(text, file.sha256());
        part(text, wrapped);
        part(text, file.marks().size());
        for (RecordingFile.Mark mark : file.marks()) {
            part(text, mark.kind());
            part(text, mark.fromMs());
            part(text, mark.toMs());
        }
        return text.toString();
    }

    private static void part(StringBuilder text, Object part) {
        String value = part.toString();
        text.append(value.length()).append(':').append(value);
    }
}
