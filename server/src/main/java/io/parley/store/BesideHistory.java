package io.parley.store;

/**
 * What books need that write into history besides the journal.
 *
 * @param caughtUp waits until history shows what was journaled before
 * @param news programs of others that are told
 */
record BesideHistory(ContactHistory history, Runnable caughtUp, Errands errands, WebhookFeed news) {}
