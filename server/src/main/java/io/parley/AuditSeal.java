package io.parley;

import io.parley.acd.port.AuditTrail.Why;
import io.parley.seal.LedgerSeal;
import io.parley.seal.SealBroken;
import io.parley.seal.SiteKeys;
import io.parley.store.AuditBook;
import io.parley.store.RecordingLedger.Signed;
import java.util.Optional;

/** Entries of the audit trail are signed as recordings are sealed: with the site's key. */
record AuditSeal(SiteKeys keys) implements AuditBook.Seal {
    @Override
    public Signed sign(String hash) {
        return new Signed(keys.first().id(), LedgerSeal.AUDIT.sign(hash, keys.first()));
    }

    @Override
    public Optional<Why> wrong(String hash, Signed signed) {
        try {
            boolean ours = LedgerSeal.AUDIT.isTrue(hash, signed.siteKey(), signed.signature(), keys);
            return ours ? Optional.empty() : Optional.of(Why.NOT_SIGNED);
        } catch (SealBroken e) {
            return Optional.of(Why.OTHER_KEY);
        }
    }
}
