package io.parley.web.link;

import java.util.List;
import java.util.Optional;

/**
 * A link for one contact, as API.md has it.
 *
 * @param url absent where something that it needs is not known
 * @param lacks the places for which nothing is known
 * @param opens by itself, once, when the contact is answered; one of a contact at most
 */
public record LinkView(String id, String label, Optional<String> url, List<String> lacks, boolean opens) {}
