package io.parley.seal;

import java.util.HexFormat;

/** Signs entries of the ledger of recordings (HMAC-SHA256). */
public final class LedgerSeal {
    private static final String PURPOSE = "ledger";

    private LedgerSeal() {}

    /** @param hash of an entry, which holds that of the one before it; @return hexadecimal digits */
    public static String sign(String hash, SiteKey key) {
        return HexFormat.of().formatHex(Statement.hmac(key, PURPOSE, hash));
    }

    /** Whether the entry was signed by the site. @throws SealBroken if that key is not here */
    public static boolean isTrue(String hash, String keyId, String signature, SiteKeys keys) throws SealBroken {
        return Statement.equal(sign(hash, keys.needed(keyId)), signature);
    }
}
