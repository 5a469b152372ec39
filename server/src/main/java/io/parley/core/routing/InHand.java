package io.parley.core.routing;

import io.parley.core.contact.Channel;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;

/** What an agent has in hand, in the order it came; it knows how many of a channel without touching them. */
final class InHand extends AbstractList<ContactOnFloor> {
    private ContactOnFloor[] contacts = new ContactOnFloor[2];
    private int size;
    private int chats;

    int count(Channel channel) {
        return channel == Channel.CHAT ? chats : size - chats;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public ContactOnFloor get(int index) {
        return contacts[checked(index, size)];
    }

    @Override
    public void add(int index, ContactOnFloor contact) {
        checked(index, size + 1);
        if (size == contacts.length) {
            contacts = Arrays.copyOf(contacts, 2 * size);
        }
        System.arraycopy(contacts, index, contacts, index + 1, size - index);
        contacts[index] = contact;
        size++;
        chats += chats(contact);
        modCount++;
    }

    @Override
    public ContactOnFloor set(int index, ContactOnFloor contact) {
        ContactOnFloor before = get(index);
        contacts[index] = contact;
        chats += chats(contact) - chats(before);
        return before;
    }

    @Override
    public ContactOnFloor remove(int index) {
        ContactOnFloor before = get(index);
        System.arraycopy(contacts, index + 1, contacts, index, size - index - 1);
        contacts[--size] = null;
        chats -= chats(before);
        modCount++;
        return before;
    }

    private static int chats(ContactOnFloor contact) {
        return contact.channel == Channel.CHAT ? 1 : 0;
    }

    private static int checked(int index, int size) {
        return Objects.checkIndex(index, size);
    }
}
