package io.parley.core.contact;

/** Names one contact, from arrival to end; URL-safe text, unique for ever. */
public record ContactId(String value) {
    public ContactId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("a contact id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
