package io.parley.web;

import io.parley.web.admin.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One webhook, which goes as a test says. */
public final class SimHooks implements Hooks {
    public final List<String> tested = new ArrayList<>();
    public volatile Optional<Long> downSince = Optional.empty();
    public volatile Optional<Long> takenAt = Optional.of(2L);
    public volatile Optional<String> trouble = Optional.empty();

    @Override
    public List<HookView> picture() {
        return List.of(new HookView(
                "crm",
                "https://crm.example.org/parley",
                List.of("contact.ended"),
                List.of(),
                List.of(),
                false,
                downSince.isPresent() ? State.DOWN : State.UP,
                3,
                Optional.of(1L),
                downSince,
                Optional.empty(),
                takenAt,
                Optional.of(200),
                trouble,
                new Counts(7, 1, 0)));
    }

    @Override
    public Optional<Tried> test(String name) {
        if (!name.equals("crm")) {
            return Optional.empty();
        }
        tested.add(name);
        return Optional.of(new Tried(trouble.isEmpty(), trouble));
    }
}
