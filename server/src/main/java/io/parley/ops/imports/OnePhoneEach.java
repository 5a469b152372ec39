package io.parley.ops.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A phone is one person's here, and none of a trunk: whoever comes second by the same user has the browser. */
final class OnePhoneEach {
    private final Set<String> taken = new HashSet<>();
    private final List<Remark> remarks;

    /** @param trunks whose users are no phone's */
    OnePhoneEach(List<Imported.Trunk> trunks, List<Remark> remarks) {
        trunks.forEach(trunk -> taken.add(trunk.user()));
        this.remarks = remarks;
    }

    Optional<Imported.Phone> given(Optional<Imported.Phone> phone, String where) {
        return phone.filter(one -> {
            boolean free = taken.add(one.user());
            if (!free) {
                remarks.add(new Remark(
                        where, "phone user " + one.user() + " is another's already: the browser is the phone"));
            }
            return free;
        });
    }
}
