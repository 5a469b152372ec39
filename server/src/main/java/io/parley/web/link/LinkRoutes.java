package io.parley.web.link;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a link would lead to, for whoever writes one. */
public final class LinkRoutes {
    /** Of a customer who exists nowhere; nothing of it needs to be plain in an address. */
    private static final Map<String, String> SAMPLE = Map.of(
            "number", "+37061234567", "email", "ona@example.org", "name", "Ona & Jonas Žukai", "customer", "C-4711");

    private static final String SAMPLE_ATTRIBUTE = "gold";

    private final Org org;

    public LinkRoutes(Org org) {
        this.org = org;
    }

    /** @param url as it would be written in the settings */
    public record Written(String url) {}

    /** @param url filled in for a sample contact; @param sample what stood in its places */
    public record Preview(String url, Map<String, String> sample) {}

    public List<Route<?>> routes() {
        return List.of(Route.post("/api/desk-links/preview")
                .takes(Written.class)
                .access(Access.FLOOR)
                .answers(Preview.class)
                .unnoted()
                .about("A link of the settings, filled in for a sample contact.")
                .does(this::preview));
    }

    private Answer preview(ApiCall call, Written written) {
        if (written.url() == null) {
            throw Refusal.badField("url", "must be given");
        }
        return switch (LinkTemplate.read(written.url())) {
            case LinkTemplate.Bad bad -> throw Refusal.badField("url", bad.problem());
            case LinkTemplate.Good(LinkTemplate template) -> Answer.json(filled(template));
        };
    }

    private Preview filled(LinkTemplate template) {
        Map<String, String> sample = new TreeMap<>();
        LinkTemplate.Filled filled = template.fill(place -> {
            String value = value(place);
            sample.put(place, value);
            return Optional.of(value);
        });
        if (!(filled instanceof LinkTemplate.Url(String url))) {
            throw new IllegalStateException("the sample has a value for every place");
        }
        return new Preview(url, sample);
    }

    private String value(String place) {
        return switch (place) {
            case "contact" -> "c-20260312-0001";
            case "queue" ->
                org.settings().queues().stream()
                        .map(OrgSettings.Queue::id)
                        .findFirst()
                        .orElse("sales");
            case "language" -> org.settings().languages().getFirst();
            default -> SAMPLE.getOrDefault(place, SAMPLE_ATTRIBUTE);
        };
    }
}
