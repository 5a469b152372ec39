package io.parley.acd;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.OfferId;
import java.util.Optional;

/** What agents do at their desks to contacts, which phones or chats carry out; from any thread. */
record Hands(LivePicture picture, IntactFloor floor, Ports ports) {

    /** @return whether a phone is to answer it; nothing was done where not */
    boolean answer(OfferId offer) {
        Optional<Channel> channel = picture.look(() -> floor.now().channel(offer));
        boolean rings = channel.filter(c -> c == Channel.VOICE).isPresent();
        if (rings) {
            ports.phones().answer(offer);
        }
        return rings;
    }

    void hold(ContactId contact, boolean on) {
        channel(contact)
                .filter(c -> c == Channel.VOICE)
                .ifPresent(voice -> ports.phones().hold(contact, on));
    }

    void hangUp(ContactId contact) {
        channel(contact).ifPresent(channel -> {
            switch (channel) {
                case VOICE -> ports.phones().hangUp(contact);
                case CHAT -> ports.chats().hangUp(contact);
            }
        });
    }

    private Optional<Channel> channel(ContactId contact) {
        return picture.look(() -> floor.now().channel(contact));
    }
}
