package io.parley.seal;

import java.util.HexFormat;

/** Signs entries of the site's ledgers (HMAC-SHA256); what is signed for one is nothing in another. */
public enum LedgerSeal {
    RECORDINGS("ledger"),
    /** Of what people did. */
    AUDIT("audit");

    private final String purpose;

    LedgerSeal(String purpose) {
        this.purpose = purpose;
    }

    /** @param hash of an entry, which holds that of the one before it; @return hexadecimal digits */
    public String sign(String hash, SiteKey key) {
        return HexFormat.of().formatHex(Statement.hmac(key, purpose, hash));
    }

    /** Whether the entry was signed by the site. @throws SealBroken if that key is not here */
    public boolean isTrue(String hash, String keyId, String signature, SiteKeys keys) throws SealBroken {
        return Statement.equal(sign(hash, keys.needed(keyId)), signature);
    }
}
