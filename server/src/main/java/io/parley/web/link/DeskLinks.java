package io.parley.web.link;

import io.parley.acd.port.CustomerTies;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.contact.CustomerIdentity.Kind;
import io.parley.web.org.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Links for contacts. An address is made whenever somebody who may see the contact looks, and kept nowhere: what is
 * erased is in none of them. Blocks on the store where a link asks for what only ties between identities tell.
 */
public final class DeskLinks {
    private static final String ERASED = "erased-";

    private final Org org;
    private final CustomerTies ties;

    public DeskLinks(Org org, CustomerTies ties) {
        this.org = org;
        this.ties = ties;
    }

    /** In the order of the settings. The first that opens by itself and has all it needs is the one that does. */
    public List<LinkView> of(LinkSubject contact, String language) {
        if (contact.customer().key().startsWith(ERASED)) {
            return List.of();
        }
        LinkSettings settings = org.settings().links();
        KnownValues values = new KnownValues(contact, settings, this::tied);
        List<LinkView> views = new ArrayList<>();
        boolean opens = false;
        for (LinkSettings.Link link : settings.links()) {
            if (link.fits(contact)) {
                LinkView view = view(link, values, !opens, language);
                opens |= view.opens();
                views.add(view);
            }
        }
        return views;
    }

    private LinkView view(LinkSettings.Link link, KnownValues values, boolean mayOpen, String language) {
        String label = org.label(link.label(), language, link.id());
        return switch (link.template().fill(values::of)) {
            case LinkTemplate.Url(String url) ->
                new LinkView(link.id(), label, Optional.of(url), List.of(), mayOpen && link.openOnAnswer());
            case LinkTemplate.Lacking(List<String> places) ->
                new LinkView(link.id(), label, Optional.empty(), places, false);
        };
    }

    /** What a customer is known by in this way, if that is one thing: of several nobody knows which is meant. */
    private Optional<String> tied(String key, Kind kind) {
        if (!ties.any()) {
            return Optional.empty();
        }
        List<String> known = ties.of(CustomerIdentity.ofKey(key)).identities().stream()
                .filter(one -> one.kind() == kind)
                .map(CustomerIdentity::value)
                .toList();
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }
}
