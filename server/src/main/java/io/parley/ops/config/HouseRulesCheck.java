package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What must hold of numbers of the house: places that callers are parked in, and the code for picking up. */
final class HouseRulesCheck {
    private static final int LEAST_TOGETHER = 3;
    private static final int MOST_TOGETHER = 32;
    private static final int MOST_SLOTS = 1000;
    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 3600;
    private static final String CODE = "[*#0-9]{2,6}";

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    HouseRulesCheck(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        ParkSettings park = config.phone().park();
        PickUpSettings pickUp = config.phone().pickUp();
        slots(park.slots());
        int together = config.phone().together();
        require(together >= LEAST_TOGETHER && together <= MOST_TOGETHER, "phone.together", "must be 3 to 32");
        code(park.code(), "phone.park.code");
        code(pickUp.code(), "phone.pickUp.code");
        boolean apart =
                park.code().isEmpty() || pickUp.code().isEmpty() || !park.code().startsWith(pickUp.code());
        require(apart, "phone.park.code", "begins as phone.pickUp.code does; write another");
        require(
                park.seconds() >= LEAST_SECONDS && park.seconds() <= MOST_SECONDS,
                "phone.park.seconds",
                "is out of range; write 10 to 3600");
        require(
                Set.of("queue", "everybody").contains(park.takers()),
                "phone.park.takers",
                "is unknown; write queue or everybody");
        require(
                Set.of("queue", "everybody", "nobody").contains(pickUp.who()),
                "phone.pickUp.who",
                "is unknown; write queue, everybody or nobody");
    }

    private void slots(List<String> slots) {
        Set<String> taken = new HashSet<>();
        config.users().forEach(user -> {
            taken.add(user.id());
            user.deskPhone().ifPresent(phone -> taken.add(phone.user()));
        });
        config.numbers().forEach(number -> taken.add(number.number()));
        int all = 0;
        for (int i = 0; i < slots.size(); i++) {
            String path = "phone.park.slots[" + i + "]";
            boolean known = ParkSettings.isRange(slots.get(i));
            require(known, path, "is no number and no range; write such as \"701-720\"");
            all += known ? ParkSettings.count(slots.get(i)) : 0;
        }
        require(all <= MOST_SLOTS, "phone.park.slots", "are more than 1000");
        if (all <= MOST_SLOTS) {
            config.phone().park().numbers().stream()
                    .filter(slot -> !taken.add(slot))
                    .findFirst()
                    .ifPresent(slot ->
                            complain.accept("phone.park.slots", "has " + slot + " twice, or it is a phone or number"));
        }
    }

    private void code(String code, String path) {
        require(code.isEmpty() || code.matches(CODE), path, "is no code; write such as \"*8\", or \"\" for none");
    }

    private void require(boolean holds, String path, String what) {
        if (!holds) {
            complain.accept(path, what);
        }
    }
}
